"""A walk over TOML text that notes where each key and value stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from certspec.finding import Span
from certspec.frozen import dataclass
from certspec.source.bounds import MAX_PATH

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_BLANK: Final = re.compile(r"[ \t\r\n]*(?:#[^\n]*[ \t\r\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(
    r"""
      (?P<bare>[A-Za-z0-9_-]+)
    | "(?P<basic>[^"\\\n]*(?:\\.[^"\\\n]*)*)"
    | '(?P<literal>[^'\n]*)'
    """,
    re.VERBOSE,
)
# Up to two quotes may stand right before the three that close a multi-line string, and one
# blank between a date and a time. Asterisks stand for a secret that was blanked.
_SCALAR: Final = re.compile(
    r'''
      """[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*""""{0,2}
    | \'\'\'.*?\'\'\''{0,2}
    | "(?!"")[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"
    | '(?!'')[^'\n]*'
    | [A-Za-z0-9_.:+*-]+(?:\ [0-9][0-9.:Zz+-]*)?
    ''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(?P<short>.))"
)
_SHORT: Final = dict(zip('btnfre"\\', '\b\t\n\f\r\x1b"\\', strict=True))
_CLOSER: Final = {"[": "]", "{": "}"}


class _UnreadableError(Exception):
    """The text goes on in a way that TOML does not know."""


@dataclass(slots=True)
class Container:
    """An array or inline table that is not closed yet; `size` counts an array's elements."""

    path: DocumentPath | None
    start: int
    closer: str
    size: int = 0


class Scanner:
    """What one walk over a text has found; a text that is not TOML is read as far as it goes.

    Attributes:
        keys: For each path the key token that defines it, else the first that implies it.
        values: For each path its value, or the header of its table.
        defined: Each key with a value and each table header, in the order of the text.
        scalars: Path (None if too long), start and end of each value but arrays and tables.
        unread: Where the first line begins that could not be read whole, else the text's end.
        unclosed: The arrays and inline tables in which the walk ended, with their starts.
    """

    def __init__(self, text: str) -> None:
        self.keys: dict[DocumentPath, Span] = {}
        self.values: dict[DocumentPath, Span] = {}
        self.defined: list[tuple[DocumentPath, Span]] = []
        self.scalars: list[tuple[DocumentPath | None, int, int]] = []
        self.unread = 0
        self.unclosed: list[Container] = []
        self._text = text
        self._at = 0
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._table: DocumentPath | None = ()
        self._sizes: dict[DocumentPath, int] = {}
        with suppress(_UnreadableError):
            self._document()

    @property
    def end(self) -> int:
        """Where the walk ended: the start of what could not be read, or the text's end."""
        return self._at

    def _document(self) -> None:
        before = 0
        self._take(_BLANK)
        while self._at < len(self._text):
            if before == 0 or self._text.find("\n", before, self._at) >= 0:
                self.unread = self._at
            if self._text[self._at] == "[":
                self._header()
            else:
                self._value(self._pair(self._table))
            before = self._at
            self._take(_BLANK)
        self.unread = self._at

    def _header(self) -> None:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        path, token = self._key(())
        self._table = self._append(path, token) if many else self._newest(path)
        self._define(self._table, token)
        self._expect("]]" if many else "]")
        self._note(self._table, start)

    def _append(self, array: DocumentPath | None, token: Span) -> DocumentPath | None:
        """The path of a new element of an array of tables."""
        if array is None:
            return None
        self.keys.setdefault(array, token)
        index = self._sizes.get(array, 0)
        self._sizes[array] = index + 1
        return _join(array, index)

    def _newest(self, path: DocumentPath | None) -> DocumentPath | None:
        """The table that a key means: of an array of tables, the newest element."""
        if path is None or path not in self._sizes:
            return path
        return _join(path, self._sizes[path] - 1)

    def _pair(self, table: DocumentPath | None) -> DocumentPath | None:
        """Read a key and its equals sign; one gets the path and stands before the value."""
        path, token = self._key(table)
        self._expect("=")
        self._define(path, token)
        self._take(_SPACE)
        return path

    def _key(self, table: DocumentPath | None) -> tuple[DocumentPath | None, Span]:
        """The path of a dotted key, and its last token."""
        path = table
        while True:
            self._take(_SPACE)
            match = self._take(_KEY)
            path = _join(path, _name(match))
            token = self._span(match.start())
            self._take(_SPACE)
            if not self._text.startswith(".", self._at):
                return path, token
            self._at += 1
            if path is not None:
                self.keys.setdefault(path, token)
                path = self._newest(path)

    def _value(self, path: DocumentPath | None) -> None:
        """Read a value with all that it holds, without recursion: it may nest without bound."""
        self._begin(path)
        while self.unclosed:
            self._take(_BLANK)
            holder = self.unclosed[-1]
            if self._text.startswith(holder.closer, self._at):
                self._at += 1
                self._note(holder.path, holder.start)
                self.unclosed.pop()
            elif self._text.startswith(",", self._at):
                self._at += 1
            elif holder.closer == "}":
                self._begin(self._pair(holder.path))
            else:
                self._begin(_join(holder.path, holder.size))
                holder.size += 1

    def _begin(self, path: DocumentPath | None) -> None:
        """Read a plain value or string to its end, of anything else the opening bracket."""
        start = self._at
        closer = _CLOSER.get(self._text[start : start + 1])
        if closer:
            self._at += 1
            self.unclosed.append(Container(path, start, closer))
        else:
            self._take(_SCALAR)
            self.scalars.append((path, start, self._at))
            self._note(path, start)

    def _define(self, path: DocumentPath | None, token: Span) -> None:
        if path is not None:
            self.keys[path] = token
            self.defined.append((path, token))

    def _note(self, path: DocumentPath | None, start: int) -> None:
        if path is not None:
            self.values[path] = self._span(start)

    def _expect(self, literal: str) -> None:
        if not self._text.startswith(literal, self._at):
            raise _UnreadableError
        self._at += len(literal)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _UnreadableError
        self._at = match.end()
        return match

    def span_at(self, start: int) -> Span:
        """The span of the one character at `start`."""
        line = bisect_right(self._lines, start)
        column = start - self._lines[line - 1] + 1
        return Span(line, column, line, column + 1)

    def _span(self, start: int) -> Span:
        """From `start` to where the walk stands."""
        line = bisect_right(self._lines, start)
        end_line = bisect_right(self._lines, self._at)
        return Span(
            line,
            start - self._lines[line - 1] + 1,
            end_line,
            self._at - self._lines[end_line - 1] + 1,
        )


def _join(path: DocumentPath | None, part: str | int) -> DocumentPath | None:
    return None if path is None or len(path) >= MAX_PATH else (*path, part)


def _name(key: re.Match[str]) -> str:
    """The name that a key token stands for."""
    text = key[key.lastgroup or 0]
    return _ESCAPE.sub(_character, text) if key.lastgroup == "basic" else text


def _character(escape: re.Match[str]) -> str:
    """The character that an escape stands for."""
    short = escape["short"]
    if short is None:
        try:
            return chr(int(escape[escape.lastindex or 0], 16))
        except (ValueError, OverflowError):
            raise _UnreadableError from None
    if short not in _SHORT:
        raise _UnreadableError
    return _SHORT[short]
