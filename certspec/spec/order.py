"""The order of the language: where a value stands in a spec that certspec writes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from certspec.spec.key import ExternalKey, GeneratedKey, KeyFile, TokenKey
from certspec.spec.model import Spec, SpecTables

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

_KEYS = (GeneratedKey, KeyFile, ExternalKey, TokenKey)


def position(path: DocumentPath) -> tuple[int, ...]:
    """What values are sorted by: plain keys of a table first, all as the models have them."""
    top, fields = _top(), _fields(str(path[0]))
    waiver = int(path[1]) if path[0] == "waivers" else 0
    second = fields.index(str(path[1])) if len(path) > 1 and path[1] in fields else 0
    return (len(path) > 1, top.index(str(path[0])), waiver, len(path), second)


@cache
def _top() -> tuple[str, ...]:
    return tuple(dict.fromkeys(("spec_version", "name", *Spec.model_fields)))


@cache
def _fields(table: str) -> tuple[str, ...]:
    if table == "key":
        return tuple(dict.fromkeys(name for one in _KEYS for name in one.model_fields))
    default = SpecTables.model_fields[table].default if table in SpecTables.model_fields else None
    return tuple(getattr(type(default), "model_fields", ()))
