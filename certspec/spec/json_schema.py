"""The JSON Schemas of the language, generated from the models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from certspec.spec.one_table import one_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.spec.table import Table

    # Keywords for a key of a table, by the names of the table's model and the key.
    Hints = Mapping[tuple[str, str], Mapping[str, Any]]

DRAFT = "http://json-schema.org/draft-07/schema#"
_REF = "#/definitions/{model}"

_CAPITALS = {
    word.lower(): word for word in ("CA", "CRLs", "DNS", "IP", "PIN", "PKCS#12", "RSA", "URI")
} | {"uris": "URIs", "pkcs12": "PKCS#12"}


def schema_json(model: type[Table], title: str, hints: Hints | None = None) -> str:
    """The draft-07 schema of `model` for editors, as indented JSON with a final newline.

    Draft 7 is the one that TOML editors and schema catalogues support best. `hints` are for what
    the models leave to rules.
    """
    content = language(model)
    definitions = content["$defs"]
    for (table, key), keywords in (hints or {}).items():
        if table in definitions:
            _value_schema(definitions[table]["properties"][key]).update(keywords)
    content = _for_editors(content, definitions)
    named = json.dumps(content)
    content["$defs"] = {
        name: table for name, table in content["$defs"].items() if _REF.format(model=name) in named
    }
    return schema_text(content, title)


def language(model: type[Table]) -> dict[str, Any]:
    """The tables of `model` as pydantic tells them, without what TOML cannot say."""
    content = _without_nulls(model.model_json_schema(ref_template=_REF))
    assert isinstance(content, dict)  # noqa: S101 - as what went in
    return content


def schema_text(content: dict[str, Any], title: str) -> str:
    """A generated schema as the draft-07 file that is shipped."""
    definitions = content.pop("$defs", {})
    content = {"$schema": DRAFT, **content, "title": title, "definitions": definitions}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _value_schema(field: dict[str, Any]) -> dict[str, Any]:
    """What a hint for `field` speaks of: the elements of an array, or the value itself."""
    items = field.get("items")
    return items if isinstance(items, dict) else field


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
        node = {**left[0], **rest} if len(left) == 1 else {**rest, "anyOf": left}
    return {key: _without_nulls(value) for key, value in node.items()}


def _for_editors(node: Any, definitions: dict[str, Any]) -> Any:
    """The schema with each key titled, words explained, and a choice of tables as one table."""
    if isinstance(node, list):
        return [_for_editors(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if "oneOf" in node:
        tables = [definitions[one["$ref"].rpartition("/")[2]] for one in node["oneOf"]]
        node = {**one_table(tables), "description": node["description"]}
    if "$ref" in node:
        # Pydantic says nothing of a table that its own description does not say.
        table = definitions[node["$ref"].rpartition("/")[2]]
        node = {"description": table["description"], **node}
    # Of a table that may be left out, each key has its own default.
    dropped = ("title", "default") if "$ref" in node else ("title",)
    node = {key: value for key, value in node.items() if key not in dropped}
    if "meanings" in node:
        words = node.pop("meanings")
        node["x-taplo"] = {"docs": {"enumValues": [words[one] for one in node["enum"]]}}
    done = {key: _for_editors(value, definitions) for key, value in node.items()}
    if done.get("type") == "object" and "properties" in done:
        keys = done["properties"]
        done["properties"] = {key: {"title": _title(key), **keys[key]} for key in keys}
    return done


def _title(key: str) -> str:
    words = [_CAPITALS.get(word, word) for word in key.split("_")]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])
