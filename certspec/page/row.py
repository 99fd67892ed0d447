"""One row of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.page.tones import MARKS, STATE_TONES
from certspec.printable import brief_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from certspec.estate.standing import InUse, Standing

BAR_WIDTH = 72
_LONGEST_NAME, _LONGEST, _LONGEST_COMMAND, _LONGEST_KEY = 120, 160, 400, 80
_NAMES = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `key` is what rows are sorted by, empty where they are not."""

    word: str
    style: str
    key: str = ""
    sort_word: str = ""


COLUMNS = (
    Column("State", "state", "order", "urgency"),
    Column("Spec", "spec", "name", "name"),
    Column("Owner", "owner", "owner", "owner"),
    Column("Target", "target", "target", "target"),
    Column("Generation", "number", "generation", "key generation"),
    Column("Ends", "ends", "ends", "end"),
    Column("Next", "next"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells in words, the width of the bar of days (None: no bar), and what is sorted by."""

    anchor: str
    tone: str
    mark: str
    state: str
    name: str
    names: str
    owner: str
    target: str
    generation: str
    days: str
    left: float | None
    ends: str
    action: str
    keys: Mapping[str, str]

    @property
    def words(self) -> str:
        """What is searched."""
        cells = (self.state, self.name, self.names, self.owner, self.target, self.ends)
        return " ".join((*cells, self.days, self.action))


def row_of(standing: Standing, number: int, at: datetime) -> Row:
    """The row of the spec at this place in the order of urgency."""
    tone, in_use = STATE_TONES[standing.state], standing.in_use
    generation = str(standing.generation or "")
    ends = f"{in_use.not_after:%Y-%m-%d}" if in_use is not None else ""
    keys = {
        "state": standing.state.value,
        "order": str(number),
        "name": standing.name,
        "owner": standing.owner,
        "target": standing.target,
        "generation": generation,
        "ends": ends,
    }
    return Row(
        f"spec-{number}",
        tone,
        MARKS[tone],
        standing.state.value,
        brief_line(standing.name, _LONGEST_NAME),
        _some(standing.names),
        brief_line(standing.owner, _LONGEST_NAME),
        brief_line(standing.target, _LONGEST_NAME),
        generation,
        days_words(in_use, at),
        round(BAR_WIDTH * (1 - in_use.used(at)), 1) if in_use is not None else None,
        ends,
        brief_line(standing.command, _LONGEST_COMMAND),
        {f"data-{key}": brief_line(value, _LONGEST_KEY) for key, value in keys.items()},
    )


def days_words(in_use: InUse | None, at: datetime) -> str:
    """How long a certificate still lasts."""
    if in_use is None:
        return ""
    if at > in_use.not_after:
        days = (at - in_use.not_after).days
        return f"ended {days:,} {_day(days)} ago" if days else "ended today"
    days = in_use.days_left(at)
    return f"{days:,} {_day(days)} left" if days else "less than a day left"


def _day(count: int) -> str:
    return "day" if count == 1 else "days"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMES
    said = ", ".join(brief_line(one, _LONGEST_NAME) for one in names[:_NAMES])
    return f"{said} and {more:,} more" if more > 0 else said
