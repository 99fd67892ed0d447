"""Several shapes of one TOML table as one JSON Schema.

Editors say of a choice of schemas only that the value fits none of them; of one table, with
conditions, they say which key is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHOOSER = "source"


def one_table(tables: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A table with the keys of all `tables`; `source`, the first's when left out, tells which."""
    properties: dict[str, Any] = {}
    for table in reversed(tables):
        properties = {**table["properties"], **properties}
    properties = {key: _told(key, field, tables) for key, field in properties.items()}
    choosers = [table["properties"][_CHOOSER] for table in tables]
    properties[_CHOOSER] = {
        "type": "string",
        "enum": [one["const"] for one in choosers],
        "default": choosers[0]["const"],
        "description": "Where the key comes from.",
        "meanings": {one["const"]: one["description"] for one in choosers},
    }
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "allOf": [_condition(table, properties) for table in tables],
    }


def _told(key: str, field: dict[str, Any], tables: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The key's schema, which says with which `source` it may stand."""
    having = [table for table in tables if key in table["properties"]]
    if len(having) == len(tables):
        return field
    words = " or ".join(f'"{table["properties"][_CHOOSER]["const"]}"' for table in having)
    is_needed = all(key in table.get("required", ()) for table in having)
    told = f"Needed with source {words}" if is_needed else f"Only with source {words}"
    return {**field, "description": f"{field['description']} {told}."}


def _condition(table: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """What holds where the table is of one shape: keys that it needs, and keys it has not."""
    chooser = table["properties"][_CHOOSER]
    chosen: dict[str, Any] = {"properties": {_CHOOSER: {"const": chooser["const"]}}}
    if "default" not in chooser:
        chosen["required"] = [_CHOOSER]
    needed = [key for key in table.get("required", ()) if key != _CHOOSER]
    others = {key: False for key in properties if key not in table["properties"]}
    then: dict[str, Any] = {"properties": others}
    if needed:
        then["required"] = needed
    return {"if": chosen, "then": then}
