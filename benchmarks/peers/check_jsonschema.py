"""check-jsonschema: the specs by certspec's JSON Schema, without any rule."""

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


def checks_a_spec(given: Given) -> Contender:
    """One spec."""
    words = ("--schemafile", str(SCHEMA), given.spec)
    return given.step("check-jsonschema", "check-jsonschema", *words)


def checks_specs(place: Place, folder: Path, files: Sequence[str]) -> Contender:
    """All specs in one run."""
    given = Given(place, folder)
    words = ("--schemafile", str(SCHEMA), *files)
    one = given.step("check-jsonschema, by the schema alone", "check-jsonschema", *words)
    return replace(one, units=len(files))
