"""The JSON format keeps its published schema, which takes nothing else."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from certspec.output import View
from certspec.report_schema import report_schema_json
from tests.unit.outputs.sample import OUTPUTS, REPORT, texts

SCHEMA = json.loads(report_schema_json())
VALIDATOR = jsonschema.Draft7Validator(
    SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
)


def _objects(node: Any) -> list[dict[str, Any]]:
    """Every object of a JSON document."""
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = [one for child in below for one in _objects(child)]
    return [node, *found] if isinstance(node, dict) else found


def test_the_whole_output_keeps_it() -> None:
    VALIDATOR.validate(json.loads(texts()["json"]))
    VALIDATOR.validate(json.loads(OUTPUTS["json"].render(REPORT, View(quiet=True))))


def test_one_key_too_many_is_refused_wherever_it_stands() -> None:
    count = len(_objects(json.loads(texts()["json"])))
    assert count > 30
    for number in range(count):
        document = json.loads(texts()["json"])
        _objects(document)[number]["surplus"] = 1
        assert not VALIDATOR.is_valid(document)


def test_every_key_is_needed_but_those_of_places() -> None:
    optional = {"path", "certificate", "subject", "field"}
    optional |= {"line", "column", "end_line", "end_column"}
    # One object of each shape.
    shapes = {tuple(one): n for n, one in enumerate(_objects(json.loads(texts()["json"])))}
    for keys, number in shapes.items():
        for key in keys:
            document = json.loads(texts()["json"])
            del _objects(document)[number][key]
            is_place = "file" in keys and key in optional
            assert VALIDATOR.is_valid(document) == is_place, key


@pytest.mark.parametrize(
    ("key", "value"), [("version", 2), ("at", 1), ("results", {}), ("summary", None)]
)
def test_a_wrong_value_is_refused(key: str, value: object) -> None:
    assert not VALIDATOR.is_valid({**json.loads(texts()["json"]), key: value})
