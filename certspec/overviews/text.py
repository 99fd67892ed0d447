"""For people: a table at a terminal, plain aligned lines everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.estate.words import counted, ends, names_in_short, states_in_words, step
from certspec.overview import Overview
from certspec.printable import brief_line, one_line, width, without_orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.estate.estate import Estate, Remark
    from certspec.overview import Look

_HEAD = ("STATE", "DAYS", "ENDS", "SPEC", "OWNER", "TARGET", "KEY", "NAMES", "NEXT")
_TO_THE_RIGHT = ("DAYS", "KEY")
_LONGEST = 60
_MOST_STEPS = 10
_MOST_FILES = 5


def _render(estate: Estate, look: Look) -> str:
    if look.view.quiet and not estate.standings:
        return ""
    lines: list[str] = []
    if estate.standings and look.screen is not None:
        # It takes as long to import as all else.
        from certspec.status_table import drawn  # noqa: PLC0415

        lines += drawn(estate, look.screen, color=look.view.color)
    elif estate.standings:
        lines += _aligned([_HEAD, *_rows(estate)])
    lines += ["", *(line for one in estate.remarks for line in _remark(one))]
    lines += [*([""] if estate.remarks else []), counted(estate)]
    lines += _next(estate)
    return without_orders("\n".join(lines).lstrip("\n") + "\n")


def _rows(estate: Estate) -> Iterator[tuple[str, ...]]:
    for one in estate.standings:
        days = one.days_left(estate.at)
        yield (
            states_in_words(one),
            "-" if days is None else f"{days}",
            ends(one) or "-",
            one_line(one.file),
            brief_line(one.owner, _LONGEST) or "-",
            brief_line(one.target, _LONGEST) or "-",
            str(one.generation or "-"),
            brief_line(names_in_short(one), _LONGEST) or "-",
            step(one),
        )


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows in columns; the last one is as wide as it is."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        cells = []
        for column, cell in enumerate(row[:-1]):
            blanks = " " * (widths[column] - width(cell))
            to_the_right = _HEAD[column] in _TO_THE_RIGHT
            cells.append(f"{blanks}{cell}" if to_the_right else f"{cell}{blanks}")
        yield "  ".join((*cells, row[-1])).rstrip()


def _remark(one: Remark) -> Iterator[str]:
    yield f"{one.kind}: {one_line(one.message)}"
    shown = ", ".join(map(one_line, one.files[:_MOST_FILES]))
    more = len(one.files) - _MOST_FILES
    yield f"  {shown}" + (f" and {more:,} more" if more > 0 else "")


def _next(estate: Estate) -> Iterator[str]:
    """The commands for what needs somebody, the most urgent first; else the first that is due."""
    steps = [one for one in estate.standings if one.command]
    urgent = [one for one in steps if one.fails or any(two.needs_somebody for two in one.states)]
    if not steps:
        return
    if len(urgent) < 2:  # noqa: PLR2004 - one command stands on the line itself
        yield f"Next: {step((urgent or steps)[0], estate.at)}"
        return
    yield "Next:"
    yield from (f"  {step(one, estate.at)}" for one in urgent[:_MOST_STEPS])
    if len(urgent) > _MOST_STEPS:
        yield f"  ... and {len(urgent) - _MOST_STEPS:,} more, as the table says"


OVERVIEW = Overview("text", _render)
