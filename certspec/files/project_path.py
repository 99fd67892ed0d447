"""The path of a file within its project: the same on every machine that has a checkout."""

from __future__ import annotations

import os.path
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.files.look import checkout_around, real
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.shard import Shard


class ProjectPaths:
    """Remembers where folders stand in their checkouts; outside of one, in the working folder."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, file: str) -> str:
        """The path of `file` from the top of its project, with forward slashes."""
        folder, name = os.path.split(file)
        if folder not in self._known:
            self._known[folder] = _from_top(folder)
        return f"{self._known[folder]}{name}"


@dataclass(frozen=True, slots=True)
class ShardOfFiles:
    """A shard of the files of a run."""

    shard: Shard
    paths: ProjectPaths

    def holds(self, name: str) -> bool:
        """Whether the file of this name belongs to it."""
        return self.shard.takes(self.paths.of(name))


def _from_top(folder: str) -> str:
    whole = Path(real(folder or "."))
    top = checkout_around(whole) or Path.cwd()
    path = PurePath(os.path.relpath(whole, top)).as_posix()
    return "" if path == "." else f"{path}/"
