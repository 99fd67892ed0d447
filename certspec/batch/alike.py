"""Marks of all specs in a few bytes each, and the few that may share something."""

from __future__ import annotations

from array import array
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from certspec.collisions import shared_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.mark import Mark

_TOKEN = 2
_KINDS = 6


def brief_of(mark: Mark) -> tuple[int, ...]:
    """A number for each thing that may be shared, 0 for none; last one for the folder's name."""
    return (*map(_number, shared_by(mark)), _number(mark.folder.name))


def _number(text: str | None) -> int:
    if text is None:
        return 0
    digest = blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


class Briefs:
    """The brief marks of the specs of a run, by number."""

    def __init__(self, count: int) -> None:
        self._columns = [array("Q", bytes(8 * count)) for _ in range(_KINDS + 1)]

    def add(self, number: int, brief: tuple[int, ...]) -> None:
        """Note the mark of one spec."""
        for column, value in zip(self._columns, brief, strict=True):
            column[number] = value

    def is_on_token(self, number: int) -> bool:
        """Whether the spec's key is on a token."""
        return self._columns[_TOKEN][number] != 0

    def alike(self) -> list[int]:
        """The specs that may share something with another, in order."""
        found: set[int] = set()
        for column in self._columns[:_KINDS]:
            more = {value for value, count in Counter(column).items() if value and count > 1}
            found.update(number for number, value in enumerate(column) if value in more)
        return sorted(found)

    def folders(self) -> Callable[[str], bool]:
        """Whether a spec calls its output folder so, asked by name."""
        known = frozenset(self._columns[-1])
        return lambda folder: _number(folder) in known
