"""Escaping for values of a GnuTLS certtool template (measured: certtool has no escape signs)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.distinguished_name import BY_KEY
from certspec.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

# Its parser drops every backslash, ends at a quote, and strips blanks at both ends.
_PLAIN = re.compile(r"[^\W_](?:[\w .:/@&()?!'*-]*[\w.)])?\Z")
_IN_QUOTES = re.compile(r"[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?\Z")
_NAMES = {"email_address": "EMAIL"}
_PRINTABLE_STRING, _IA5_STRING, _UTF8_STRING = 0x13, 0x16, 0x0C
_TAGS = {
    "country": _PRINTABLE_STRING,
    "serial_number": _PRINTABLE_STRING,
    "email_address": _IA5_STRING,
}
_SHORT_FORM = 0x80


def distinguished_name(subject: Iterable[tuple[str, str]]) -> str:
    """A subject as RFC 4514 writes it, the last attribute first, with nothing to be unescaped.

    A value with any sign that could be read wrongly stands there as the octets of its DER.
    """
    parts = [f"{_name(key)}={_value(key, value)}" for key, value in subject]
    return ",".join(reversed(parts))


def in_octets(subject: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The attributes that stand as octets there, for people: name, and value on one line."""
    return [(_name(key), one_line(value)) for key, value in subject if not _PLAIN.match(value)]


def fits_in_quotes(value: str) -> bool:
    """Whether the value between two quotes is read as it stands."""
    return _IN_QUOTES.match(value) is not None


def _name(key: str) -> str:
    return _NAMES.get(key, BY_KEY[key].short_name)


def _value(key: str, value: str) -> str:
    if _PLAIN.match(value):
        return value
    content = value.encode()
    tag = _TAGS.get(key, _UTF8_STRING)
    return f"#{bytes([tag, *_length(len(content))]).hex()}{content.hex()}"


def _length(size: int) -> bytes:
    if size < _SHORT_FORM:
        return bytes([size])
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([_SHORT_FORM | len(octets), *octets])
