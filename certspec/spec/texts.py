"""Every text of a spec with its path, for what holds of all texts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.spec.table import Table


def texts(table: Table) -> Iterator[tuple[DocumentPath, str]]:
    """Path and value of each text in `table` and below it, in order of the language."""
    yield from texts_in(table.model_dump(), ())


def texts_in(node: Any, path: DocumentPath) -> Iterator[tuple[DocumentPath, str]]:
    """The same for a value of a document, which stands at `path`."""
    match node:
        case str():
            yield path, node
        case dict():
            for key, value in node.items():
                yield from texts_in(value, (*path, key))
        case list() | tuple():
            for index, value in enumerate(node):
                yield from texts_in(value, (*path, index))
