"""Escaping for values of an OpenSSL configuration file (config(5), and its parser's source)."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z0-9*]([A-Za-z0-9 .*-]{0,400}[A-Za-z0-9.*])?\Z")
_MAX_CHUNK_BYTES = 440
_CONTROL = {"\n": "n", "\r": "r", "\t": "t", "\b": "b"}


def openssl_value(value: str) -> str:
    """`value` so that every OpenSSL and LibreSSL reads back exactly it.

    Old parsers lose a backslash at byte 510 of a line, so long values are continued on a new
    line well before. Empty values and NUL have no form at all: rules keep them out.
    """
    if _PLAIN.match(value):
        return value
    return '"\\\n"'.join(_chunks(value)).join('""')


def _chunks(value: str) -> list[str]:
    chunks, size = [""], 0
    for character in value:
        escaped = _escape(character)
        length = len(escaped.encode())
        if size + length > _MAX_CHUNK_BYTES:
            chunks.append("")
            size = 0
        chunks[-1] += escaped
        size += length
    return chunks


def _escape(character: str) -> str:
    if character in '\\"':
        return f"\\{character}"
    if character in _CONTROL:
        # Inside quotes `\n` is the letter n: the quote ends, and begins again.
        return f'"\\{_CONTROL[character]}"'
    return character
