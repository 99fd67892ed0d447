"""The most memory that one process has held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.estates.answered import answered
from benchmarks.estates.specs import written
from benchmarks.measure import Contender, Race
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.place import Place

PEAK = "peak"


def row(command: str, count: int) -> str:
    """The name of the row of so many specs."""
    return f"certspec {command}, {count:,} specs"


def title(command: str) -> str:
    """The name of the race of a command."""
    return f"memory of {command}"


def races(place: Place, size: Size) -> Iterator[Race]:
    """Check, build and verify at each size, in one process; check at the greatest of all too."""
    counts = tuple(dict.fromkeys((*size.bulk, size.growth[-1])))
    for command in ("check", "build", "verify"):
        contenders = []
        for count in counts if command == "check" else size.answered:
            if command == "check":
                folder = place.work / f"specs-{count}"
                written(folder, count)
            else:
                folder = answered(place, count)
            words = (*place.certspec, command, ".", *place.jobs(1))
            contenders.append(Contender(row(command, count), words, folder, place.first, count))
        rows = tuple(contenders)
        yield Race(title(command), rows[0].name, rows, 1, of=PEAK, warm=False)


SUBJECT = Subject("Memory", races)
