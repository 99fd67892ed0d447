"""DER as a tree, so far as it is one: elements by their places, and replaced with all lengths
above them mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_CONSTRUCTED = 0x20
_MULTI_BYTE_TAG = 0x1F
_BIT_STRING, _OCTET_STRING = 3, 4
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Element:
    """One element: where its tag, its content and what follows it begin; `parent` is a position."""

    start: int
    body: int
    end: int
    parent: int | None


@lru_cache(maxsize=512)
def elements(der: bytes) -> tuple[Element, ...]:
    """All elements from the outermost in, those inside of octet and bit strings too."""
    found: list[Element] = []
    _walk(der, 0, len(der), None, found, 0)
    return tuple(found)


def replaced(der: bytes, position: int, new: bytes) -> bytes:
    """`der` with `new` for the element at this position of `elements`, and fitting lengths."""
    tree = elements(der)
    one = tree[position]
    while one.parent is not None:
        above = tree[one.parent]
        body = der[above.body : one.start] + new + der[one.end : above.end]
        new, one = element(der[above.start], body), above
    return der[: one.start] + new + der[one.end :]


def element(tag: int, body: bytes) -> bytes:
    """One element."""
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def _walk(
    der: bytes, start: int, end: int, parent: int | None, found: list[Element], depth: int
) -> bool:
    """Add the elements that fill this stretch; False, and nothing added, if they don't."""
    before = len(found)
    while start < end:
        one = _at(der, start, end, parent)
        if one is None:
            del found[before:]
            return False
        found.append(one)
        inside = _inside(der, one)
        if inside is not None and depth < _MAX_DEPTH:
            _walk(der, inside, one.end, len(found) - 1, found, depth + 1)
        start = one.end
    return True


def _at(der: bytes, start: int, end: int, parent: int | None) -> Element | None:
    if end - start < 2 or der[start] & _MULTI_BYTE_TAG == _MULTI_BYTE_TAG:
        return None
    size, body = der[start + 1], start + 2
    if size >= 0x80:
        octets = size - 0x80
        size = int.from_bytes(der[body : body + octets], "big")
        body += octets
    return Element(start, body, body + size, parent) if body + size <= end else None


def _inside(der: bytes, one: Element) -> int | None:
    tag = der[one.start]
    if tag & _CONSTRUCTED or tag == _OCTET_STRING:
        return one.body
    if tag == _BIT_STRING and der[one.body : one.body + 1] == b"\0":
        return one.body + 1
    return None
