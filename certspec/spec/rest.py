"""What is left of a spec without the values that its schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from certspec.spec.model import Spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import DocumentPath

SPEC_VERSION = 1


def rest_of(data: Mapping[str, Any], refused: Iterable[DocumentPath]) -> Spec | None:
    """The spec without the refused values, so that rules can look at all others.

    None where nothing is left that can be read.
    """
    left = without(data, refused)
    left["spec_version"] = SPEC_VERSION
    try:
        return Spec.model_validate(left)
    except ValidationError as error:
        # A table that lacks a refused value can't be read: the others still can.
        tables = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    try:
        return Spec.model_validate({key: left[key] for key in left if key not in tables})
    except ValidationError:
        return None


def without(data: Mapping[str, Any], refused: Iterable[DocumentPath]) -> dict[str, Any]:
    """The data of a document without the refused values."""
    left = _copy(data)
    for path in refused:
        _drop(left, path)
    return left


def touches(path: DocumentPath, refused: Iterable[DocumentPath]) -> bool:
    """Whether a finding at `path` may only be there because a value was left out."""
    return any(_one_begins_the_other(path, one) for one in refused)


def _one_begins_the_other(one: DocumentPath, other: DocumentPath) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _copy(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copy(value) if isinstance(value, dict) else value for key, value in table.items()}


def _drop(table: dict[str, Any], path: DocumentPath) -> None:
    """Take out the value at `path`; of an array, the whole; for a missing key, its table."""
    names = [step for step in path if isinstance(step, str)]
    if len(names) < len(path):
        first_index = next(index for index, step in enumerate(path) if isinstance(step, int))
        names = [step for step in path[:first_index] if isinstance(step, str)]
    *tables, key = names or [""]
    holders = [table]
    for name in tables:
        below = holders[-1].get(name)
        if not isinstance(below, dict):
            return
        holders.append(below)
    if key in holders[-1]:
        del holders[-1][key]
    elif tables:
        del holders[-2][tables[-1]]
