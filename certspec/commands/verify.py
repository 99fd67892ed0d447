"""`certspec verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certspec.commands.options import (
    AtOption,
    FailOn,
    FailOnOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    Printing,
    QuietOption,
    finish,
    now_or,
)

SpecArgument = Annotated[
    str,
    typer.Argument(
        metavar="[SPEC]",
        help="A spec, its name or output folder, or a folder with specs; default: here.",
    ),
]
FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="What the CA sent: files or folders, PEM or DER, in any order; "
        "default: the certificate in the output folder.",
        show_default=False,
    ),
]


def verify(
    spec: SpecArgument = ".",
    files: FilesArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Judge the CA's answer against the spec.

    The first sentence says whether to upload it, or why not.

    Four separate verdicts with their evidence: path, conformance to the spec, the product's
    requirements, and what was delivered. Nothing is written.
    """
    from certspec.finding import Report
    from certspec.verifying import verify_one
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    loaded = workspace.load([spec])
    if files and len(loaded) > 1:
        raise typer.BadParameter(f"{spec} has {len(loaded)} specs; files are judged by one")
    results = tuple(verify_one(one, files or [], workspace.at).result for one in loaded)
    report = Report("verify", workspace.at, results, workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))
