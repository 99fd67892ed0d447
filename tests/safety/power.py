"""What a disk may hold after the power went: what was made durable, and any of the rest.

Of a file that was not made durable, half is there. A name that was given, taken or changed, and
whose folder was not made durable since, may be as it was before.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.safety.calls import Call

_FOLDER = -1
State = tuple[frozenset[str], frozenset[tuple[str, bytes]]]
"""Folders and files that are there."""


@dataclass(frozen=True, slots=True)
class _Name:
    """`path` gets the file `inode`, or loses it with None; `source` loses it at the same time."""

    path: str
    inode: int | None
    source: str = ""

    def is_in(self, folder: str) -> bool:
        return folder in (os.path.dirname(self.path), os.path.dirname(self.source or self.path))  # noqa: PTH120 - names only

    def apply(self, names: dict[str, int]) -> None:
        names.pop(self.source, None)
        names.pop(self.path, None)
        if self.inode is not None:
            names[self.path] = self.inode


@dataclass(slots=True)
class _Disk:
    now: dict[str, int] = field(default_factory=dict)
    durable: dict[str, int] = field(default_factory=dict)
    pending: list[_Name] = field(default_factory=list)
    written: list[bytes] = field(default_factory=list)
    safe: list[bytes] = field(default_factory=list)

    def has(self, path: str, content: bytes) -> None:
        """A file that was there long before."""
        self.written.append(content)
        self.safe.append(content)
        self.now[path] = self.durable[path] = len(self.written) - 1

    def do(self, call: Call) -> None:
        """Carry out one call."""
        path, other = call.path, call.other
        if call.name == "create" and path not in self.now:
            self.written.append(b"")
            self.safe.append(b"")
            self._name(_Name(path, len(self.written) - 1))
        elif call.name == "write":
            self.written[self.now[path]] += call.content
        elif call.name == "mkdir" and path not in self.now:
            self._name(_Name(path, _FOLDER))
        elif call.name == "link":
            self._name(_Name(other, self.now[path]))
        elif call.name in ("rename", "replace"):
            self._name(_Name(other, self.now[path], path))
        elif call.name in ("unlink", "remove", "rmdir"):
            self._name(_Name(path, None))
        elif call.name == "fsync":
            self._sync(path)

    def states(self) -> Iterator[State]:
        """What may be there if the power goes now."""
        yield self._state(())
        for number, one in enumerate(self.pending):
            yield self._state([one])
            yield self._state([*self.pending[:number], *self.pending[number + 1 :]])
        yield self._state(self.pending)

    def _name(self, name: _Name) -> None:
        name.apply(self.now)
        self.pending.append(name)

    def _sync(self, path: str) -> None:
        if self.now.get(path, _FOLDER) != _FOLDER:
            self.safe[self.now[path]] = self.written[self.now[path]]
            return
        for one in [one for one in self.pending if one.is_in(path)]:
            one.apply(self.durable)
            self.pending.remove(one)

    def _state(self, more: Iterable[_Name]) -> State:
        names = dict(self.durable)
        for one in more:
            one.apply(names)
        folders = {path for path, inode in names.items() if inode == _FOLDER}
        there = {path for path in names if all(one in folders for one in _above(path))}
        content = ((one, self._content(names[one])) for one in there - folders)
        return frozenset(folders & there), frozenset(content)

    def _content(self, inode: int) -> bytes:
        written, safe = self.written[inode], self.safe[inode]
        return safe if safe == written else written[: len(written) // 2]


def _above(path: str) -> Iterator[str]:
    while path := os.path.dirname(path):  # noqa: PTH120 - names only
        yield path


def states(
    there: Mapping[str, bytes], folders: Iterable[str], calls: Iterable[Call]
) -> list[State]:
    """Each different state that a cut can leave, at any time in a run; that of its end is last.

    All names are those from the project's folder.
    """
    disk = _Disk()
    for folder in folders:
        disk.now[folder] = disk.durable[folder] = _FOLDER
    for name, content in there.items():
        disk.has(name, content)
    found = dict.fromkeys(disk.states())
    for call in calls:
        disk.do(call)
        found |= dict.fromkeys(disk.states())
    ending = disk._state(())
    found.pop(ending)
    return [*found, ending]
