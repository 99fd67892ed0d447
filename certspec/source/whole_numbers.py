"""Whole numbers beyond 64 bits, which TOML lets no reader accept in silence (TOML 1.0.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_LARGEST = 2**63 - 1


def too_large_number(data: dict[str, Any]) -> DocumentPath | None:
    """The path of a whole number in `data` that has more than 64 bits."""
    waiting: list[tuple[DocumentPath, Any]] = [((), data)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            waiting += [((*path, key), value) for key, value in node.items()]
        elif isinstance(node, list):
            waiting += [((*path, index), value) for index, value in enumerate(node)]
        elif isinstance(node, int) and not -_LARGEST - 1 <= node <= _LARGEST:
            return path
    return None
