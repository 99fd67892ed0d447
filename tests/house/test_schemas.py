"""The shipped schemas are those of the models, and are valid draft-07 schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import tomli

from tests.house.schemas import FOLDER, texts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", texts())
def test_schema_is_up_to_date(name: str) -> None:
    """`python -m tests.house.schemas` writes it anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == texts()[name]


@pytest.mark.parametrize("name", texts())
def test_schema_is_a_valid_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(texts()[name]))


def test_no_other_file_lies_beside_them() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(texts())


@pytest.mark.parametrize(
    "path",
    sorted(FOLDER.parent.glob("examples/**/*.cert.toml")),
    ids=lambda path: path.name,
)
def test_examples_keep_the_schema(path: Path) -> None:
    spec = tomli.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(spec, json.loads(texts()["certspec.schema.json"]))


@pytest.mark.parametrize(
    "text",
    [
        'spec_version = 1\nnaem = "x"',
        "spec_version = 2",
        'spec_version = 1\nkey = { source = "file" }',
        'spec_version = 1\nkey = { source = "external", dir = "x" }',
        'spec_version = 1\nsan = { dns_names = "x" }',
        'spec_version = 1\nissuer = { roots = "windows" }',
    ],
)
def test_schema_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomli.loads(text), json.loads(texts()["certspec.schema.json"]))
