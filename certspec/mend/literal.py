"""Values as TOML writes them."""

from __future__ import annotations

import re

_QUOTES = ('"""', "'''", '"', "'")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def literal(value: str | int, old: str = '"') -> str:
    """`value` in TOML, a text in the kind of quotes that `old` has where they can hold it."""
    if isinstance(value, int):
        return str(value)
    quotes = next((one for one in _QUOTES if old.startswith(one)), '"')
    if quotes[0] == "'" and "'" not in value and value.isprintable():
        return f"'{value}'"
    return f'"{"".join(map(_escaped, value))}"'


def bare_key(key: str) -> str:
    """A key of the language, which never needs quotes."""
    if not _BARE_KEY.fullmatch(key):
        raise ValueError(key)
    return key


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
