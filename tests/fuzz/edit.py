"""Ways to break an input. Each takes the data, two free numbers that choose, and another seed."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import TypeAlias

from tests.fuzz import tokens
from tests.fuzz.der import Element, element, elements, replaced

Change: TypeAlias = Callable[[bytes, int, int, bytes], bytes]

MAX_BYTES = 300_000
"""What grows beyond is cut: a file as long as that is not harder to read than a shorter one."""

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\n([A-Za-z0-9+/=\n]+)-----END")
_SPLIT = re.compile(rb"(?<=[\n,])")
_WORD = re.compile(rb"[0-9]+|\"[^\"\n]*\"|[A-Za-z_-]+")


def flip(data: bytes, where: int, how: int, _: bytes) -> bytes:
    if not data:
        return data
    at = where % len(data)
    return data[:at] + bytes((data[at] ^ (1 << how % 8),)) + data[at + 1 :]


def overwrite(data: bytes, where: int, how: int, _: bytes) -> bytes:
    at = where % (len(data) + 1)
    return data[:at] + bytes((how % 256,)) + data[at + 1 :]


def truncate(data: bytes, where: int, _: int, __: bytes) -> bytes:
    return data[: where % (len(data) + 1)]


def cut(data: bytes, where: int, how: int, _: bytes) -> bytes:
    at = where % (len(data) + 1)
    return data[:at] + data[at + how % 64 :]


def repeat(data: bytes, where: int, how: int, _: bytes) -> bytes:
    at = where % (len(data) + 1)
    piece = data[at : at + how % 256]
    return data[:at] + piece * (2 + how % 7) + data[at + len(piece) :]


def splice(data: bytes, where: int, how: int, other: bytes) -> bytes:
    return data[: where % (len(data) + 1)] + other[how % (len(other) + 1) :]


def insert_bytes(data: bytes, where: int, how: int, _: bytes) -> bytes:
    return _inserted(data, where, tokens.BYTES[how % len(tokens.BYTES)])


def insert_text(data: bytes, where: int, how: int, _: bytes) -> bytes:
    return _inserted(data, where, tokens.TEXTS[how % len(tokens.TEXTS)])


def insert_much(data: bytes, where: int, how: int, _: bytes) -> bytes:
    # Rarely, for what is long takes long.
    piece = tokens.LONG[how % len(tokens.LONG)]
    return _inserted(data, where, piece if how % 5 == 0 else piece[:20])


def change_word(data: bytes, where: int, how: int, other: bytes) -> bytes:
    """A number, a string or a name becomes something else that stands where such a thing does."""
    words = list(_WORD.finditer(data))
    if not words:
        return data
    word = words[where % len(words)]
    others = (*tokens.TEXTS, tokens.LONG[0], tokens.LONG[3], *_WORD.findall(other)[:50])
    new: bytes = others[how % len(others)]
    if word[0].startswith(b'"') and how % 3:
        new = b'"%b"' % new
    return data[: word.start()] + new + data[word.end() :]


def move_line(data: bytes, where: int, how: int, other: bytes) -> bytes:
    """A line or value is left out, doubled, moved, or taken from another seed."""
    lines = _SPLIT.split(data)
    at, to = where % len(lines), (where // 7) % len(lines)
    match how % 4:
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            foreign = _SPLIT.split(other)
            lines.insert(at, foreign[how % len(foreign)])
    return b"".join(lines)


def repeat_line(data: bytes, where: int, how: int, _: bytes) -> bytes:
    lines = _SPLIT.split(data)
    at = where % len(lines)
    lines[at] *= 2 + (how % 400 if how % 5 == 0 else how % 4)
    return b"".join(lines)


def change_element(data: bytes, where: int, how: int, other: bytes) -> bytes:
    """One element becomes another, of a foreign seed too; all lengths above it fit again."""
    pem = _PEM.search(data)
    if pem is None:
        return _changed(data, where, how, other)
    foreign = _PEM.search(other)
    if foreign is not None:
        other = base64.b64decode(foreign[2] + b"==")
    try:
        der = base64.b64decode(pem[2])
    except ValueError:
        return data
    body = base64.encodebytes(_changed(der, where, how, other))
    return data[: pem.start(2)] + body + data[pem.end(2) :]


def _changed(der: bytes, where: int, how: int, other: bytes) -> bytes:
    tree = elements(der)
    if not tree:
        return der
    position = where % len(tree)
    one = tree[position]
    ways = _FITTING.get(der[one.start], _OF_MANY) if where % 5 else _WAYS
    new = ways[how % len(ways)](der, one, how // len(ways), other)
    return replaced(der, position, new)


def _alike(der: bytes, one: Element, how: int, other: bytes) -> bytes:
    """An element of the same tag, of the other seed or of this one."""
    source = other if how % 2 else der
    found = [each for each in elements(source) if source[each.start] == der[one.start]]
    if not found:
        return _whole(der, one)
    return _whole(source, found[how // 2 % len(found)])


def _swapped(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    """The parts of one with several in another order."""
    tree = elements(der)
    parts = [
        _whole(der, each) for each in tree if each.parent is not None and tree[each.parent] is one
    ]
    if len(parts) < 2:
        return _whole(der, one)
    at = how % (len(parts) - 1)
    parts[at : at + 2] = reversed(parts[at : at + 2])
    return element(der[one.start], b"".join(parts))


def _whole(der: bytes, one: Element) -> bytes:
    return der[one.start : one.end]


def _twice(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    return _whole(der, one) * (300 if how % 20 == 0 else 2 + how % 4)


def _gone(_: bytes, __: Element, ___: int, ____: bytes) -> bytes:
    return b""


def _empty(der: bytes, one: Element, _: int, __: bytes) -> bytes:
    return element(der[one.start], b"")


def _tagged(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    return bytes((how % 256,)) + der[one.start + 1 : one.end]


def _wrong_length(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    lengths = (b"\x00", b"\x80", b"\x7f", b"\x84\x7f\xff\xff\xff", b"\x88" + b"\xff" * 8, b"\xff")
    return der[one.start : one.start + 1] + lengths[how % len(lengths)] + der[one.body : one.end]


def _nested(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    new = _whole(der, one)
    for _level in range(500 if how % 20 == 0 else 1 + how % 3):
        new = element(0x30, new)
    return new


def _number(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    tag = 2 if how % 4 == 0 else der[one.start]
    return element(tag, tokens.INTEGERS[how % len(tokens.INTEGERS)])


def _string(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    tags = (der[one.start],) * 6 + (0x0C, 0x13, 0x16, 0x1E, 0x17, 0x18, 0x82, 0x86, 0x87)
    return element(tags[(how // 50) % len(tags)], tokens.STRINGS[how % len(tokens.STRINGS)])


def _bit(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    """One bit of the content, where it stands alone."""
    return element(der[one.start], flip(der[one.body : one.end], how // 8, how, b""))


def _inside_out(der: bytes, one: Element, how: int, _: bytes) -> bytes:
    body = der[one.body : one.end]
    at = how % (len(body) + 1)
    return element(der[one.start], body[at:] + body[:at])


_WAYS = (
    *(_twice, _gone, _empty, _tagged, _wrong_length, _nested, _inside_out),
    *(_bit, _number, _string, _alike),
)
_OF_MANY = (_twice, _gone, _alike, _swapped, _swapped, _bit)
_OF_TEXT = (_string, _string, _bit, _alike, _alike, _empty)
_FITTING = {
    0x01: (_bit, _inside_out, _gone),
    0x02: (_number, _bit, _alike),
    0x03: (_bit, _alike, _empty),
    0x04: (_bit, _alike, _empty, _gone),
    0x06: (_alike, _alike, _alike, _bit),
    **dict.fromkeys((0x0C, 0x13, 0x16, 0x17, 0x18, 0x80, 0x81, 0x82, 0x86, 0x87), _OF_TEXT),
}
"""What keeps an element of this tag one of its kind, mostly: it gets past the first check."""


def _inserted(data: bytes, where: int, piece: bytes) -> bytes:
    at = where % (len(data) + 1)
    return data[:at] + piece + data[at:]


TEXT: tuple[Change, ...] = (
    *(flip, overwrite, truncate, cut, repeat, splice, insert_bytes, insert_text, insert_much),
    *(change_word, change_word, move_line, move_line, repeat_line),
)
BINARY: tuple[Change, ...] = (flip, overwrite, truncate, cut, splice, *(change_element,) * 25)
