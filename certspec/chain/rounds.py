"""How much work a PKCS#12 file asks of who opens it, seen without opening it.

The library has no limit of its own: rounds by the billion keep it busy for an hour. What it reads
may be BER, so the walk takes lengths that are not given too.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from certspec.key.cost import MOST_ROUNDS, MOST_SCRYPT_WORK

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_ELEMENTS = 20_000
_DEEPEST = 32
_CONSTRUCTED = 0x20
_INTEGER, _OCTETS = 0x02, 0x04
_SEQUENCE = b"\x30"
_INDEFINITE = 0x80
_HEADER = 2
_SCRYPT_NUMBERS = 3


class _TooMuchError(Exception):
    """More elements, or deeper ones, than an honest file has."""


class _Element(NamedTuple):
    tag: int
    body: bytes
    children: tuple[_Element, ...]


def asks_too_much(content: bytes) -> bool:
    """Whether the file, whose start is well formed, asks for absurd work, all parts together."""
    try:
        found = list(_numbers(_walked(content), 0))
    except _TooMuchError:
        return True
    scrypt = [one for one in found if len(one) >= _SCRYPT_NUMBERS]
    rounds = sum(numbers[0] for numbers in found)
    return rounds > MOST_ROUNDS or sum(map(_scrypt_work, scrypt)) > MOST_SCRYPT_WORK


def _walked(content: bytes) -> tuple[_Element, ...]:
    return _Walk(content).elements(0, len(content), 0)[0]


class _Walk:
    """One pass over the bytes; what is no ASN.1 ends it, without a word."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.count = 0

    def elements(self, start: int, end: int, depth: int) -> tuple[tuple[_Element, ...], int]:
        """The elements from `start` on, and where they end: at `end` or at an end mark."""
        found: list[_Element] = []
        while start + _HEADER <= end:
            if self.content[start : start + _HEADER] == b"\0\0":
                return tuple(found), start + _HEADER
            self.count += 1
            if depth > _DEEPEST or self.count > _MOST_ELEMENTS:
                raise _TooMuchError
            element, start = self._element(start, end, depth)
            found.append(element)
        return tuple(found), end

    def _element(self, start: int, end: int, depth: int) -> tuple[_Element, int]:
        tag, first = self.content[start], self.content[start + 1]
        body = start + _HEADER
        if first == _INDEFINITE:
            children, after = self.elements(body, end, depth + 1)
            return _Element(tag, b"", children), after
        length = first
        if first > _INDEFINITE:
            octets = first - _INDEFINITE
            length = int.from_bytes(self.content[body : body + octets], "big")
            body += octets
        after = min(body + length, end)
        children = self.elements(body, after, depth + 1)[0] if tag & _CONSTRUCTED else ()
        return _Element(tag, self.content[body:after], children), after


def _numbers(elements: tuple[_Element, ...], depth: int) -> Iterator[list[int]]:
    """The integers that stand behind a salt, in each structure."""
    if depth > _DEEPEST:
        raise _TooMuchError
    salt = False
    numbers: list[int] = []
    for one in elements:
        if one.tag == _INTEGER and salt:
            numbers.append(int.from_bytes(one.body, "big"))
        elif one.tag & ~_CONSTRUCTED == _OCTETS:
            salt = True
            # BER may cut a string in pieces. Where it is random, and no structure in the
            # structure, hardly anything is found in it.
            inside = b"".join(piece.body for piece in one.children) or one.body
            if inside[:1] == _SEQUENCE:
                yield from _numbers(_walked(inside), depth + 1)
        else:
            yield from _numbers(one.children, depth + 1)
    if numbers:
        yield numbers


def _scrypt_work(numbers: list[int]) -> int:
    return math.prod(numbers[:_SCRYPT_NUMBERS])
