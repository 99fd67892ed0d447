"""The time of one spec among many: it has to be the same in any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.estates.answered import answered
from benchmarks.estates.specs import written
from benchmarks.measure import Contender, Race
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from benchmarks.place import Place

CHECK, BUILD, VERIFY = "check", "build, nothing to do", "verify"
PER_UNIT = "each"


def row(count: int) -> str:
    """The name of the row of so many specs."""
    return f"{count:,} specs" if count > 1 else "one spec, with the start"


def title(command: str) -> str:
    """The name of the race of a command."""
    return f"{command}: time of each spec"


def races(place: Place, size: Size) -> Iterator[Race]:
    """Check to the greatest number, build and verify as far as an estate is made in time."""
    counts = size.growth
    checks = [_specs(place, count) for count in counts]
    yield _race(place, title(CHECK), ("check",), checks, place.first)
    estates = [(one, answered(place, one)) for one in counts if one <= size.answered[-1]]
    environment = place.environment
    yield _race(place, title(BUILD), ("build",), estates, environment)
    yield _race(place, title(VERIFY), ("verify",), estates, place.first)


def _specs(place: Place, count: int) -> tuple[int, Path]:
    folder = place.work / f"specs-{count}"
    written(folder, count)
    return count, folder


def _race(
    place: Place,
    title: str,
    command: tuple[str, ...],
    estates: list[tuple[int, Path]],
    environment: Mapping[str, str],
) -> Race:
    contenders = tuple(
        Contender(
            row(count),
            (*place.certspec, *command, ".", *place.jobs(1)),
            folder,
            environment,
            count,
        )
        for count, folder in estates
    )
    usual = row(min(1_000, estates[-1][0]))
    return Race(title, usual, contenders, 2, of=PER_UNIT, warm=False)


SUBJECT = Subject("Growth", races)
