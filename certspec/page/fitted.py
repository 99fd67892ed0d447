"""Text for drawings: there no line breaks by itself, and what is too long runs over the edge."""

from __future__ import annotations

from itertools import accumulate

from certspec.printable import brief_line, width

_LONGEST = 400
_PER_CELL = 0.62
"""A cell of a letter as part of the font's size; letters of fixed width take no more."""


def cells_in(room: float, size: float) -> int:
    """How many cells of a font of this size go into so much room."""
    return int(room / (size * _PER_CELL))


def lines_of(text: str, cells: int, most: int = 1) -> tuple[str, ...]:
    """`text` in at most so many lines of at most `cells` cells; three dots stand for the rest."""
    left, lines = brief_line(text, _LONGEST), list[str]()
    while left and len(lines) < most:
        line, left = _first(left, cells)
        lines.append(line)
    if left and lines:
        lines[-1] = f"{_most_of(lines[-1], cells - 1)}\u2026"
    return tuple(lines)


def _first(text: str, cells: int) -> tuple[str, str]:
    """As much as fits, to the end of a word where one ends in its second half, and the rest."""
    fits = _most_of(text, cells) or text[:1]
    if len(fits) == len(text):
        return text, ""
    at = fits.rfind(" ") if text[len(fits)] != " " else len(fits)
    if at < len(fits) // 2:
        at = len(fits)
    return text[:at].rstrip(), text[at:].lstrip()


def _most_of(text: str, cells: int) -> str:
    if text.isascii():
        return text[:cells]
    ends = accumulate(width(one) for one in text)
    return text[: sum(1 for end in ends if end <= cells)]
