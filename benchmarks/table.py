"""The numbers in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.goals import GOALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.results import Measured, Outcome, Row

_NOT_MEASURED = "not measured"
_THREE_DIGITS = 100


def goals_table(measured: Mapping[str, Measured]) -> str:
    """Every goal: its limit, what was measured, and whether it is met."""
    lines = ["| goal | limit | measured | met |", "|---|---:|---:|---|"]
    for goal in GOALS:
        value = goal.value(measured)
        said = _NOT_MEASURED if value is None else goal.said(value)
        met = "" if value is None else "yes" if goal.is_met(value) else "**no**"
        lines.append(f"| {goal.name} | {goal.limit_text()} | {said} | {met} |")
    return "\n".join(lines)


def race_table(race: Outcome) -> str:
    """One race: ratios to its baseline, and what a row takes."""
    taken = {"peak": "memory", "each": "time of one"}.get(race.of, "time")
    many = race.of == "wall" and any(one.units > 1 for one in race.rows)
    heading = ["", "ratio", "least to most", "CPU", taken, *(["a second"] if many else [])]
    heading[0] = f"{race.title} ({race.rounds} round{'s' if race.rounds > 1 else ''})"
    lines = [_line(heading), _line(["---", *["---:"] * (len(heading) - 1)])]
    lines += [_line([one.name, *_cells(one, race, many=many)]) for one in race.rows]
    return "\n".join(lines)


def _cells(row: Row, race: Outcome, *, many: bool) -> Iterator[str]:
    if row.value is None:
        yield from ("", "", "", row.missing.replace("|", "/").splitlines()[0])
        if many:
            yield ""
        return
    yield times(row.ratio.median) if row.ratio else ""
    yield f"{times(row.ratio.least)} to {times(row.ratio.most)}" if row.ratio else ""
    yield times(row.cpu.median) if row.cpu else ""
    yield f"{row.value:,.0f} MiB" if race.of == "peak" else seconds(row.value)
    if many:
        yield f"{row.units / row.value:,.0f}"


def times(value: float) -> str:
    """A ratio in three digits."""
    return f"{value:,.0f}" if value >= _THREE_DIGITS else f"{value:.3g}"


def seconds(value: float) -> str:
    """A time in the unit in which it is easily read."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}" if value < 1000 * size else f"{value:,.0f} s"
    return f"{value * 1e6:.3g} µs"


def made_line(made: Mapping[str, str]) -> str:
    """Where and when it was measured."""
    return (
        f"{made['date']}, {made['machine']}, {made['cores']} cores, Python {made['python']},"
        f" {made['system']}; `{made['command']}`; certspec with {made['libraries']};"
        f" beside {made['peers']}."
    )


def text(measured: Mapping[str, Measured]) -> str:
    """All of it as Markdown: the goals, then the races by subject."""
    parts = ["### Goals", goals_table(measured)]
    made: Mapping[str, str] = {}
    for one in measured.values():
        parts += [f"### {one.title}", *([] if one.made == made else [made_line(one.made)])]
        parts += map(race_table, one.races)
        made = one.made
    return "\n\n".join(parts) + "\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
