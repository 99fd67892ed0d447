"""Every text of a spec with its path, for what holds of all texts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.spec.table import Table


def texts(table: Table) -> Iterator[tuple[DocumentPath, str]]:
    """Path and value of each text in `table` and below it, in order of the language."""
    yield from _texts(table.model_dump(), ())


def _texts(node: Any, path: DocumentPath) -> Iterator[tuple[DocumentPath, str]]:
    match node:
        case str():
            yield path, node
        case dict():
            for key, value in node.items():
                yield from _texts(value, (*path, key))
        case list() | tuple():
            for index, value in enumerate(node):
                yield from _texts(value, (*path, index))
