"""The text of a configuration as excerpts may show it: without its passwords."""

from __future__ import annotations

import re

from certspec.source.redact import redact

_LINE = re.compile(r"^(?P<key>[^\n=]*+)=(?P<value>(?:[^\n]*\\\r?\n)*+[^\n]*)", re.MULTILINE)
_SECRET = re.compile(r"pass|secret|challenge|pin\b", re.IGNORECASE)
_SHOWN = re.compile(r"[^\r\n\\]")


def shown_text(text: str) -> str:
    """The text with asterisks for what stands under a password's key, lines and columns unmoved."""
    return redact(_LINE.sub(_starred, text))


def _starred(found: re.Match[str]) -> str:
    if not _SECRET.search(found["key"]):
        return found[0]
    return f"{found['key']}={_SHOWN.sub('*', found['value'])}"
