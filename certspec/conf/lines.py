"""Lines as OpenSSL puts them together: a backslash at the end joins the next line."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from certspec.finding import Span
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be parsed, and from which offsets on it stands on which line of the file."""

    text: str
    offsets: tuple[int, ...]
    first: int

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the file."""
        return Span(*self._at(start), *self._at(end, last=start < end))

    def _at(self, offset: int, *, last: bool = False) -> tuple[int, int]:
        # The end of a stretch belongs to the line that its last character is on.
        piece = bisect_right(self.offsets, offset - last) - 1
        return self.first + piece, offset - self.offsets[piece] + 1


def logical_lines(text: str) -> Iterator[Line]:
    """All lines, comments and blank ones too."""
    pieces: list[str] = []
    offsets: list[int] = []
    size, first = 0, 1
    for number, physical in enumerate(text.split("\n"), start=1):
        piece = physical.rstrip("\r")
        if not pieces:
            first = number
        offsets.append(size)
        # A backslash before the one at the end makes that a plain one, an odd number too.
        joins = piece.endswith("\\") and not piece.endswith("\\\\")
        pieces.append(piece[:-1] if joins else piece)
        size += len(pieces[-1])
        if not joins:
            yield Line("".join(pieces), tuple(offsets), first)
            pieces, offsets, size = [], [], 0
    if pieces:
        yield Line("".join(pieces), tuple(offsets), first)
