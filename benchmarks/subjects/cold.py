"""One command, begun anew: what a person or an editor waits for."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.estates.answered import one_server
from benchmarks.measure import Contender, Race
from benchmarks.peers import certtool, cfssl, check_jsonschema, openssl, pkilint, taplo
from benchmarks.peers.given import Given
from benchmarks.subject import Size, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.place import Place

BARE = "python -c pass"
RACE = "one command"


def races(place: Place, size: Size) -> Iterator[Race]:
    """All in one race, so that each is measured beside bare Python."""
    folder = one_server(place)
    contenders = (*_floors(place, folder), *_certspec(place, folder), *_peers(place, folder))
    yield Race(RACE, BARE, contenders, size.cold_rounds)


def _floors(place: Place, folder: Path) -> Iterator[Contender]:
    for name, code in (
        (BARE, "pass"),
        ("import typer", "import typer"),
        ("import pydantic, one model", _MODEL),
        ("import cryptography.x509", "import cryptography.x509"),
    ):
        yield Contender(name, (str(place.python), "-c", code), folder, place.environment)


def _certspec(place: Place, folder: Path) -> Iterator[Contender]:
    for name, words, remembers in (
        ("certspec --version", ("--version",), True),
        ("certspec --help", ("--help",), True),
        ("certspec explain CS201", ("explain", "CS201"), True),
        ("certspec check, first", ("check",), False),
        ("certspec check, unchanged", ("check",), True),
        ("certspec build, nothing to do", ("build",), True),
        ("certspec verify, first", ("verify",), False),
        ("certspec verify, unchanged", ("verify",), True),
    ):
        environment = place.environment if remembers else place.first
        yield Contender(name, (*place.certspec, *words), folder, environment)
    emptied = place.work / "emptied"
    yield Contender(
        "certspec check, first and remembered",
        (*place.certspec, "check"),
        folder,
        {**place.environment, "CERTSPEC_CACHE_DIR": str(emptied)},
        before=partial(shutil.rmtree, emptied, ignore_errors=True),
    )


def _peers(place: Place, folder: Path) -> Iterator[Contender]:
    given = Given(place, folder)
    yield openssl.starts(given)
    yield openssl.shows_a_request(given)
    yield certtool.shows_a_request(given)
    yield openssl.shows_a_certificate(given)
    yield cfssl.shows_a_certificate(given)
    yield openssl.verifies_a_chain(given)
    yield certtool.verifies_a_chain(given)
    yield pkilint.lints_a_certificate(given)
    yield check_jsonschema.checks_a_spec(given)
    yield taplo.checks_a_spec(given)


_MODEL = "from pydantic import BaseModel\nclass One(BaseModel):\n    name: str"

SUBJECT = Subject("Cold start", races)
