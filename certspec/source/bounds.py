"""Bounds of a document: how many values it may have, how large, and how deep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from certspec.finding import FilePlace, Finding, Severity, SpecPlace, TextPlace

if TYPE_CHECKING:
    from certspec.finding import DocumentPath, Place

MAX_PATH = 64
"""Longer paths get no span: each holds all its parts, so deep nesting would fill the memory."""

MAX_VALUES = 10_000
"""A spec has some dozens, and no CA takes a request for thousands of names."""

# TOML 1.0.0: more than 64 bits must not be taken in silence.
_LARGEST = 2**63 - 1
_LONG_NUMBER = re.compile(r"[+-]?[0-9_]{1000,}")


def beyond_bounds(file: str, data: dict[str, Any]) -> Finding | None:
    """The finding for too many values, too deep nesting, or a whole number of over 64 bits."""
    if _is_within(data):
        return None
    waiting: list[tuple[DocumentPath, Any]] = [((), data)]
    count = 0
    while waiting:
        path, node = waiting.pop()
        count += 1
        if count + len(waiting) > MAX_VALUES:
            return _too_many(file)
        if len(path) > MAX_PATH:
            return _too_deep(SpecPlace(file, path[:1]))
        if isinstance(node, dict):
            waiting += [((*path, key), value) for key, value in node.items()]
        elif isinstance(node, list):
            waiting += [((*path, index), value) for index, value in enumerate(node)]
        elif isinstance(node, int) and not -_LARGEST - 1 <= node <= _LARGEST:
            return _too_large(SpecPlace(file, path))
    return None


def _is_within(data: dict[str, Any]) -> bool:
    """Whether all is in order, by a look at one level after another."""
    level: list[Any] = [data]
    count = 1
    for _ in range(MAX_PATH + 1):
        below: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                below += node.values()
            elif isinstance(node, list):
                below += node
            elif isinstance(node, int) and not -_LARGEST - 1 <= node <= _LARGEST:
                return False
        count += len(below)
        if not below or count > MAX_VALUES:
            return count <= MAX_VALUES
        level = below
    return False


def unreadable_number(file: str, text: str) -> Finding:
    """The finding for a number of thousands of digits, which Python refuses to read."""
    from certspec.source.scanner import Scanner  # noqa: PLC0415 - nearly all documents are sound

    scanner = Scanner(text)
    for path, start, end in scanner.scalars:
        if _LONG_NUMBER.match(text, start, end):
            span = scanner.values.get(path) if path is not None else None
            return _too_large(TextPlace(file, span) if span else FilePlace(file))
    return _too_large(FilePlace(file))


def unreadable_depth(file: str, text: str) -> Finding:
    """The finding for a text that nests deeper than its reader can follow."""
    from certspec.source.scanner import Scanner  # noqa: PLC0415 - as above

    scanner = Scanner(text)
    for positions in (scanner.values, scanner.keys):
        for path, span in positions.items():
            if len(path) == MAX_PATH:
                return _too_deep(TextPlace(file, span))
    for opened in scanner.unclosed[:1]:
        return _too_deep(TextPlace(file, scanner.span_at(opened.start)))
    return _too_deep(FilePlace(file))


def _too_many(file: str) -> Finding:
    return Finding(
        "CS108",
        Severity.ERROR,
        f"the file has more than {MAX_VALUES:,} values, a spec has some dozens",
        FilePlace(file),
        "give the spec, not a list or a dump",
    )


def _too_deep(place: Place) -> Finding:
    """The finding for what nests too deeply."""
    return Finding(
        "CS112",
        Severity.ERROR,
        "the file nests arrays or tables too deeply to be read",
        place,
        "a spec nests three levels at most",
    )


def _too_large(place: Place) -> Finding:
    return Finding(
        "CS102",
        Severity.ERROR,
        "not valid TOML: a whole number has more than 64 bits",
        place,
        "write a smaller number",
    )
