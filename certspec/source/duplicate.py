"""Finds both places of a key that a TOML parser refused as defined twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, Span, TextPlace
from certspec.source.positions import occurrences

if TYPE_CHECKING:
    import tomli

_SAYS_DUPLICATE = ("overwrite", "twice", "already", "mutate", "duplicate")


def duplicate_key(file: str, text: str, error: tomli.TOMLDecodeError) -> Finding | None:
    """A finding at the second definition that names the first, where `error` is about one."""
    if not any(word in error.msg.lower() for word in _SAYS_DUPLICATE):
        return None
    first: dict[object, Span] = {}
    for path, span in occurrences(text):
        if path in first and span.line <= error.lineno:
            key = ".".join(str(step) for step in path)
            earlier = TextPlace(file, first[path])
            return Finding(
                "CS103",
                Severity.ERROR,
                f"`{key}` is defined twice",
                TextPlace(file, span),
                "keep one of the two",
                ((earlier, "first defined here"),),
            )
        first.setdefault(path, span)
    return None
