"""The tree of a structured text: mappings, sequences and scalars, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from certspec.finding import Finding, Severity, Span, TextPlace
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_048_576
MAX_DEPTH = 50
MAX_VALUES = 50_000


class Kind(StrEnum):
    """What a program takes a scalar for; its text is kept as it was written."""

    TEXT = "text"
    NUMBER = "a number"
    TRUTH = "true or false"
    NOTHING = "nothing"
    MERGE = "the key <<"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    text: str
    kind: Kind
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Values by their keys, no key twice."""

    pairs: tuple[tuple[Node, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under `key`, None where there is none, or nothing."""
        return next((value for name, value in self.entries() if name.text == key), None)

    def entries(self) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values, without those that are nothing."""
        for key, value in self.pairs:
            if isinstance(key, Scalar) and not is_nothing(value):
                yield key, value


Node: TypeAlias = Scalar | Sequence | Mapping


def is_nothing(node: Node | None) -> bool:
    """Whether a value stands for none."""
    return node is None or (isinstance(node, Scalar) and node.kind is Kind.NOTHING)


class IllFormedError(Exception):
    """A text that can't be read: why, from which sign on, and how to mend it."""

    def __init__(self, message: str, at: int | Span, fix: str = "mend this line") -> None:
        super().__init__(message)
        self.message, self.at, self.fix = message, at, fix

    def finding(self, file: str, text: str) -> Finding:
        """The same for the user."""
        at = self.at
        span = at if isinstance(at, Span) else Lines(text).span(at, at + 1)
        return Finding("CS345", Severity.ERROR, self.message, TextPlace(file, span), self.fix)


class Lines:
    """Where the lines of a text begin, as editors count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        self._end = len(text)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two positions; a later line is left to the one that it begins on."""
        start = min(start, self._end)
        line = bisect_right(self._starts, start)
        first = self._starts[line - 1]
        next_line = self._starts[line] if line < len(self._starts) else self._end + 1
        end = max(start, min(end, next_line - 1))
        return Span(line, start - first + 1, line, end - first + 1)


def mapping_of(pairs: list[tuple[Node, Node]], span: Span) -> Mapping:
    """The mapping, if no key stands twice in it.

    Raises:
        IllFormedError: one does.
    """
    seen: set[str] = set()
    for key, _ in pairs:
        if isinstance(key, Scalar):
            if key.text in seen:
                message = "this key stands here for the second time"
                raise IllFormedError(message, key.span, "keep one of them")
            seen.add(key.text)
    return Mapping(tuple(pairs), span)
