"""The marks that git leaves in a file where two branches changed the same lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.finding import Span, TextPlace

if TYPE_CHECKING:
    from certspec.finding import Place

SAID = "git left the marks of a merge conflict here"

_MARK = re.compile(r"^(?:(?P<side><{7}|>{7})(?: .*)?|\|{7}(?: .*)?|={7})(?=\r?$)", re.MULTILINE)
_ROWS = tuple(sign * 7 for sign in "<|=>")
_WORDS = {
    "|": "what both sides began with",
    "=": "the other side begins here",
    ">": "the conflict ends here",
}


def conflict_at(file: str, text: str, line: int | None = None) -> tuple[TextPlace, ...]:
    """The marks of the first conflict in `text`, in order; empty where there is none.

    What is left of one that was half resolved counts where it stands in `line`, or where no line
    is asked for: a row of signs alone can be somebody's underlining.
    """
    if not any(row in text for row in _ROWS):
        return ()
    marks = list(_MARK.finditer(text))
    lines = [text.count("\n", 0, mark.start()) + 1 for mark in marks]
    if not any(mark["side"] for mark in marks) and line is not None and line not in lines:
        return ()
    places: list[TextPlace] = []
    for mark, at in zip(marks, lines, strict=True):
        if places and mark[0].startswith("<"):
            break
        places.append(TextPlace(file, Span(at, 1, at, 8)))
        if mark[0].startswith(">"):
            break
    return tuple(places)


def other_marks(text: str, marks: tuple[TextPlace, ...]) -> tuple[tuple[Place, str], ...]:
    """The marks after the first, each with what it means."""
    lines = text.split("\n")
    signs = [(one, lines[one.span.line - 1][:1]) for one in marks[1:]]
    return tuple((place, _WORDS[sign]) for place, sign in signs if sign in _WORDS)
