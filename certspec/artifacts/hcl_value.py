"""Escaping for quoted strings of HCL, Terraform's language."""

from __future__ import annotations

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FIRST_BEYOND_16_BITS = 0x10000


def hcl_value(value: str) -> str:
    """`value` in double quotes; nothing in it is a template."""
    escaped = "".join(map(_escape, value))
    return f'"{escaped.replace("${", "$${").replace("%{", "%%{")}"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < _FIRST_BEYOND_16_BITS else f"\\U{code:08x}"
