"""Values as they were meant: quotes and blanks that came along with them are taken off."""

from __future__ import annotations

_PAIRS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u2019": "\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
}


def bare_text(value: str) -> str:
    """The value without outer blanks, and without the quotes of a word processor around it."""
    text = value.strip()
    if len(text) > 1 and text[-1] in _PAIRS.get(text[0], ""):
        return text[1:-1].strip()
    return text


def misread(value: str) -> str:
    """How openssl reads the text of a file in UTF-8 where nobody told it so."""
    return value.encode().decode("latin-1")
