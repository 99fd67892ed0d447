"""Values: quotes, escapes, and variables that are expanded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.conf.model import Fault
from certspec.frozen import dataclass
from certspec.printable import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.conf.model import Entry

    LookUp = Callable[[str, str], Entry | None]

ENVIRONMENT = "ENV"
"""The section that stands for the environment, unless the file has one of this name."""

_LONGEST = 65_536
_PLAIN = re.compile(r"""[^'"`\\$]+""")
_QUOTED = re.compile(
    r"'(?P<a>(?:[^'\\]|\\.)*+)(?:'|\\?\Z)"
    r'|"(?P<b>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)'
    r"|`(?P<c>(?:[^`\\]|\\.)*+)(?:`|\\?\Z)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTROLS = {"r": "\r", "n": "\n", "b": "\b", "t": "\t"}
_CLOSING = {"{": "}", "(": ")"}
_WORD = re.compile(r"\w*", re.ASCII)
_WORD_WITH_DOLLAR = re.compile(r"[\w$]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Expanded:
    """A value, how much of it came from variables, and the variable that is not known.

    `is_open` is whether a quote in it is never closed: it is left out, and what follows is plain.
    """

    text: str
    from_variables: int
    environment: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class _Variable:
    section: str
    name: str
    end: int


def expanded(
    text: str, start: int, section: str, look_up: LookUp, *, dollar_is_plain: bool
) -> Expanded | Fault:
    """The value that stands in `text` from `start` on, in `section`."""
    pieces: list[str] = []
    at, added, environment, is_open = start, 0, "", False
    size = len(text[start:].encode()) + 1
    while at < len(text):
        plain = _PLAIN.match(text, at) or _QUOTED.match(text, at)
        if plain is not None:
            pieces.append(_content(plain))
            at = plain.end()
            is_open |= plain.lastgroup is not None and plain.end(plain.lastgroup) == at
        elif text[at] == "\\":
            sign = text[at + 1 : at + 2]
            pieces.append(_CONTROLS.get(sign, sign))
            at += 2
        elif dollar_is_plain and text[at + 1 : at + 2] not in _CLOSING:
            pieces.append("$")
            at += 1
        else:
            variable = _variable(text, at, section, dollar_is_plain=dollar_is_plain)
            if isinstance(variable, Fault):
                return variable
            found = look_up(variable.section, variable.name)
            if found is None and variable.section != ENVIRONMENT:
                return _unknown(text, at, variable.end)
            value = found.value if found is not None else ""
            environment = environment or (found.environment if found else variable.name)
            size += len(value.encode()) - len(text[at : variable.end].encode())
            if size > _LONGEST:
                return _too_long(at, variable.end)
            pieces.append(value)
            added += len(value)
            at = variable.end
    return Expanded("".join(pieces), added, environment, is_open)


def _content(piece: re.Match[str]) -> str:
    inside: str | None = piece[piece.lastgroup] if piece.lastgroup else None
    return piece[0] if inside is None else _ESCAPED.sub(r"\1", inside)


def _variable(text: str, at: int, section: str, *, dollar_is_plain: bool) -> _Variable | Fault:
    closing = _CLOSING.get(text[at + 1 : at + 2], "")
    word = _WORD_WITH_DOLLAR if dollar_is_plain else _WORD
    start = at + 1 + len(closing)
    end = _end(word, text, start)
    if text.startswith("::", end):
        section, start = text[start:end], end + 2
        end = _end(word, text, start)
    if closing and not text.startswith(closing, end):
        message = (
            f"the name of a variable that begins with {quoted(text[at : at + 2])} does not end"
        )
        return Fault(message, f"write `{closing}` after it, or \\$ for the sign itself", at, end)
    return _Variable(section, text[start:end], end + len(closing))


def _end(word: re.Pattern[str], text: str, start: int) -> int:
    found = word.match(text, start)
    return found.end() if found else start


def _unknown(text: str, start: int, end: int) -> Fault:
    return Fault(
        f"{quoted(text[start:end])} is a variable to openssl, and has no value",
        "write \\$ where the sign itself is meant",
        start,
        end,
    )


def _too_long(start: int, end: int) -> Fault:
    message = f"this variable makes the value longer than {_LONGEST:,} bytes"
    return Fault(message, "write the value itself", start, end)
