"""JSON to its tree."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from certspec.frozen import dataclass
from certspec.structured.node import (
    MAX_DEPTH,
    MAX_VALUES,
    IllFormedError,
    Kind,
    Lines,
    Node,
    Scalar,
    Sequence,
    mapping_of,
)

_BLANKS = re.compile(r"[ \t\n\r]*")
_BARE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|[a-z]+")
_WORDS = {"true": Kind.TRUTH, "false": Kind.TRUTH, "null": Kind.NOTHING}
_STRINGS = JSONDecoder()
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> Node:
    """The one value that `text` is.

    Raises:
        IllFormedError: it is no JSON, or nests too deeply.
    """
    reader = _Reader(text, Lines(text))
    node, end = reader.value(reader.after_blanks(0), 0)
    if reader.after_blanks(end) < len(text):
        raise IllFormedError("something follows the end of the JSON", reader.after_blanks(end))
    return node


@dataclass(slots=True)
class _Reader:
    text: str
    lines: Lines
    count: int = 0

    def after_blanks(self, at: int) -> int:
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_VALUES:
            raise IllFormedError("the file has more values than a request, or deeper ones", at)
        match self.text[at : at + 1]:
            case "{":
                return self.mapping(at, depth)
            case "[":
                return self.sequence(at, depth)
            case '"':
                return self.string(at)
        found = _BARE.match(self.text, at)
        word = found[0] if found else ""
        kind = _WORDS.get(word, None if word.isalpha() or not word else Kind.NUMBER)
        if kind is None:
            raise IllFormedError("not valid JSON: a value is missing here", at)
        end = at + len(word)
        return Scalar(word, kind, self.lines.span(at, end)), end

    def string(self, at: int) -> tuple[Scalar, int]:
        try:
            value, end = _STRINGS.raw_decode(self.text, at)
        except JSONDecodeError as error:
            said = error.msg[0].lower() + error.msg[1:].removesuffix(" at")
            raise IllFormedError(f"not valid JSON: {said}", error.pos) from None
        value = _LONE_SURROGATE.sub("\ufffd", value)
        return Scalar(value, Kind.TEXT, self.lines.span(at, end)), end

    def sequence(self, at: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.after_blanks(at + 1)
        while self.text[end : end + 1] != "]":
            item, end = self.value(end, depth + 1)
            items.append(item)
            end = self.to_next(end, "]")
        return Sequence(tuple(items), self.lines.span(at, end + 1)), end + 1

    def mapping(self, at: int, depth: int) -> tuple[Node, int]:
        pairs: list[tuple[Node, Node]] = []
        end = self.after_blanks(at + 1)
        while self.text[end : end + 1] != "}":
            if self.text[end : end + 1] != '"':
                raise IllFormedError("not valid JSON: a key in double quotes is missing here", end)
            key, end = self.string(end)
            end = self.after_blanks(end)
            if self.text[end : end + 1] != ":":
                raise IllFormedError("not valid JSON: a colon is missing here", end)
            value, end = self.value(self.after_blanks(end + 1), depth + 1)
            pairs.append((key, value))
            end = self.to_next(end, "}")
        return mapping_of(pairs, self.lines.span(at, end + 1)), end + 1

    def to_next(self, at: int, closing: str) -> int:
        """Where the next element begins, or the closing bracket stands."""
        at = self.after_blanks(at)
        sign = self.text[at : at + 1]
        if sign == closing:
            return at
        if sign != ",":
            raise IllFormedError(f"not valid JSON: a comma or {closing} is missing here", at)
        following = self.after_blanks(at + 1)
        if self.text[following : following + 1] == closing:
            raise IllFormedError("not valid JSON: nothing follows this comma", at, "take it out")
        return following
