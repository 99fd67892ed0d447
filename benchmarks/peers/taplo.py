"""taplo: the specs by certspec's JSON Schema, without any rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.peers.given import Given
from benchmarks.place import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.measure import Contender
    from benchmarks.place import Place

_WORDS = ("lint", "--schema", SCHEMA.as_uri())


def checks_a_spec(given: Given) -> Contender:
    """One spec."""
    return given.step("taplo lint", "taplo", *_WORDS, given.spec)


def checks_specs(place: Place, folder: Path, files: Sequence[str]) -> Contender:
    """All specs in one run."""
    one = Given(place, folder).step("taplo lint, by the schema alone", "taplo", *_WORDS, *files)
    return replace(one, units=len(files))
