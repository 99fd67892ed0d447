"""The program with its cache of results, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.cache.record import from_bytes
from tests.support.cli import ROOT, Ran

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from certspec.cache.record import Record

_NOT_OURS = ("CERTSPEC_", "PYTHON", "GIT_", "XDG_")
# A module of the user's folder would be taken otherwise.
_MOST_RUNS = 12
PROGRAM = (sys.executable, "-P", "-m", "certspec")


@dataclass(frozen=True)
class Remembering:
    """The program in `cwd`, with a home and a cache that are its own."""

    cwd: Path
    home: Path
    package: Path = ROOT

    @classmethod
    def beside(cls, folder: Path, package: Path = ROOT) -> Remembering:
        """A home beside the folder."""
        home = folder.parent / "home"
        home.mkdir(exist_ok=True)
        return cls(folder, home, package)

    @property
    def cache(self) -> Path:
        """The folder of the cache."""
        return self.home / ".cache" / "certspec"

    def run(self, *words: str, under: Sequence[str] = (), **more: str) -> Ran:
        """Run the program; `under` is a program that runs it."""
        done = subprocess.run(
            [*under, *PROGRAM, *words],
            cwd=self.cwd,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def recorded(self, *words: str, under: Sequence[str] = (), **more: str) -> Ran:
        """Run it until it is remembered: code that was just written is not trusted for a while."""
        for _ in range(_MOST_RUNS):
            before = len(self.records())
            ran = self.run(*words, under=under, **more)
            if len(self.records()) > before:
                return ran
        raise AssertionError(f"not remembered: {words}\n{ran.out}{ran.err}")

    def fresh(self, *words: str, **more: str) -> Ran:
        """Run it without the cache."""
        return self.run(*words, CERTSPEC_NO_CACHE="1", **more)

    def environment(self, **more: str) -> dict[str, str]:
        """The variables that it gets."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name != "CI" and not name.startswith(_NOT_OURS)
        }
        return {**kept, "HOME": str(self.home), "PYTHONPATH": str(self.package), **more}

    def records(self) -> list[Record]:
        """All that is remembered."""
        found = [from_bytes(one.read_bytes()) for one in sorted(self.cache.glob("*.run"))]
        return [one for one in found if one is not None]

    def forget(self) -> None:
        """Nothing is remembered any more."""
        for one in self.cache.glob("*"):
            one.unlink()
