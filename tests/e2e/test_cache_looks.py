"""All that a run looks at is in its record: strace tells what it looked at."""

from __future__ import annotations

import os
import re
import shutil
import site
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.safety.system_calls import no_strace
from tests.support.cli import ROOT
from tests.support.clock import NOW
from tests.support.estates import ESTATES
from tests.support.remembered import Remembering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.cache.record import Record

CALLS = "trace=%file,getdents64,chdir,fchdir"
_LINE = re.compile(r"^(?:\[?pid +|)(?:\d+\]?) +(\w+)\((.*)\) += (-?\d+|\?)(.*)$")
_TEXT = re.compile(r'(?:AT_FDCWD(?:<[^>]*>)?|(\d+)<([^>]*)>)?,? ?"((?:[^"\\]|\\.)*)"')
_OF_DESCRIPTOR = re.compile(r"^\d+<([^>]*)>")
# What belongs to the system, to Python and to the package: no user's tree.
_SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc",
    "/proc",
    "/sys",
    "/dev",
    "/root",
    "/opt",
)

COMMANDS = {
    "one_spec": (("check",), ("plan",), ("build",), ("build", "--locked"), ("verify", ".")),
    "several": (("check", "."), ("build", "teams/a", "linked.cert.toml"), ("build", "--jobs", "2")),
    "checkout": (("check",), ("build", "teams"), ("plan", "--jobs", "2"), ("build", "--locked")),
    "answered": (
        ("check",),
        ("verify", "mdm.cert.toml"),
        ("verify", "mdm.cert.toml", "answer.cer", "issuing.cer"),
        ("build", "--locked"),
        ("build", "mdm"),
    ),
    "given_key": (("build",), ("plan", "--shard", "1/1"), ("build", "--locked")),
    "faulty": (("check", "mend.cert.toml", "wrong.cert.toml", "x.cert.toml", "y.cert.toml"),),
    "foreign_root": (("verify", "mdm.cert.toml", "answer.cer", "issuing.cer"),),
}
RUNS = [(estate, words) for estate, commands in COMMANDS.items() for words in commands]


@dataclass(frozen=True)
class Look:
    """One call on a path: `opens` what is in it, or only asks what stands there."""

    call: str
    path: str
    opens: str = ""


def test_every_estate_is_looked_into() -> None:
    assert set(COMMANDS) == set(ESTATES)


@pytest.mark.parametrize(("estate", "words"), RUNS, ids=str)
def test_all_that_is_looked_at_is_in_the_record(
    estate: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    program, looks, record = _looked(estate, words, tmp_path)
    assert len(looks) > 5
    missed = [f"{one.call} {one.opens} {one.path}" for one in _missed(looks, record, program)]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize(
    ("estate", "file", "old", "new"),
    [
        ("one_spec", "files/discover", "look.is_named(candidate)", "candidate.exists()"),
        ("checkout", "git/index", 'look.content(folder / "HEAD")', "pass"),
        ("checkout", "git/checkout", "note_index(checkout, ", "print(end=''), ("),
    ],
)
def test_a_look_that_is_not_noted_is_found(
    estate: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    for name in ("certspec", "templates", "schemas"):
        shutil.copytree(ROOT / name, package / name, ignore=shutil.ignore_patterns("__pycache__"))
    code = package / "certspec" / f"{file}.py"
    text = code.read_text()
    assert text.count(old) == 1
    code.write_text(text.replace(old, new))
    program, looks, record = _looked(estate, ("build",), tmp_path, package)
    assert _missed(looks, record, program) != []


def _looked(
    estate: str, words: tuple[str, ...], tmp_path: Path, package: Path = ROOT
) -> tuple[Remembering, list[Look], Record]:
    if reason := no_strace():
        pytest.skip(reason)
    top = tmp_path / "estate"
    top.mkdir()
    ESTATES[estate](top)
    program = Remembering.beside(top, package)
    log = tmp_path / "log"
    under = ("strace", "-f", "-y", "-s", "4096", "-o", str(log), "-e", CALLS)
    timed = (*words, "--at", NOW.isoformat())
    program.recorded(*timed, under=under)
    return program, [*_looks(log, top)], program.records()[0]


def _looks(log: Path, top: Path) -> Iterator[Look]:
    """What was looked at outside of the system, before the record was written."""
    for line in log.read_text(errors="replace").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        call, arguments = found[1], found[2]
        if "/.cache" in arguments:
            continue
        text, descriptor = _TEXT.search(arguments), _OF_DESCRIPTOR.match(arguments)
        if text is not None and text[3]:
            named = text[3].encode().decode("unicode_escape")
            path = os.path.normpath(Path(text[2] or top) / named)
        elif descriptor is not None and call == "getdents64":
            path = descriptor[1]
        else:
            continue
        if not path.startswith("/") or _is_of_system(path) or call in ("getcwd", "chdir", "execve"):
            continue
        opens = ""
        if call == "getdents64" or "O_DIRECTORY" in arguments:
            opens = "i"
        elif call.startswith("open") and "ENOTDIR" not in line:
            opens = "r"
        yield Look(call, path, opens)


def _is_of_system(path: str) -> bool:
    own = {*sysconfig.get_paths().values(), *site.getsitepackages(), sys.base_prefix, sys.prefix}
    if ROOT.is_relative_to(path):
        # Python looks for the package.
        return True
    return any(path == one or path.startswith(f"{one}/") for one in (*_SYSTEM, *own, str(ROOT)))


def _missed(looks: list[Look], record: Record, program: Remembering) -> list[Look]:
    asked: dict[str, set[str]] = {letter: set() for letter in "irk"}
    for letter, (paths, _) in record.questions.items():
        asked[letter] = {os.path.normpath(program.cwd / one) for one in paths}
    package = str(program.package)
    # The home is asked for the cache.
    looked = [one for one in looks if not one.path.startswith(package)]
    looked = [one for one in looked if one.path != str(program.home)]
    return [one for one in dict.fromkeys(looked) if not _is_told(one, asked)]


def _is_told(look: Look, asked: dict[str, set[str]]) -> bool:
    if look.opens:
        # A folder is opened to be locked too.
        return look.path in asked[look.opens] | asked["i"]
    every = set().union(*asked.values())
    ways = asked["k"]
    ways |= {os.path.realpath(one) for one in ways}
    return (
        look.path in every | ways
        or any(one.startswith(f"{look.path}/") for one in ways)
        or _is_listed(look.path, asked["i"])
    )


def _is_listed(path: str, listed: set[str]) -> bool:
    """Whether a listing tells of it: nothing above it, up to the listed folder, is a link."""
    above = Path(path).parent
    while above != above.parent:
        if str(above) in listed:
            return True
        if os.path.lexists(above):
            return False
        above = above.parent
    return False
