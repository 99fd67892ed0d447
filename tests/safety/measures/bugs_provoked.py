"""A bug in any function, its exception full of secrets, is told of without one of them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from certspec.process import tell_unraisable
from tests.safety.measure import Counted, Measure
from tests.safety.needles import found_in
from tests.safety.scenario import ENVIRONMENT, WORDS, prepare, secrets, year
from tests.support.clock import NOW
from tests.support.inside import certspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType

_COMMANDS = (
    "build mdm --at TIME",
    "build mdm --locked --at TIME",
    "bundle mdm.cert.toml answer.cer issuing.cer --at TIME",
    "adopt mdm mdm/server.key --at TIME",
    "show mdm/server.key --at TIME",
    "decrypt mdm/server.key -o plain.key --password-env MDM_KEY",
    "import asked.csr",
)
_FEW = 10
# These run before the command does, when nothing was read yet.
_BEFORE = ("cli.py", "process.py", "on_demand.py", "options.py", "optional_value.py")
# It has certificates alone, which are public; what the library says of them is part of the verdict.
_PUBLIC = ("validate.py",)
_BUG = 3


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    with tempfile.TemporaryDirectory() as top, year(Path(top)) as project:
        assert certspec("build", "mdm", cwd=project.folder, **ENVIRONMENT).code == 0
        prepare(project)
        needles = frozenset[bytes]().union(*secrets(project).values())
        said = [WORDS["passphrase"], (project.folder / "other.key").read_text()]
        first: dict[CodeType, str] = {}
        for line in _COMMANDS:
            for code in _called(project.folder, line):
                first.setdefault(code, line)
        points = [(line, code) for code, line in first.items()]
        tried = points[:: max(1, len(points) // _FEW)] if quick else points
        failures = []
        for line, code in tried:
            ended, text = _with_bug(project.folder, line, code, repr(said))
            failures += [f"{line}: {code.co_qualname}: {one!r}" for one in found_in(text, needles)]
            if ended == _BUG and b"a bug in certspec" not in text:
                failures.append(f"{line}: {code.co_qualname}: nothing was said of the bug")
        yield Counted(len(tried), tuple(failures), "functions that fail")


def _called(project: Path, line: str) -> list[CodeType]:
    """The functions of certspec that a command calls, in their order."""
    found: dict[CodeType, None] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and _is_ours(frame.f_code):
            found.setdefault(frame.f_code)

    with _copy(project) as folder, _profiling(note):
        _command(folder, line)
    return list(found)


def _with_bug(project: Path, line: str, code: CodeType, said: str) -> tuple[int, bytes]:
    """How the command ends, and what it says, where that function raises as it returns."""

    def fail(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is code:
            raise RuntimeError(said)

    with _copy(project) as folder, _profiling(fail):
        return _command(folder, line)


def _command(folder: Path, line: str) -> tuple[int, bytes]:
    words = line.replace("TIME", NOW.isoformat()).split()
    environment = {**ENVIRONMENT, "CERTSPEC_PASSPHRASE": WORDS["passphrase"]}
    with pytest.MonkeyPatch.context() as patch:
        # As `main` does.
        patch.setattr(sys, "unraisablehook", tell_unraisable)
        ran = certspec(*words, cwd=folder, **environment)
    return ran.code, f"{ran.out}\n{ran.err}".encode()


def _is_ours(code: CodeType) -> bool:
    path = Path(code.co_filename)
    return (
        "certspec" in path.parts
        and "tests" not in path.parts
        and path.name not in (*_BEFORE, *_PUBLIC)
    )


@contextmanager
def _copy(project: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as top:
        yield Path(shutil.copytree(project, Path(top) / "project"))


@contextmanager
def _profiling(look: Callable[[FrameType, str, object], None]) -> Iterator[None]:
    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)


MEASURE = Measure("A bug in any function is told of without a secret", _run)
