"""A project, and beside it what is none of its business; each harm to that is a failure."""

from __future__ import annotations

import signal
import stat
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.support.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY_LINES = 'key = { algorithm = "ECDSA" }\n'
KEY = key_pem("other_p256")
_SECONDS = 20
_OTHERS = 0o077


@dataclass
class Outside:
    """`own` is the project, `folder` a folder beside it that belongs to somebody else."""

    top: Path

    @property
    def own(self) -> Project:
        """The project."""
        return Project(self.top / "project")

    @property
    def folder(self) -> Path:
        """What must stay as it is."""
        return self.top / "outside"

    def state(self) -> dict[str, tuple[bytes, int]]:
        """All that lies outside, and its modes."""
        return {
            str(path.relative_to(self.top)): (
                path.read_bytes() if path.is_file() else b"",
                stat.S_IMODE(path.lstat().st_mode),
            )
            for path in sorted(self.folder.rglob("*"))
        }

    def build(self) -> int:
        """Build the project; the exit code."""
        return certspec("build", "--at", NOW.isoformat(), cwd=self.own.folder).code

    def open_keys(self) -> list[str]:
        """Private keys anywhere that others than their owner may read."""
        return [
            str(path.relative_to(self.top))
            for path in self.top.rglob("*")
            if path.is_file()
            and not path.is_symlink()
            and path.lstat().st_mode & _OTHERS
            and b"PRIVATE KEY-----" in path.read_bytes()
        ]

    def harm(self, line: str, before: dict[str, tuple[bytes, int]]) -> Iterator[str]:
        """What a command has done that it must not do; it has to end by itself, and to say so."""
        words = line.split()
        timed = ("--at", NOW.isoformat()) if words[0] in ("build", "bundle", "check") else ()
        try:
            with _within(_SECONDS):
                ran = certspec(*words, *timed, cwd=self.own.folder)
        except TimeoutError:
            yield "it hangs"
            return
        if ran.code not in (0, 1, 2) or (ran.code and not ran.out + ran.err):
            yield f"it ends with {ran.code}: {ran.err[:200]}"
        after = self.state()
        yield from (f"{name} was changed" for name in before if before[name] != after.get(name))
        yield from (f"{name} was made" for name in after if name not in before)
        yield from (f"others may read {name}" for name in self.open_keys())


@contextmanager
def outside() -> Iterator[Outside]:
    """A project that was never built, and files outside with the names that certspec uses."""
    with tempfile.TemporaryDirectory() as folder:
        found = Outside(Path(folder).resolve())
        for name in ("project", "outside"):
            (found.top / name).mkdir()
        Project.make(found.own.folder, add=KEY_LINES)
        (found.folder / "file").write_bytes(b"somebody's work\n")
        (found.folder / "server.key").write_bytes(KEY)
        (found.folder / "server.key").chmod(0o600)
        yield found


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
