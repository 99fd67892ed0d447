"""Foreign text made safe to print: nothing in it can move a cursor or hide a letter."""

from __future__ import annotations

import unicodedata

_ALLOWED = frozenset("\n\t")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_MAX_QUOTED = 64


def printable(text: str) -> str:
    """`text` with control, direction and invisible characters written as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def one_line(text: str) -> str:
    """`printable`, and line ends and tabs escaped too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def quoted(text: str) -> str:
    """`text` on one line in quotes, cut where it is long."""
    shown = text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}..."
    return f'"{one_line(shown)}"'


def width(text: str) -> int:
    """How many terminal cells `text` takes: wide letters take two, combining ones none."""
    return sum(_cells(character) for character in text)


def _shown(character: str) -> str:
    if character in _ALLOWED or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"\\u{{{ord(character):x}}}"


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
