"""Foreign text made safe to print: nothing in it can move a cursor or hide a letter."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_ALLOWED = frozenset("\n\t")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_WITHOUT_WIDTH = frozenset(("Mn", "Me"))
# Vowels and final consonants of Hangul are drawn into the cells of what comes before.
_JAMO_INSIDE = frozenset(map(chr, range(0x1160, 0x1200)))
_MAX_QUOTED = 64
# What the log of a CI job takes for an order: of Azure anywhere, of GitHub at the start of a line.
_ORDER = re.compile(r"#(?=#(?:vso)?\[)|^[ \t]*:(?=:)", re.IGNORECASE | re.MULTILINE)


def printable(text: str) -> str:
    """`text` with control, direction and invisible characters written as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def one_line(text: str) -> str:
    """`printable`, and line ends and tabs escaped too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")


def brief_line(text: str, longest: int = 2_000) -> str:
    """`one_line`, cut where no honest text goes on: a certificate's names may be endless."""
    more = len(text) - longest
    if more <= 0:
        return one_line(text)
    return f"{one_line(text[:longest])}... ({more:,} more characters)"


def json_text(content: Any) -> str:
    """`content` as readable JSON; what `printable` escapes is escaped the JSON way."""
    text = _ORDER.sub(r"\\u0023", json.dumps(content, indent=2, ensure_ascii=False))
    if text.isascii() and "\x7f" not in text:
        return f"{text}\n"
    shown = (one if _is_visible(one) else json.dumps(one)[1:-1] for one in text)
    return f"{''.join(shown)}\n"


def toml_text(text: str) -> str:
    """TOML text; what `printable` escapes, and only strings have, is escaped the TOML way."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(one if _is_visible(one) else f"\\U{ord(one):08x}" for one in text)


def without_orders(text: str) -> str:
    """A finished text in which the log of a CI job finds no order, whatever name stands in it."""
    return _ORDER.sub(lambda order: f"{order[0][:-1]}\\u{{{ord(order[0][-1]):x}}}", text)


def quoted(text: str) -> str:
    """`text` on one line in quotes, cut where it is long."""
    shown = text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}..."
    return f'"{one_line(shown)}"'


def width(text: str) -> int:
    """How many terminal cells `text` takes: wide letters take two, combining ones none."""
    return sum(_cells(character) for character in text)


def _shown(character: str) -> str:
    return character if _is_visible(character) else f"\\u{{{ord(character):x}}}"


def _is_visible(character: str) -> bool:
    return character in _ALLOWED or unicodedata.category(character) not in _HIDDEN


def _cells(character: str) -> int:
    if unicodedata.category(character) in _WITHOUT_WIDTH or character in _JAMO_INSIDE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
