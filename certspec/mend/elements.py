"""Elements of an array taken out, with their commas and without the comments about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Stretch = tuple[int, int]
"""Start and end in a text."""

# Nothing is given back: a comma in a comment is none.
_TO_COMMA = re.compile(r"(?:[ \t\r\n]|#[^\n]*+)*+,")
_BLANK = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"\r?\n")


def removals(text: str, elements: Sequence[Stretch], indices: set[int]) -> Iterator[Stretch]:
    """What has to be taken out of `text` to take out these elements of an array.

    The first element stays. A line with nothing left on it goes, a comment stays where it is.
    """
    at_end = _run_at_end(text, elements, indices)
    if at_end < len(elements):
        yield elements[at_end - 1][1], elements[-1][1]
    cuts: list[Stretch] = []
    for index in sorted(one for one in indices if one < at_end):
        for start, end in _with_comma(text, *elements[index]):
            if cuts and not text[cuts[-1][1] : start].strip(" \t"):
                start = cuts.pop()[0]  # noqa: PLW2901 - two that stand side by side are one
            cuts.append((start, end))
    yield from (_with_line(text, start, end) for start, end in cuts)


def _run_at_end(text: str, elements: Sequence[Stretch], indices: set[int]) -> int:
    """Where the removed elements begin that end the array on one line, without a comma.

    They go with the comma before them. The number of elements where there are none.
    """
    first = len(elements)
    while first - 1 in indices:
        first -= 1
    if first == len(elements) or _TO_COMMA.match(text, elements[-1][1]):
        return len(elements)
    between = text[elements[first - 1][1] : elements[-1][1]]
    return len(elements) if "\n" in between else first


def _with_comma(text: str, start: int, end: int) -> Iterator[Stretch]:
    """An element and the comma after it: two stretches where line ends stand between them."""
    comma = _TO_COMMA.match(text, end)
    if comma is None:
        yield start, end
    elif "\n" in comma.group():
        yield start, end
        yield comma.end() - 1, comma.end()
    else:
        yield start, comma.end()


def _with_line(text: str, start: int, end: int) -> Stretch:
    """The stretch with the blanks that would be left beside it, or the whole of its line."""
    line = text.rfind("\n", 0, start) + 1
    blank = _BLANK.match(text, end)
    after = blank.end() if blank else end
    before = text[line:start].rstrip(" \t")
    line_end = _LINE_END.match(text, after)
    if line_end is None:
        closed = before and text.startswith("]", after)
        return (line + len(before), end) if closed else (start, after)
    return (line + len(before), after) if before else (line, line_end.end())
