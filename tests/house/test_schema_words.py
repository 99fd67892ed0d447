"""What an editor has to show while a spec is written stands in its schema, for every key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.house.schemas import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = {name: json.loads(text) for name, text in texts().items()}
WRITTEN_BY_HAND = ("certspec.schema.json", "certspec-config.schema.json")
LEFT_OUT = ("Left out: ", "Needed with source ")
# Labels, rule codes, what a lock says of a request, the lines around a place by its file, and how
# many specs there are in each state.
FREE_KEYS = ("labels", "severities", "rules", "requests.request", "excerpts", "counts")


def keys(name: str) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Path, schema and need of every key that a file may have."""
    schema = SCHEMAS[name]
    yield from _keys("", schema, schema)


def _keys(
    above: str, table: dict[str, Any], schema: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], bool]]:
    for key, field in table.get("properties", {}).items():
        path = f"{above}.{key}".lstrip(".")
        yield path, field, key in table.get("required", ())
        below = _resolved(field, schema)
        yield from _keys(path, _resolved(below.get("items", below), schema), schema)


def _resolved(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in field:
        return field
    found: dict[str, Any] = schema["definitions"][field["$ref"].rpartition("/")[2]]
    return {**found, **field}


def _choices(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema below `node` that lists the words one may choose from."""
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and "enum" in node:
        yield node
    for one in below:
        yield from _choices(one)


def is_table(field: dict[str, Any]) -> bool:
    items = field.get("items", {})
    return "$ref" in field or field.get("type") == "object" or "$ref" in items


@pytest.mark.parametrize("name", WRITTEN_BY_HAND)
def test_every_key_has_a_title_and_says_what_it_is(name: str) -> None:
    mute = [path for path, field, _ in keys(name) if not {"title", "description"} <= set(field)]
    assert mute == []


@pytest.mark.parametrize("name", WRITTEN_BY_HAND)
def test_every_description_is_a_sentence(name: str) -> None:
    said = {path: field["description"] for path, field, _ in keys(name)}
    definitions = SCHEMAS[name]["definitions"]
    said |= {table: one["description"] for table, one in definitions.items()}
    assert [path for path, text in said.items() if not text.endswith(".") or text[0] == " "] == []


@pytest.mark.parametrize("name", WRITTEN_BY_HAND)
def test_of_every_key_that_may_be_left_out_it_says_what_holds_then(name: str) -> None:
    silent = [
        path
        for path, field, needed in keys(name)
        if not needed
        and not is_table(field)
        and ("default" in field) == any(one in field["description"] for one in LEFT_OUT)
    ]
    assert silent == []


@pytest.mark.parametrize("name", WRITTEN_BY_HAND)
def test_every_value_without_words_to_choose_from_has_an_example(name: str) -> None:
    bare = [
        path
        for path, field, _ in keys(name)
        if not is_table(field) and not {"enum", "const"} & set(field) and not field.get("examples")
    ]
    assert bare == []


@pytest.mark.parametrize("name", WRITTEN_BY_HAND)
def test_every_word_to_choose_from_has_its_meaning(name: str) -> None:
    for one in _choices(SCHEMAS[name]):
        meanings = one["x-taplo"]["docs"]["enumValues"]
        assert len(meanings) == len(one["enum"]) == len(set(one["enum"]))
        assert all(meanings)


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_table_takes_unknown_keys(name: str) -> None:
    schema = SCHEMAS[name]
    tables = [("", schema), *((path, field) for path, field, _ in keys(name))]
    open_tables = [
        path
        for path, field in tables
        if (table := _resolved(field, schema)).get("type") == "object"
        and table.get("additionalProperties") is not False
    ]
    assert [path for path in open_tables if not path.endswith(FREE_KEYS)] == []
