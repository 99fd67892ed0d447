"""A chain as a drawing: the root on top, below each certificate the one that it has signed."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.page.fitted import cells_in, lines_of
from certspec.printable import brief_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WIDTH = 304
_EDGE, _PAD, _GAP, _BAR = 1, 12, 26, 6
_NAME, _SMALL = 13, 12
_NAME_STEP, _STEP = 17, 16
_MAX_FAULTS, _FAULT_LINES = 2, 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of one certificate; `role` says what it is in the chain."""

    label: str
    role: str
    not_before: datetime
    not_after: datetime
    key: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its baseline, and how it is set."""

    x: float
    y: float
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """One certificate; of its bar `past` is over."""

    y: float
    width: float
    height: float
    tone: str
    title: str
    lines: tuple[Line, ...]
    bar_y: float
    bar_width: float
    past: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """From an issuer down to what it has signed; `tip` is the head's path."""

    x: float
    top: float
    end: float
    tip: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything with its place, and the same in words."""

    width: float
    height: float
    words: str
    x: float = _EDGE
    boxes: tuple[Box, ...] = field(default=())
    arrows: tuple[Arrow, ...] = field(default=())


def draw_chain(chain: Sequence[Drawn], at: datetime, width: float = WIDTH) -> Drawing:
    """The drawing of a chain that begins with the server's certificate."""
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = float(_EDGE)
    for number, one in enumerate(reversed(chain)):
        if number:
            arrows.append(_arrow(width / 2, y, y + _GAP))
            y += _GAP
        boxes.append(_box(one, y, width - 2 * _EDGE, at))
        y += boxes[-1].height
    return Drawing(width, y + _EDGE, _words(chain), boxes=tuple(boxes), arrows=tuple(arrows))


def _box(one: Drawn, top: float, width: float, at: datetime) -> Box:
    room = width - 2 * _PAD
    x, y = _EDGE + _PAD, top + _PAD
    lines: list[Line] = []
    small = cells_in(room, _SMALL)

    def add(texts: Sequence[str], step: float, style: str) -> None:
        nonlocal y
        for text in texts:
            y += step
            lines.append(Line(x, y - step / 4, text, style))

    add(lines_of(one.role, small), _STEP, "role")
    add(lines_of(one.label, cells_in(room, _NAME), 2), _NAME_STEP, "name")
    add(lines_of(_dates(one), small), _STEP, "dates")
    add(lines_of(one.key, small) if one.key else (), _STEP, "dates")
    bar_y = y + _BAR
    y = bar_y + _BAR
    for fault in one.faults[:_MAX_FAULTS]:
        add(lines_of(f"\u2715 {fault}", small, _FAULT_LINES), _STEP, "fault")
    if more := len(one.faults) - _MAX_FAULTS:
        add((f"\u2715 and {more} more",) if more > 0 else (), _STEP, "fault")
    tone = "bad" if one.faults or at > one.not_after else "good"
    past = room * _past(one, at)
    title = brief_line(one.label, 400)
    return Box(top, width, y + _PAD - top, tone, title, tuple(lines), bar_y, room, past)


def _arrow(x: float, top: float, end: float) -> Arrow:
    tip = f"M{x - 5:g} {end - 8:g}L{x:g} {end - 1:g}L{x + 5:g} {end - 8:g}Z"
    return Arrow(x, top, end - 7, tip)


def _past(one: Drawn, at: datetime) -> float:
    """Which part of its time is over."""
    whole = (one.not_after - one.not_before).total_seconds()
    gone = (at - one.not_before).total_seconds()
    return min(1.0, max(0.0, gone / whole)) if whole > 0 else 1.0


def _dates(one: Drawn) -> str:
    return f"{one.not_before:%Y-%m-%d} \u2013 {one.not_after:%Y-%m-%d}"


def _words(chain: Sequence[Drawn]) -> str:
    """The chain for who does not see it."""
    said = []
    for one in chain:
        faults = f", broken: {'; '.join(one.faults)}" if one.faults else ""
        said.append(f"{one.role}: {one.label}, {_dates(one)}{faults}")
    return brief_line("; signed by ".join(said), 2_000)
