"""The shipped schemas as the models say: `python -m tests.house.schemas` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.plan.lock import Lock
from certspec.report_schema import report_schema_json
from certspec.spec.config import Config
from certspec.spec.json_schema import schema_json
from certspec.spec.model import Spec
from certspec.status_schema import status_schema_json
from tests.house.editor_words import hints

if TYPE_CHECKING:
    from certspec.spec.table import Table

FOLDER = Path(__file__).parents[2] / "schemas"

SCHEMAS: dict[str, tuple[type[Table], str]] = {
    "certspec.schema.json": (Spec, "cert spec"),
    "certspec-config.schema.json": (Config, "certspec.toml"),
    "certspec-lock.schema.json": (Lock, "certspec.lock"),
}


def texts() -> dict[str, str]:
    """The schema files by name."""
    tables = {name: schema_json(model, title, hints()) for name, (model, title) in SCHEMAS.items()}
    return {
        **tables,
        "certspec-report.schema.json": report_schema_json(),
        "certspec-status.schema.json": status_schema_json(),
    }


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
