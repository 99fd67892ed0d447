"""An estate as a table on a terminal: colours, and bars for how much of a validity is used."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from certspec.estate.state import State
from certspec.estate.words import ends, names_in_short, states_in_words
from certspec.frozen import dataclass
from certspec.overview import SYMBOLS
from certspec.plan.settle import SPEC_SUFFIX
from certspec.printable import brief_line, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing
    from certspec.overview import Screen

_BAR = 10
_BETWEEN = 3
_LONGEST = 60
_ASCII = "x!.+#-"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column; those of the lowest rank are there always, others while there is room."""

    head: str
    cell: Callable[[_Row], Text]
    rank: int = 0
    to_the_right: bool = False
    folds: bool = False

    def width(self, rows: Sequence[_Row]) -> int:
        return max(len(self.head), *(self.cell(one).cell_len for one in rows))


@dataclass(frozen=True, slots=True)
class _Row:
    one: Standing
    estate: Estate
    signs: str

    @property
    def style(self) -> str:
        state = self.one.state
        if self.one.fails or state.is_wrong:
            return "bold red"
        if state is State.RENEW:
            return "bold yellow"
        return "green" if state is State.VALID else "cyan"

    def state(self) -> Text:
        kinds = ("bold red", "bold yellow", "cyan", "green")
        sign = self.signs[kinds.index(self.style)]
        return Text(f"{sign} {states_in_words(self.one)}", style=self.style)

    def days(self) -> Text:
        days = self.one.days_left(self.estate.at)
        return Text("" if days is None else f"{days:,}", style=self.style)

    def bar(self) -> Text:
        if self.one.in_use is None:
            return Text("")
        full = round(self.one.in_use.used(self.estate.at) * _BAR)
        bar = Text().append(self.signs[4] * full, style=self.style)
        return bar.append(self.signs[5] * (_BAR - full), style="dim")

    def spec(self) -> Text:
        return Text(one_line(self.one.file.removesuffix(SPEC_SUFFIX)))


_COLUMNS = (
    _Column("State", _Row.state),
    _Column("Days", _Row.days, to_the_right=True),
    _Column("Used", _Row.bar, 1),
    _Column("Ends", lambda row: Text(ends(row.one)), 2),
    _Column("Spec", _Row.spec, folds=True),
    _Column("Owner", lambda row: _short(row.one.owner), 3),
    _Column("Names", lambda row: _short(names_in_short(row.one)), 5),
    _Column("Target", lambda row: _short(row.one.target), 6),
    _Column("Key", lambda row: Text(str(row.one.generation or "")), 4, to_the_right=True),
)


def drawn(estate: Estate, screen: Screen, *, color: bool) -> list[str]:
    """The lines of the table, no wider than the screen."""
    signs = SYMBOLS if screen.symbols else _ASCII
    rows = [_Row(one, estate, signs) for one in estate.standings]
    box = SIMPLE_HEAD if screen.symbols else ASCII2
    table = Table(box=box, show_edge=False, pad_edge=False, highlight=False)
    columns = _fitting(rows, screen.width)
    for one in columns:
        table.add_column(
            one.head,
            justify="right" if one.to_the_right else "left",
            overflow="fold" if one.folds else "crop",
            no_wrap=not one.folds,
        )
    for row in rows:
        table.add_row(*(one.cell(row) for one in columns))
    text = io.StringIO()
    console = Console(
        file=text,
        width=screen.width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(table)
    return [line.rstrip() for line in text.getvalue().removesuffix("\n").split("\n")]


def _fitting(rows: Sequence[_Row], width: int) -> list[_Column]:
    """The columns that there is room for, whole, in their order."""
    room, kept = width + _BETWEEN, []
    for one in sorted(_COLUMNS, key=lambda one: one.rank):
        wide = one.width(rows) + _BETWEEN
        if one.rank > 0 and wide > room:
            break
        room -= wide
        kept.append(one)
    return [one for one in _COLUMNS if one in kept]


def _short(content: str) -> Text:
    return Text(brief_line(content, _LONGEST))
