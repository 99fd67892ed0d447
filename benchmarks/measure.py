"""Contenders at the same work, in turns, and the ratios between them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.spent import FailedError, Spent, spend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Contender:
    """One row: a program at the work, or why it can't be run here.

    `units` is how many things it works on; `scale` how often its work fits into the whole.
    One that `tells` prints the seconds and units of its work itself, its start left out.
    `before` makes ready for every run and is not measured.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    units: int = 1
    scale: float = 1.0
    tells: bool = False
    before: Callable[[], None] | None = None
    codes: tuple[int, ...] = (0,)
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Race:
    """Contenders at one kind of work; `baseline` is the name of the one that is 1."""

    title: str
    baseline: str
    contenders: tuple[Contender, ...]
    rounds: int
    of: str = "wall"
    warm: bool = True


@dataclass(frozen=True, slots=True)
class Timed:
    """What one contender spent, a value a round; none where it is `missing`."""

    name: str
    units: int
    wall: tuple[float, ...] = ()
    cpu: tuple[float, ...] = ()
    peak: tuple[float, ...] = ()
    missing: str = ""

    def of(self, quantity: str) -> tuple[float, ...]:
        """The values of wall, cpu or peak."""
        values: tuple[float, ...] = getattr(self, quantity)
        return values


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratio of two medians, with the least and greatest of a single round."""

    median: float
    least: float
    most: float


def ratio(values: Sequence[float], baseline: Sequence[float]) -> Ratio:
    """How often `baseline` goes into `values`, which were measured round by round."""
    rounds = [one / other for one, other in zip(values, baseline, strict=True)]
    return Ratio(median(values) / median(baseline), min(rounds), max(rounds))


def run(race: Race, say: Callable[[str], None] = lambda _: None) -> list[Timed]:
    """Every contender once a round, the order turned by one each time."""
    able = [one for one in race.contenders if not one.missing]
    failed: dict[str, str] = {}
    found: dict[str, list[Spent]] = {one.name: [] for one in able}
    for number in range(-1 if race.warm else 0, race.rounds):
        turn = number % max(1, len(able))
        for one in (*able[turn:], *able[:turn]):
            if one.name in failed:
                continue
            try:
                spent = once(one)
            except FailedError as error:
                say(f"{one.name}: {error}")
                failed[one.name] = f"failed: {str(error)[:_SHOWN]}"
                continue
            if number >= 0:
                found[one.name].append(spent)
    return [
        _timed(one, found.get(one.name, []), one.missing or failed.get(one.name, ""))
        for one in race.contenders
    ]


def once(one: Contender) -> Spent:
    """One run of one contender, as if it had done the whole work."""
    if one.before is not None:
        one.before()
    spent = spend(one.command, one.folder, one.environment, one.codes)
    wall, cpu = spent.wall, spent.cpu
    if one.tells:
        told = json.loads(spent.said.splitlines()[-1])
        wall, cpu = told["wall"], told["cpu"]
        if told["count"] != one.units:
            raise FailedError(f"{told['count']} of {one.units} were done")
    return Spent(wall * one.scale, cpu * one.scale, spent.peak)


def _timed(one: Contender, spent: list[Spent], missing: str) -> Timed:
    if missing:
        return Timed(one.name, one.units, missing=missing)
    return Timed(
        one.name,
        one.units,
        tuple(each.wall for each in spent),
        tuple(each.cpu for each in spent),
        tuple(float(each.peak) for each in spent),
    )
