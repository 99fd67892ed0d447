"""Characters that look like a blank, and are letters to openssl: web pages and Word put them in."""

from __future__ import annotations

import unicodedata

from certspec.finding import Finding, Severity, Span, TextPlace

_NO_BREAK = "\u00a0\u2007\u202f"
_WIDE = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
LOOK_LIKE_BLANKS = frozenset(_NO_BREAK + _WIDE + _UNSEEN)
_BLANKS = f" \t\r{_NO_BREAK}{_WIDE}{_UNSEEN}"
_PLAIN = str.maketrans("\t\r", "  ")
_INSIDE = str.maketrans(dict.fromkeys(_NO_BREAK, " "))
_EVERYWHERE = str.maketrans(dict.fromkeys(LOOK_LIKE_BLANKS, " "))


def with_plain_blanks(file: str, text: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with plain blanks where such ones stand around keys, values and names.

    Inside of a value those that only keep a line together become blanks too; a wide one is kept,
    since names in Chinese and Japanese have them. No character moves.
    """
    if LOOK_LIKE_BLANKS.isdisjoint(text):
        return text, ()
    lines = text.split("\n")
    mended = [one if LOOK_LIKE_BLANKS.isdisjoint(one) else _mended(one) for one in lines]
    changed = [number for number, one in enumerate(mended) if _code(one) != _code(lines[number])]
    findings = (_finding(file, lines, mended, changed),) if changed else ()
    return "\n".join(mended), findings


def _mended(line: str) -> str:
    line = _with_plain_ends(line)
    if line.lstrip().startswith("["):
        return line.translate(_EVERYWHERE)
    key, sign, value = line.partition("=")
    return f"{_with_plain_ends(key)}{sign}{_with_plain_ends(value)}".translate(_INSIDE)


def _with_plain_ends(text: str) -> str:
    inner = text.strip(_BLANKS)
    if not inner:
        return " " * len(text)
    start = len(text) - len(text.lstrip(_BLANKS))
    return " " * start + inner + " " * (len(text) - start - len(inner))


def _code(line: str) -> str:
    """What is no comment, as far as a glance tells."""
    return line.partition("#")[0].rstrip(" \t\r").translate(_PLAIN)


def _finding(file: str, lines: list[str], mended: list[str], changed: list[int]) -> Finding:
    first = changed[0]
    pairs = zip(lines[first], mended[first], strict=True)
    at, sign = next(
        (n, old) for n, (old, new) in enumerate(pairs) if old != new and old in LOOK_LIKE_BLANKS
    )
    name = f"U+{ord(sign):04X} ({unicodedata.name(sign)})"
    where = (
        "this line has" if len(changed) == 1 else f"{len(changed):,} lines, first this one, have"
    )
    return Finding(
        "CS341",
        Severity.NOTE,
        f"{where} {name} where a blank is meant, which openssl takes for a letter; read as blanks",
        TextPlace(file, Span(first + 1, at + 1, first + 1, at + 2)),
        "web pages put them in; type plain blanks where openssl is to read the file",
    )
