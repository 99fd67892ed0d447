"""Many specs built, first and again."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.estates.answered import answered
from benchmarks.estates.specs import cleared, written
from benchmarks.measure import Contender, Race
from benchmarks.peers import certtool, cfssl, openssl
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.place import Place

KEYS_ALONE = "the library's keys alone"
BUILD = "certspec build"
AGAIN = "certspec build, nothing to do"
HASHED = "find, read and hash the files"
LOOP = "shell loop over openssl req"


def first_title(count: int) -> str:
    """The name of the race of first builds."""
    return f"build of {count:,} specs with RSA-2048 keys"


def again_title(count: int) -> str:
    """The name of the race of builds that find nothing to do."""
    return f"build of {count:,} specs that are built"


def races(place: Place, size: Size) -> Iterator[Race]:
    """First builds, then builds that find nothing to do."""
    folder = place.work / f"keys-{size.keys}"
    written(folder, size.keys)
    firsts = tuple(_first(place, folder, size.keys, size.part))
    yield Race(first_title(size.keys), KEYS_ALONE, firsts, size.rounds, warm=False)
    cleared(folder)
    count = size.answered[-1]
    again = tuple(_again(place, answered(place, count), count))
    yield Race(again_title(count), HASHED, again, size.rounds)


def _first(place: Place, folder: Path, count: int, part: int) -> Iterator[Contender]:
    alone = place.script("bare_keys", str(count), str(place.processes))
    yield Contender(KEYS_ALONE, alone, folder, place.environment, count)
    build = (*place.certspec, "build", ".")
    yield Contender(BUILD, build, folder, place.environment, count, before=partial(cleared, folder))
    for peer in (openssl, cfssl, certtool):
        made = place.work / f"made-by-{peer.__name__.rpartition('.')[2]}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        yield peer.makes_requests(place, made, count, part)


def _again(place: Place, folder: Path, count: int) -> Iterator[Contender]:
    build = (*place.certspec, "build", ".")
    alone = place.script("hash_files", str(place.processes))
    yield Contender(HASHED, alone, folder, place.environment, count)
    yield Contender(AGAIN, build, folder, place.environment, count)
    yield Contender(f"{AGAIN}, nothing remembered", build, folder, place.first, count)


SUBJECT = Subject("Bulk build", races)
