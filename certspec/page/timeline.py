"""When certificates end: how many in each stretch of time, as bars side by side."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 8, 44, 30
_LEAST_DAYS, _MOST_DAYS = 84, 406
_LETTER = 7.2
_SHOWN = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class End:
    """A certificate's end, and in which tone its spec is shown."""

    at: datetime
    tone: str
    name: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing's size, how many days one bar stands for, and months from label to label."""

    width: int
    height: int
    days: int
    months: int


WIDE = Shape(1120, 230, 7, 1)
NARROW = Shape(350, 210, 28, 3)


@dataclass(frozen=True, slots=True)
class Bar:
    """The ends of one tone in one stretch of time."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line from the words down; they begin at `text_x`."""

    x: float
    y: float
    text: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything with its place, from `left` to `right` and from `base` up to `top`."""

    width: float
    height: float
    left: float
    right: float
    base: float
    top: float
    bars: tuple[Bar, ...]
    months: tuple[Label, ...]
    counts: tuple[Label, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Time from left to right: first what is over, last what is far."""

    shape: Shape
    at: datetime
    bins: int

    @property
    def step(self) -> float:
        return (self.shape.width - _LEFT - _RIGHT) / (self.bins + 2)

    def bin(self, moment: datetime) -> int:
        """0 for what is over, the last one for what lies behind the axis."""
        if moment <= self.at:
            return 0
        return min(self.bins, (moment - self.at) // (_DAY * self.shape.days)) + 1

    def x(self, moment: datetime) -> float:
        return _LEFT + self.step * (1 + (moment - self.at) / (_DAY * self.shape.days))

    @property
    def end(self) -> datetime:
        return self.at + _DAY * self.shape.days * self.bins


def draw_timeline(
    ends: Iterable[End], at: datetime, shape: Shape, rules: Sequence[tuple[datetime, str]] = ()
) -> Timeline:
    """Bars for all ends; `rules` are times from which something else holds, with their words."""
    ends = list(ends)
    last = max((one.at for one in ends), default=at)
    days = min(_MOST_DAYS, max(_LEAST_DAYS, (last - at) / _DAY))
    axis = _Axis(shape, at, ceil(days / shape.days))
    binned: dict[int, list[End]] = defaultdict(list)
    for one in sorted(ends, key=lambda end: end.at):
        binned[axis.bin(one.at)].append(one)
    most = _round(max(map(len, binned.values()), default=1))
    bars = tuple(bar for number in sorted(binned) for bar in _bars(axis, number, binned, most))
    base, right = shape.height - _BOTTOM, shape.width - _RIGHT
    counts = tuple(
        Label(_LEFT - 6, base - (base - _TOP) * count / most, f"{count:,}", "end")
        for count in sorted({0, most // 2, most})
    )
    marks = _marks(axis, rules)
    return Timeline(
        shape.width, shape.height, _LEFT, right, base, _TOP, bars, _months(axis), counts, marks
    )


def _bars(axis: _Axis, number: int, binned: dict[int, list[End]], most: int) -> Iterable[Bar]:
    base = axis.shape.height - _BOTTOM
    by_tone: dict[str, list[End]] = defaultdict(list)
    for one in binned[number]:
        by_tone[one.tone].append(one)
    x, top = _LEFT + axis.step * number, float(base)
    for tone, ends in sorted(by_tone.items()):
        height = (base - _TOP) * len(ends) / most
        top -= height
        gap = min(3.0, axis.step / 5)
        title = _title(axis, number, ends)
        yield Bar(x + gap / 2, top, axis.step - gap, height, tone, title)


def _title(axis: _Axis, number: int, ends: Sequence[End]) -> str:
    names = ", ".join(f"{one.name} {one.at:%Y-%m-%d}" for one in ends[:_SHOWN])
    more = f" and {len(ends) - _SHOWN:,} more" if len(ends) > _SHOWN else ""
    return f"{_stretch(axis, number)}: {len(ends):,} ({names}{more})"


def _stretch(axis: _Axis, number: int) -> str:
    if number == 0:
        return "over"
    start = axis.at + _DAY * axis.shape.days * (number - 1)
    if number > axis.bins:
        return f"from {start:%Y-%m-%d}"
    return f"{start:%Y-%m-%d} to {start + _DAY * axis.shape.days:%Y-%m-%d}"


def _months(axis: _Axis) -> tuple[Label, ...]:
    """The first days of months, the year where it begins."""
    y = axis.shape.height - _BOTTOM + 16
    over = Label(_LEFT + axis.step / 2, y, "over") if axis.step > 4 * _LETTER else None
    labels, day = [], _next_month(axis.at)
    while day < axis.end:
        if (day.month - 1) % axis.shape.months == 0:
            text = f"{day:%b}" if day.month > 1 else f"{day:%Y}"
            labels.append(Label(axis.x(day), y, text))
        day = _next_month(day)
    room = len("2027") * _LETTER / 2
    kept = (one for one in labels if one.x + room <= axis.shape.width - _RIGHT)
    return (*([over] if over else []), *kept)


def _next_month(moment: datetime) -> datetime:
    first = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + 32 * _DAY).replace(day=1)


def _marks(axis: _Axis, rules: Sequence[tuple[datetime, str]]) -> tuple[Mark, ...]:
    marks = [_mark(axis, axis.at, "today", _TOP - 28)]
    for moment, words in rules:
        if axis.at < moment < axis.end:
            marks.append(_mark(axis, moment, words, _TOP - 10))
    return tuple(marks)


def _mark(axis: _Axis, moment: datetime, words: str, y: float) -> Mark:
    """The words stand to the right of the line, or as near as there is room."""
    x = axis.x(moment)
    return Mark(x, y, words, max(0.0, min(x + 4, axis.shape.width - len(words) * _LETTER)))


def _round(count: int) -> int:
    """The next number that is easy to read: 2, 4, 6, 10, 20, 40, ..."""
    unit = 1
    while True:
        for one in (2, 4, 6, 10):
            if count <= one * unit:
                return one * unit
        unit *= 10


def by_month(ends: Iterable[End]) -> tuple[tuple[str, int], ...]:
    """The same as a table: months in order, and how many end in each."""
    counts: dict[date, int] = defaultdict(int)
    for one in ends:
        counts[one.at.date().replace(day=1)] += 1
    return tuple((f"{month:%B %Y}", count) for month, count in sorted(counts.items()))
