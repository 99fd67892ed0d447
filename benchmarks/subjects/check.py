"""Many specs checked in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.estates.specs import written
from benchmarks.measure import Contender, Race
from benchmarks.peers import check_jsonschema, taplo
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.place import Place

PARSED = "tomli alone reads the files"
ONE_CORE = "certspec check, one process"
NO_JOBS = "this certspec has one process"


def title(count: int) -> str:
    """The name of the race of so many specs."""
    return f"check of {count:,} specs"


def races(place: Place, size: Size) -> Iterator[Race]:
    """A race for each size."""
    for count in size.bulk:
        folder = place.work / f"specs-{count}"
        files = written(folder, count)
        yield Race(title(count), PARSED, tuple(_contenders(place, folder, files)), size.rounds)


def _contenders(place: Place, folder: Path, files: tuple[str, ...]) -> Iterator[Contender]:
    (folder / "specs.txt").write_text("\n".join(files), encoding="utf-8")
    count = len(files)
    check = (*place.certspec, "check", ".")
    yield Contender(
        PARSED, place.script("read_specs", "specs.txt"), folder, place.environment, count
    )
    yield Contender(ONE_CORE, (*check, *place.jobs(1)), folder, place.first, count)
    yield Contender(
        f"certspec check, {place.cores} processes",
        check,
        folder,
        place.first,
        count,
        missing="" if place.has_jobs else NO_JOBS,
    )
    yield Contender("certspec check, unchanged", check, folder, place.environment, count)
    yield check_jsonschema.checks_specs(place, folder, files)
    yield taplo.checks_specs(place, folder, files)


SUBJECT = Subject("Bulk check", races)
