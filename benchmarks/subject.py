"""The contract of a subject: one kind of work, measured in races."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.measure import Race
    from benchmarks.place import Place

NAMES = ("cold", "check", "build", "verify", "growth", "memory")
"""The files of `subjects/`, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: specs as written and as answered, new keys, and how often.

    Shell loops run `part` of the work.
    """

    bulk: tuple[int, ...]
    answered: tuple[int, ...]
    keys: int
    part: int
    growth: tuple[int, ...]
    cold_rounds: int
    rounds: int


FULL = Size(
    bulk=(1_000, 10_000),
    answered=(1_000, 10_000),
    keys=1_000,
    part=100,
    growth=(1, 10, 100, 1_000, 10_000, 100_000),
    cold_rounds=21,
    rounds=3,
)
QUICK = Size(
    bulk=(1_000,),
    answered=(300,),
    keys=60,
    part=10,
    growth=(1, 10, 100, 1_000),
    cold_rounds=5,
    rounds=2,
)
SMALLEST = Size(bulk=(3,), answered=(3,), keys=2, part=1, growth=(1, 2, 3), cold_rounds=1, rounds=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """One file of `subjects/`: its heading, and its races, each ready when it is taken."""

    title: str
    races: Callable[[Place, Size], Iterator[Race]]


def all_subjects() -> dict[str, Subject]:
    """Every subject by its name."""
    modules = {name: importlib.import_module(f"benchmarks.subjects.{name}") for name in NAMES}
    return {name: module.SUBJECT for name, module in modules.items()}
