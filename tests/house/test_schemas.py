"""The shipped schemas are those of the models, and are valid draft-07 schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import tomli

from tests.house.schemas import FOLDER, texts
from tests.rules.cases import case_text, cases, expected

if TYPE_CHECKING:
    from pathlib import Path

SPEC_SCHEMA = json.loads(texts()["certspec.schema.json"])
SPEC_CASES = cases("spec", ".toml")
FOUND_BY_SCHEMA = ("CS201", "CS213", "CS215")


def _label(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _has_error(path: Path) -> bool:
    return any(" error" in line for line in expected(case_text(path.read_bytes())))


def _remarks(path: Path) -> list[str]:
    """What the schema has against a spec; it knows dates as JSON does, as text."""
    spec = json.loads(json.dumps(tomli.loads(case_text(path.read_bytes())), default=str))
    validator = jsonschema.Draft7Validator(SPEC_SCHEMA)
    return [one.message for one in validator.iter_errors(spec)]


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
    jsonschema.validate(spec, SPEC_SCHEMA)


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
        jsonschema.validate(tomli.loads(text), SPEC_SCHEMA)


@pytest.mark.parametrize("code", FOUND_BY_SCHEMA)
def test_schema_finds_what_the_rule_finds(code: str) -> None:
    failing = [path for path in SPEC_CASES if path.match(f"{code}/fail-*.toml")]
    assert failing
    assert [path.name for path in failing if not _remarks(path)] == []


@pytest.mark.parametrize("path", [one for one in SPEC_CASES if not _has_error(one)], ids=_label)
def test_schema_refuses_nothing_that_rules_let_pass(path: Path) -> None:
    assert _remarks(path) == []
