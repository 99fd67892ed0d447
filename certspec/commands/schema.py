"""`certspec schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from certspec.commands.options import OutputOption, write_result


class SchemaName(StrEnum):
    """The files that have a schema."""

    SPEC = "spec"
    CONFIG = "config"
    LOCK = "lock"
    REPORT = "report"
    STATUS = "status"


FILES = {
    SchemaName.SPEC: "certspec.schema.json",
    SchemaName.CONFIG: "certspec-config.schema.json",
    SchemaName.LOCK: "certspec-lock.schema.json",
    SchemaName.REPORT: "certspec-report.schema.json",
    SchemaName.STATUS: "certspec-status.schema.json",
}


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="Schema of a spec, of certspec.toml, of a lock, or of a report or status in JSON."
        ),
    ] = SchemaName.SPEC,
    output: OutputOption = None,
    *,
    path: Annotated[bool, typer.Option("--path", help="Print where the file is instead.")] = False,
) -> None:
    """Print a JSON Schema, for editors and programs.

    Name it in a spec's first line, as in `#:schema PATH`; --path prints the PATH.
    """
    from certspec.shipped import schema_text, shipped_folder

    file = FILES[name]
    write_result(f"{shipped_folder('schemas') / file}\n" if path else schema_text(file), output)
