"""The specs that a run is about, and those of them that it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(Protocol):
    """A part of all specs: a shard, or what a change touches."""

    def holds(self, name: str) -> bool:
        """Whether the file of this name belongs to it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How many specs are worked on: by `jobs` processes (None: the cores granted), in part."""

    jobs: int | None = None
    shard: Part | None = None
    changed: Part | None = None

    def holds(self, name: str) -> bool:
        """Whether this run tells of the file of this name."""
        return all(one is None or one.holds(name) for one in (self.shard, self.changed))


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
    if batch.shard is not None or batch.changed is not None:
        mine = frozenset(number for number in mine if batch.holds(files[number]))
    # An argument that means nothing is no unchanged spec, and every shard tells of it.
    return Selection(tuple(arguments), files, mine, tuple(missing))
