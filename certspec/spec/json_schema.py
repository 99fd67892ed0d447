"""The JSON Schemas of the language, generated from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certspec.spec.table import Table

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_json(model: type[Table], title: str) -> str:
    """The draft-07 schema of `model`, as indented JSON with a final newline.

    Draft 7 is the one that TOML editors and schema catalogues support best.
    """
    content = model.model_json_schema(ref_template="#/definitions/{model}")
    return schema_text(_without_nulls(content), title)


def schema_text(content: dict[str, Any], title: str) -> str:
    """A generated schema as the draft-07 file that is shipped."""
    definitions = content.pop("$defs", {})
    content = {"$schema": DRAFT, **content, "title": title, "definitions": definitions}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _without_nulls(node: Any) -> Any:
    """TOML has no null: a key that may be left out is left out, never null."""
    if isinstance(node, list):
        return [_without_nulls(one) for one in node]
    if not isinstance(node, dict):
        return node
    choices = node.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        left = [one for one in choices if one != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
        node = {**rest, **left[0]} if len(left) == 1 else {**rest, "anyOf": left}
    return {key: _without_nulls(value) for key, value in node.items()}
