"""What to say of each way in which a text is not TOML."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    _Words = tuple[str, str]

_PUT_IN_QUOTES = "put text in quotes"
_IN_QUOTES_OR_PLAIN = (
    "put text in quotes; a number has no separators and no zeros before it, a date is 2027-01-31"
)
_OTHER_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u00b4`"
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser said, in small letters, and where the mistake is in the text."""

    said: str
    text: str
    at: int

    @property
    def here(self) -> str:
        """The character at the fault; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """The character before the fault."""
        return self.text[self.at - 1 : self.at] if self.at else ""

    def begins(self, *what: str) -> bool:
        """Whether the text goes on with one of these."""
        return self.text.startswith(what, self.at)


def words_for(fault: Fault) -> tuple[str, str]:
    """The sentence and the fix."""
    unseen = _unseen(fault)
    if unseen is not None:
        return unseen
    for beginning, words in _WORDS:
        if fault.said.startswith(beginning):
            return words(fault)
    return fault.said, "see https://toml.io/en/v1.0.0"


def _unseen(fault: Fault) -> _Words | None:
    """A character that stands where it can't, and that nobody sees."""
    here = fault.here
    if here == "\r":
        return (
            "this line ends with a carriage return alone",
            "save the file with the line ends of Windows (CR LF) or Unix (LF)",
        )
    if here in ("", "\n", "\t", " ") or unicodedata.category(here)[0] not in "CZ":
        return None
    name = unicodedata.name(here, "a control character").lower()
    kind = "type a plain blank instead" if unicodedata.category(here) == "Zs" else "take it out"
    return f"U+{ord(here):04X} ({name}) can't stand here", kind


def _never_closed(fault: Fault) -> _Words:
    if fault.here in ("[", "{"):
        closer = {"[": "]", "{": "}"}[fault.here]
        return f"this `{fault.here}` is never closed", f"write `{closer}` where it ends"
    quotes = next(one for one in ('"""', "'''", '"', "'") if fault.begins(one))
    return "the text that begins here is never closed", f"write {quotes} where it ends"


def _illegal(fault: Fault) -> _Words:
    if fault.here == "\n":
        return "the text in quotes is not closed on this line", "write the quote where it ends"
    return "this character can't stand in text", "take it out"


def _escape(_: Fault) -> _Words:
    return (
        "a backslash in text begins an escape, and there is none like this",
        "write paths with / or in single quotes, as in 'C:\\keys'; a backslash itself is \\\\",
    )


def _no_value(fault: Fault) -> _Words:
    if fault.here in ("", "\n", "#"):
        return "there is no value here", "write a value, or take the key out"
    if fault.here == ",":
        return "there is no value before this comma", "take the comma out"
    if fault.here in _OTHER_QUOTES:
        return "this is no quote that TOML knows", 'write straight quotes: "..."'
    word = _WORD.match(fault.text, fault.at)
    if word and word.group().lower() in ("true", "false", "yes", "no", "on", "off"):
        return "this is no value", 'write true or false in small letters, or text in quotes: "..."'
    if word and word.group().lower() in ("null", "none", "nil"):
        return "TOML has no empty value", "take the key out, or put text in quotes"
    return "this is no value", _PUT_IN_QUOTES


def _no_sign(fault: Fault) -> _Words:
    if fault.here == ":":
        return "`:` stands between key and value", "write `=`"
    if fault.here and not fault.here.isascii():
        return "a key with such a letter stands in quotes", 'write "KEY" = VALUE'
    if fault.here in ('"', "'") and fault.before in ('"', "'"):
        return "a key stands in single or double quotes, not in three", 'write "KEY" = VALUE'
    return "there is no `=` after this key", "write KEY = VALUE"


def _no_key(fault: Fault) -> _Words:
    if fault.here in (",", "}"):
        return "there is no key here", "take the comma out"
    return (
        "no key begins like this",
        "write a key of letters, digits, - and _, or in quotes; dots stand between keys",
    )


def _no_statement(fault: Fault) -> _Words:
    if fault.begins("{"):
        return "this is no TOML; it looks like JSON", "write KEY = VALUE, one a line, without { }"
    if fault.begins("//", ";", "--", "/*", "!"):
        return "this is no TOML; a comment begins with #", "write # before the comment"
    if fault.begins("="):
        return "there is no key before this `=`", "write KEY = VALUE"
    return "no line of TOML begins like this", "write KEY = VALUE, a [table], or a # comment"


def _more_on_the_line(fault: Fault) -> _Words:
    before, here = fault.before, fault.here
    if before == "]" and here == "]":
        return "there is one `]` too many", "take it out"
    if before in ('"', "'"):
        return (
            "the text in quotes ended before this",
            'write \\" for a quote inside of "...", or the other kind of quotes around it',
        )
    if here in (";", ",") and fault.text[fault.at + 1 : fault.at + 2] in ("", "\n", " "):
        return f"`{here}` stands after the value", "take it out"
    if before.isalnum() and not here.isspace():
        return "the value goes on after what can be a number or a date", _IN_QUOTES_OR_PLAIN
    return "something stands after the value", "put text in quotes, and each key on its own line"


def _between(fault: Fault) -> _Words:
    """Between two elements of an array or inline table."""
    if fault.before.isalnum() and not fault.here.isspace() and fault.here not in ("[", "{", "="):
        return _more_on_the_line(fault)
    closer = "]" if "array" in fault.said else "}"
    return f"`,` or `{closer}` is missing before this", f"write `,` between values, `{closer}` last"


_WORDS: tuple[tuple[str, Callable[[Fault], _Words]], ...] = (
    ("never closed", _never_closed),
    ("illegal", _illegal),
    ("found invalid", _illegal),
    ("unescaped", _escape),
    ("invalid hex", _escape),
    ("escaped character", _escape),
    ("invalid value", _no_value),
    ("expected '='", _no_sign),
    ("invalid initial", _no_key),
    ("invalid statement", _no_statement),
    ("expected newline", _more_on_the_line),
    ("unclosed", _between),
    (
        "expected ']]'",
        lambda _: ("this header begins with `[[` and does not end with `]]`", "write `]]`"),
    ),
    ("expected ']'", lambda _: ("this header is not closed", "write `]`")),
    (
        "invalid date",
        lambda _: ("there is no such day or time", "write a date as 2027-01-31, or text in quotes"),
    ),
    *(
        (word, lambda _: ("a key or table is defined twice", "keep one of the two"))
        for word in ("cannot", "duplicate")
    ),
)
