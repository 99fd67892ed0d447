"""What was measured, as data that is printed and kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Ratio, Timed, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.measure import Race

VERSION = 1
_KIB_A_MIB = 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One contender: its median, and how often the baseline's goes into it.

    `value` is seconds, or MiB where the race is of memory; None where it did not run.
    """

    name: str
    units: int
    value: float | None = None
    ratio: Ratio | None = None
    cpu: Ratio | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A race that was run; `of` says what its values are."""

    title: str
    baseline: str
    of: str
    rounds: int
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row | None:
        """The row of that name."""
        return next((one for one in self.rows if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Measured:
    """The races of one subject, and where and when they were run."""

    title: str
    made: Mapping[str, str]
    races: tuple[Outcome, ...]

    def race(self, title: str) -> Outcome | None:
        """The race of that title."""
        return next((one for one in self.races if one.title == title), None)


def outcome(race: Race, timed: Sequence[Timed]) -> Outcome:
    """The ratios of a race."""
    if race.of == "each":
        timed = _each(timed)
    quantity = "peak" if race.of == "peak" else "wall"
    base = next((one for one in timed if one.name == race.baseline), None)
    rows = tuple(_row(one, base, quantity) for one in timed)
    if race.of == "each":
        # The first is the start, which is no time of one.
        rows = (replace(rows[0], ratio=None, cpu=None), *rows[1:])
    return Outcome(race.title, race.baseline, race.of, race.rounds, rows)


def _row(one: Timed, base: Timed | None, quantity: str) -> Row:
    values = one.of(quantity)
    if not values:
        return Row(one.name, one.units, missing=one.missing)
    value = median(values) / (_KIB_A_MIB if quantity == "peak" else 1)
    if base is None or not base.of(quantity):
        return Row(one.name, one.units, value)
    cpu = ratio(one.cpu, base.cpu) if quantity == "wall" and all(base.cpu) else None
    return Row(one.name, one.units, value, ratio(values, base.of(quantity)), cpu)


def _each(timed: Sequence[Timed]) -> list[Timed]:
    """The time of one unit: the start, which the first row has alone, is taken off the others."""
    first, *others = timed
    if first.missing:
        return [*timed]
    return [first, *(one if one.missing else _without(one, first) for one in others)]


def _without(one: Timed, first: Timed) -> Timed:
    more = max(1, one.units - first.units)

    def each(values: Sequence[float], start: Sequence[float]) -> tuple[float, ...]:
        return tuple((a - b) / more for a, b in zip(values, start, strict=True))

    wall, cpu = each(one.wall, first.wall), each(one.cpu, first.cpu)
    if min(*wall, *cpu) <= 0:
        # A start is never quite the same: of so little work nothing may be left.
        return Timed(one.name, one.units, missing="less than a start varies")
    return replace(one, wall=wall, cpu=cpu)


def as_json(measured: Mapping[str, Measured]) -> str:
    """All of it for programs."""
    subjects = {name: asdict(one) for name, one in measured.items()}
    return json.dumps({"version": VERSION, "subjects": subjects}, indent=1) + "\n"


def from_json(text: str) -> dict[str, Measured]:
    """What `as_json` has written."""
    content: dict[str, Any] = json.loads(text)
    return {
        name: Measured(one["title"], one["made"], tuple(map(_read_race, one["races"])))
        for name, one in content["subjects"].items()
    }


def _read_race(race: dict[str, Any]) -> Outcome:
    return Outcome(**{**race, "rows": tuple(map(_read_row, race["rows"]))})


def _read_row(row: dict[str, Any]) -> Row:
    ratios = {name: Ratio(**row[name]) if row[name] else None for name in ("ratio", "cpu")}
    return Row(**{**row, **ratios})
