"""The specs that a run is about, and those of them that it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(Protocol):
    """A part of all specs."""

    def holds(self, name: str) -> bool:
        """Whether the file of this name belongs to it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How many specs are worked on: by `jobs` processes (None: the cores granted), in part.

    With a `base` only those count that a change since that git revision may matter to.
    """

    jobs: int | None = None
    shard: Part | None = None
    base: str | None = None

    def holds(self, name: str) -> bool:
        """Whether this run tells of the file of this name."""
        return self.shard is None or self.shard.holds(name)


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of all specs that are compared; the numbers of those to be worked on.

    `missing` are the arguments that mean no spec.
    """

    arguments: tuple[str, ...]
    files: tuple[str, ...]
    mine: frozenset[int] | range
    missing: tuple[str, ...]


def select(arguments: Sequence[str], batch: Batch) -> Selection:
    """What the arguments mean, for this run's part of it."""
    from certspec.meant import spec_files_of

    found, missing = spec_files_of(arguments)
    files = tuple(map(str, found))
    mine: frozenset[int] | range = range(len(files))
    if batch.shard is not None:
        mine = frozenset(number for number in mine if batch.holds(files[number]))
    # Every shard tells of an argument that means nothing.
    return Selection(tuple(arguments), files, mine, tuple(missing))
