"""Blanks secrets out of a source text, so that no excerpt can show one."""

from __future__ import annotations

import re

_STRING = (
    r'"""(?:.|\n)*?(?:"""|\Z)|\'\'\'(?:.|\n)*?(?:\'\'\'|\Z)|"(?:\\.|[^"\\\n])*"?|\'[^\'\n]*\'?'
)
_SECRET_VALUE = re.compile(
    rf"""(?ix) (?P<key> [\w-]* (?:pass(?:phrase|word|wd)|pwd|secret|\bpin|_pin|token|private_key)
    [\w-]* ) ["']? \s* [=:] \s* (?P<value> {_STRING} | [^\s,}}\]\#]+ )"""
)
_PEM_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:.|\n)*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\Z)"
)
_ENV_NAME = re.compile(r"""["']?[A-Za-z_][A-Za-z0-9_]*["']?\Z""")
_NOT_A_NEWLINE = re.compile(r"[^\r\n]")


def redact(text: str) -> str:
    """`text` with every secret-looking value replaced by asterisks, lines and columns unmoved."""
    text = _PEM_KEY.sub(lambda found: _stars(found.group()), text)
    return _SECRET_VALUE.sub(_blank_value, text)


def is_secret_key(key: object) -> bool:
    """Whether values under `key` must never be shown; names of sources of secrets may be."""
    return isinstance(key, str) and bool(_SECRET_VALUE.fullmatch(f"{key}=x"))


def _blank_value(found: re.Match[str]) -> str:
    key, value = found.group("key").lower(), found.group("value")
    if key.endswith("_file") or (key.endswith("_env") and _ENV_NAME.match(value)):
        return found.group()
    return found.group()[: found.start("value") - found.start()] + _inside_quotes(value)


def _inside_quotes(value: str) -> str:
    """The quotes stay, so that the text is the same TOML as before, but for the secret."""
    for quote in ('"""', "'''", '"', "'"):
        if value.startswith(quote) and value.endswith(quote) and len(value) >= 2 * len(quote):
            return quote + _stars(value[len(quote) : -len(quote)]) + quote
    return _stars(value)


def _stars(text: str) -> str:
    return _NOT_A_NEWLINE.sub("*", text)
