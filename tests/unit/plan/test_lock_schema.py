"""The schema of a lock describes every field, refuses every other, and takes what is written."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from certspec.finding import Finding
from certspec.plan.lock import Lock
from certspec.plan.read_lock import read_lock
from certspec.spec.json_schema import schema_json
from tests.property.lock_edits import edits
from tests.support.project import Project

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads(schema_json(Lock, "certspec.lock"))


def tables() -> list[tuple[str, dict[str, Any]]]:
    return [("Lock", SCHEMA), *SCHEMA["definitions"].items()]


@pytest.mark.parametrize(("name", "table"), tables(), ids=[name for name, _ in tables()])
def test_every_table_is_closed_and_every_field_described(name: str, table: dict[str, Any]) -> None:
    assert table["additionalProperties"] is False, name
    assert table["description"]
    properties = table["properties"].items()
    assert [key for key, field in properties if not _described(field)] == []


def _described(field: dict[str, Any]) -> bool:
    return bool(field.get("description"))


def _as_json(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_as_json(one) for one in node]
    return node.isoformat() if isinstance(node, datetime.datetime) else node


def test_a_real_lock_keeps_the_schema_and_no_key_can_be_added(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.bundle()
    lock = project.lock
    jsonschema.validate(_as_json(lock), SCHEMA)
    added = [(path, document) for what, path, document in edits(lock) if what == "added"]
    assert len(added) == 11
    # The fields of a request are the spec's: the digest holds them.
    taken = [path for path, document in added if _keeps(_as_json(document))]
    assert {path[2] for path in taken} == {"request"}


def _keeps(document: Any) -> bool:
    try:
        jsonschema.validate(document, SCHEMA)
    except jsonschema.ValidationError:
        return False
    return True


def test_a_newer_lock_is_told_before_its_new_keys_are() -> None:
    read = read_lock("mdm/certspec.lock", b'lock_version = 2\nname = "mdm"\nlogs = ["x"]\n')
    assert isinstance(read, Finding)
    assert read.message == (
        "the lock is of a newer certspec: `lock_version` is 2, this one reads version 1"
    )
    assert read.fix == "use the certspec that wrote it, or a newer one"
