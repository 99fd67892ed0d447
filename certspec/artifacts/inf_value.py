"""Escaping for values of a Windows INF file, and for the X.500 names in them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_X500_NAMES = {
    "country": "C",
    "province": "S",
    "locality": "L",
    "postal_code": "PostalCode",
    "street_address": "STREET",
    "organization": "O",
    "organizational_unit": "OU",
    "common_name": "CN",
    "serial_number": "SERIALNUMBER",
    "email_address": "E",
}


def inf_value(value: str) -> str:
    """`value` in double quotes; nothing in it is the name of a string, or ends the value."""
    doubled = value.replace('"', '""').replace("%", "%%")
    return f'"{doubled}"'


def x500_name(subject: Iterable[tuple[str, str]]) -> str:
    """A subject as Windows reads it: every value in quotes, the last attribute first."""
    parts = ['{}="{}"'.format(_X500_NAMES[key], value.replace('"', '""')) for key, value in subject]
    return ",".join(reversed(parts))


def inf_bytes(text: str) -> bytes:
    """The file as Windows reads it, whatever its language: UTF-16 where ASCII does not do."""
    lines = text.replace("\n", "\r\n")
    if lines.isascii():
        return lines.encode()
    return codecs.BOM_UTF16_LE + lines.encode("utf-16-le")
