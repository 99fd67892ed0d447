"""Every text of a spec with its path, for what holds of all texts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.spec.table import Table

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

    _Texts = list[tuple[DocumentPath, str]]


def texts(table: Table) -> _Texts:
    """Path and value of each text written in `table` and below it, in order of the language."""
    return texts_in(table, ())


def texts_in(node: Any, path: DocumentPath) -> _Texts:
    """The same for a table, or a value of a document, which stands at `path`."""
    found: _Texts = []
    _gather(node, path, found)
    return found


def _gather(node: Any, path: DocumentPath, found: _Texts) -> None:
    if isinstance(node, str):
        found.append((path, node))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            _gather(value, (*path, index), found)
    elif isinstance(node, dict):
        for key, value in node.items():
            _gather(value, (*path, key), found)
    elif isinstance(node, Table) and node.model_fields_set:
        for key, value in vars(node).items():
            if key in node.model_fields_set:
                _gather(value, (*path, key), found)
