"""Escaping for strings of JSON, and of YAML between double quotes, which are the same here."""

from __future__ import annotations

import json

_FIRST_BEYOND_16_BITS = 0x10000


def json_value(value: str) -> str:
    """`value` in double quotes; JSON's parsers and YAML's read back exactly it."""
    return "".join(map(_escape, json.dumps(value, ensure_ascii=False)))


def _escape(character: str) -> str:
    # YAML takes no sign as it stands that is not printable; a sign beyond 16 bits always is.
    code = ord(character)
    if character.isprintable() or code >= _FIRST_BEYOND_16_BITS:
        return character
    return f"\\u{code:04x}"
