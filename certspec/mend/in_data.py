"""Edits of a document's data: what its text has to read as when they are made there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from certspec.fix import Add, Edit, Insert, Remove, Rename, Replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import DocumentPath


def edited_data(data: Mapping[str, Any], edits: Iterable[Edit]) -> Any:
    """A copy of `data` with all edits made; their paths are those of `data` as it is."""
    copy = _copy(data)
    # From the end on, so that no edit moves what another one means.
    for edit in sorted(edits, key=_from_the_end, reverse=True):
        _make(copy, edit)
    return copy


def _from_the_end(edit: Edit) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, one, "") if isinstance(one, int) else (0, 0, one) for one in edit.path)


def _make(data: Any, edit: Edit) -> None:
    match edit:
        case Replace():
            _holder(data, edit.path)[edit.path[-1]] = edit.value
        case Remove():
            del _holder(data, edit.path)[edit.path[-1]]
        case Rename():
            holder = _holder(data, edit.path)
            holder[edit.key] = holder.pop(edit.path[-1])
        case Insert():
            _made_holder(data, edit.path).setdefault(edit.path[-1], []).insert(0, edit.value)
        case Add():
            _made_holder(data, edit.path).setdefault(edit.path[-1], edit.value)
        case _:
            assert_never(edit)


def _holder(data: Any, path: DocumentPath) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


def _made_holder(data: Any, path: DocumentPath) -> Any:
    for step in path[:-1]:
        data = data.setdefault(step, {}) if isinstance(step, str) else data[step]
    return data


def _copy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(one) for one in node] if isinstance(node, list) else node
