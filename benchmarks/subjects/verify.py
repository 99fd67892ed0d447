"""Many answers judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.estates.answered import answered
from benchmarks.measure import Contender, Race
from benchmarks.peers import openssl
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.place import Place

LIBRARY = "the library parses and verifies"
PATHS = "certspec.verify.verify_path"
FILES = "the library reads, parses and verifies"
VERIFY = "certspec verify"


def paths_title(count: int) -> str:
    """The name of the race of path verdicts."""
    return f"path verdict of {count:,} chains"


def files_title(count: int) -> str:
    """The name of the race of all verdicts."""
    return f"all verdicts of {count:,} specs with their files"


def races(place: Place, size: Size) -> Iterator[Race]:
    """The path alone, in memory; then all verdicts with the files."""
    count = size.answered[-1]
    folder = answered(place, count)
    alone = place.script("bare_paths", "memory", "1")
    paths = tuple(
        Contender(name, command, folder, place.environment, count, tells=True)
        for name, command in ((LIBRARY, alone), (PATHS, place.script("certspec_paths")))
    )
    yield Race(paths_title(count), LIBRARY, paths, 3 * size.rounds)
    verdicts = tuple(_all_verdicts(place, folder, count, size.part))
    yield Race(files_title(count), FILES, verdicts, size.rounds)


def _all_verdicts(place: Place, folder: Path, count: int, part: int) -> Iterator[Contender]:
    alone = place.script("bare_paths", "files", str(place.processes))
    verify = (*place.certspec, "verify", ".")
    yield Contender(FILES, alone, folder, place.environment, count)
    yield Contender(VERIFY, verify, folder, place.first, count)
    yield Contender(f"{VERIFY}, unchanged", verify, folder, place.environment, count)
    yield openssl.verifies_chains(place, folder, count, part)


SUBJECT = Subject("Bulk verify", races)
