"""What no text of a request may hold, whatever it means: nothing, and what nobody can see."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from certspec.spec.texts import texts

if TYPE_CHECKING:
    from certspec.finding import DocumentPath
    from certspec.spec.table import Table

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# The joiners are letters of Persian and of Indian scripts, as far as spelling goes.
_SPELLING = frozenset("\u200c\u200d")
_NO_BREAK = frozenset("\u00a0\u2007\u202f")


def is_blank(text: str) -> bool:
    """Whether there is nothing in `text`, or blanks only."""
    return not text.strip()


def hidden_characters(text: str) -> tuple[str, ...]:
    """The control, direction and invisible characters of `text`, each once."""
    if text.isprintable():
        return ()
    found = (one for one in text if unicodedata.category(one) in _HIDDEN)
    return tuple(dict.fromkeys(one for one in found if one not in _SPELLING))


def no_break_spaces(text: str) -> tuple[str, ...]:
    """The characters of `text` that look like a space and are none, each once."""
    return tuple(dict.fromkeys(one for one in text if one in _NO_BREAK))


def is_plain(text: str) -> bool:
    """Whether `text` can be judged for what it says: filled, all of it visible, no outer blanks."""
    if not text or text != text.strip():
        return False
    # What is not printable may still be plain: a letter of private use, a joiner.
    return text.isprintable() or not (hidden_characters(text) or no_break_spaces(text))


def odd_texts(table: Table) -> tuple[tuple[DocumentPath, str], ...]:
    """Path and value of each text written in `table` and below it that is not plain."""
    return tuple(one for one in texts(table) if not is_plain(one[1]))


def character_name(character: str) -> str:
    """The code point of a character and its name, as in "U+200B (ZERO WIDTH SPACE)"."""
    # Control characters have aliases only, which Python does not give.
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(character, "a control character")
    return f"U+{ord(character):04X} ({name})"


_CONTROL_NAMES = {"\0": "NUL", "\t": "a tab", "\n": "a line feed", "\r": "a carriage return"}
