"""Every way to edit one thing in a lock by hand, to another value that the thing may have."""

from __future__ import annotations

import copy
import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

_OTHERS: dict[str, tuple[str, ...]] = {
    "state": ("pending", "active", "archived"),
    "folder": ("", "next", "archive/1-11111111"),
    "key_encoding": ("pkcs8", "pkcs1"),
    "id": ("mdm-plus", "mdm-plus-legacy", "generic"),
    "product": ("mdm-plus", "generic"),
    "build": ("10.1.2303.2", "10.1.2303.3", "10.1.9999.1"),
    "spec": ("../other.cert.toml",),
    "algorithm": ("RSA", "ECDSA", "Ed25519"),
    "curve": ("P-256", "P-384"),
    "country": ("DE",),
}


def edits(lock: dict[str, Any]) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """(what was done, where, the lock as it is then) for each."""
    for path, value in _nodes(lock, ()):
        if isinstance(value, dict):
            yield _edited(lock, "added", (*path, "unheard"), "of")
        if path and not (isinstance(value, dict) and "lock_version" in value):
            yield _edited(lock, "dropped", path, None)
        for other in _others(path, value):
            yield _edited(lock, f"made {other!r}", path, other)


def _nodes(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _nodes(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _nodes(value, (*path, index))


def _others(path: Path, value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, datetime.datetime):
        yield value + datetime.timedelta(days=1)
    elif isinstance(value, str):
        others = _OTHERS.get(str(path[-1])) or (_another(value),)
        yield from (one for one in others if one != value)


def _another(value: str) -> str:
    """Another digest for a digest, other text for text."""
    return ("1" if value[:1] != "1" else "2") + value[1:]


def _edited(
    lock: dict[str, Any], what: str, path: Path, value: Any
) -> tuple[str, Path, dict[str, Any]]:
    document = copy.deepcopy(lock)
    node: Any = document
    for step in path[:-1]:
        node = node[step]
    if what == "dropped":
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return what, path, document
