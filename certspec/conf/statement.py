"""One line of a configuration to what it says, by OpenSSL's own classes of characters."""

from __future__ import annotations

import re

from certspec.conf.model import Fault
from certspec.frozen import dataclass

# Of a letter beyond ASCII a backslash takes the first byte only, and the next is in no word.
_WORDS = r"(?:[\w!.%&*+,/;?@^~|{}-]|\\[\0-\x7f]|\\\Z)*+"
_WORD = re.compile(_WORDS.format(""), re.ASCII | re.DOTALL)
_WORD_WITH_DOLLAR = re.compile(_WORDS.format("$"), re.ASCII | re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n]*")
_CODE = re.compile(
    r"""(?:[^#'"`\\]|\\.|\\\Z
        |'(?:[^'\\]|\\.)*+(?:'|\\?\Z)
        |"(?:[^"\\]|\\.)*+(?:"|\\?\Z)
        |`(?:[^`\\]|\\.)*+(?:`|\\?\Z))*+""",
    re.DOTALL | re.VERBOSE,
)
_OUTER = " \t\r\n"
INCLUDE, PRAGMA = ".include", ".pragma"


@dataclass(frozen=True, slots=True)
class Header:
    """`[section]`, its name not expanded yet."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """`key = value`, the value not expanded; `section` is set in `section::key = value`.

    `whole` is all before a comment, `code` that without the blanks at its end.
    """

    section: str | None
    key: str
    start: int
    whole: str
    code: str
    value_start: int


@dataclass(frozen=True, slots=True)
class Order:
    """`.include` or `.pragma`, and what follows."""

    word: str
    section: str | None
    rest: str
    start: int
    end: int


def statement(text: str, *, with_dollar: bool) -> Header | Assignment | Order | Fault | None:
    """What a line says; None for a blank one and a comment."""
    code = text[: _end(_CODE, text, 0)]
    start = _end(_BLANKS, code, 0)
    if start == len(code):
        return None
    word = _WORD_WITH_DOLLAR if with_dollar else _WORD
    return _header(code, start, word) if code[start] == "[" else _assignment(code, start, word)


def _header(code: str, bracket: int, word: re.Pattern[str]) -> Header | Fault:
    start = at = _end(_BLANKS, code, bracket + 1)
    while True:
        end = _end(word, code, at)
        following = _end(_BLANKS, code, end)
        if code.startswith("]", following):
            return Header(code[:end], start)
        if following in (at, len(code)):
            message = "the name of this section is not closed"
            return Fault(message, "write `]` after it", bracket, max(following, bracket + 1))
        at = following


def _assignment(code: str, start: int, word: re.Pattern[str]) -> Assignment | Order | Fault:
    section, name = None, start
    end = _end(word, code, start)
    if code.startswith("::", end):
        section, name = code[start:end], end + 2
        end = _end(word, code, name)
    following = _end(_BLANKS, code, end)
    equals = code.startswith("=", following)
    for order in (PRAGMA, INCLUDE):
        if code.startswith(order, name) and (following != name + len(order) or equals):
            rest = code[following + equals :].strip(_OUTER)
            return Order(order, section, rest, name, len(code.rstrip(_OUTER)))
    if not equals:
        fix = "write KEY = VALUE; a line goes on in the next one where it ends with a backslash"
        length = len(code.rstrip(_OUTER))
        return Fault("there is no `=` after the key", fix, start, max(length, start + 1))
    value_start = _end(_BLANKS, code, following + 1)
    return Assignment(section, code[name:end], start, code, code.rstrip(_OUTER), value_start)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
