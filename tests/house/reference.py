"""The reference pages as the code says: `python -m tests.house.reference` writes them anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.cli import COMMANDS
from certspec.rules.catalog import all_rules, is_on_policy
from certspec.spec.json_schema import language
from certspec.spec.model import Spec
from tests.house import answers

if TYPE_CHECKING:
    from certspec.rule import Rule

FOLDER = Path(__file__).parents[2] / "docs"


def texts() -> dict[str, str]:
    """The generated pages by name."""
    return {"spec.md": _spec(), "rules.md": _rules(), "commands.md": _commands()}


def _spec() -> str:
    schema = language(Spec)
    head = (FOLDER / "spec.head.md").read_text(encoding="utf-8")
    parts = [head, _table("The top of the file", schema, schema)]
    for name, field in schema["properties"].items():
        for title, table in _tables_of(name, field, schema):
            parts.append(_table(title, table, schema))
    return "\n".join(parts)


def _tables_of(
    name: str, field: dict[str, Any], schema: dict[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    """The table below a key: one, one for each `source` of a key, or that of an array."""
    if "oneOf" in field:
        tables = [_resolved(one, schema) for one in field["oneOf"]]
        return [
            (f'`[{name}]` with source = "{one["properties"]["source"]["const"]}"', one)
            for one in tables
        ]
    items = field.get("items")
    if isinstance(items, dict) and "$ref" in items:
        return [(f"`[[{name}]]`", _resolved(items, schema))]
    table = _resolved(field, schema)
    if "properties" not in table:
        return []
    found = [(f"`[{name}]`", table)]
    for key, below in table["properties"].items():
        found += _tables_of(f"{name}.{key}", below, schema)
    return found


def _resolved(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in field:
        return field
    found: dict[str, Any] = schema["$defs"][field["$ref"].rpartition("/")[2]]
    return found


def _table(title: str, table: dict[str, Any], schema: dict[str, Any]) -> str:
    lines = [f"## {title}", ""]
    if table.get("description") and title != "The top of the file":
        lines += [table["description"], ""]
    lines += ["| key | type | default | meaning | example |", "|---|---|---|---|---|"]
    for key, field in table["properties"].items():
        resolved = _resolved(field, schema)
        is_table = "properties" in resolved or "oneOf" in field
        if is_table:
            continue
        needed = key in table.get("required", [])
        default = "required" if needed else _toml(field.get("default"))
        example = _toml(next(iter(field.get("examples", [])), None))
        if field.get("format") == "date":
            example = example.replace('"', "")
        meaning = field.get("description", "").replace("|", "\\|")
        lines.append(f"| `{key}` | {_type(field)} | {default} | {meaning} | {example} |")
    return "\n".join([*lines, ""])


def _type(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return " or ".join(f"`{json.dumps(one)}`" for one in field["enum"])
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if field.get("type") == "array":
        return f"array of {_type(field['items'])}" if "items" in field else "array"
    return str(field.get("format") or field.get("type") or "table")


def _toml(value: Any) -> str:
    if value is None or value in ({}, []):
        return ""
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {json.dumps(one)}" for key, one in value.items())
        return f"`{{ {inside} }}`"
    return f"`{json.dumps(value)}`"


def _rules() -> str:
    head = (FOLDER / "rules.head.md").read_text(encoding="utf-8")
    lines = [
        "| code | name | severity | waivable | what holds | reference |",
        "|---|---|---|---|---|---|",
    ]
    for rule in all_rules():
        reference = " ".join(rule.parts().get("Reference", "").split())
        cells = (
            rule.code,
            rule.name,
            rule.severity.value,
            _waivable(rule),
            rule.summary,
            reference,
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return head + "\n" + "\n".join(lines) + "\n"


def _waivable(rule: Rule[Any]) -> str:
    if is_on_policy(rule.code):
        return "in certspec.toml"
    return "yes" if rule.waivable else "no"


def _commands() -> str:
    head = (FOLDER / "commands.head.md").read_text(encoding="utf-8")
    parts = [head]
    for name in COMMANDS:
        parts += [f"## certspec {name}", "", "```text", _help(name), "```", ""]
    return "\n".join(parts)


def _help(name: str) -> str:
    program = "from certspec.cli import app; app(prog_name='certspec')"
    done = subprocess.run(
        [sys.executable, "-c", program, name, "--help"],
        env={**os.environ, "COLUMNS": "90", "TERMINAL_WIDTH": "90", "NO_COLOR": "1"},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip("\n")


if __name__ == "__main__":
    for name, text in {**texts(), answers.PAGE.name: answers.text()}.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
