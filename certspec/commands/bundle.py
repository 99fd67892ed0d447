"""`certspec bundle`."""

from __future__ import annotations

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
from certspec.commands.verify import FilesArgument, SpecArgument


def bundle(
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
    """Verify, then write the files to upload.

    The lock then names the certificate.

    Nothing is written unless everything passes. Without files the certificate in the output
    folder is packed again.
    """
    import typer

    from certspec.bundling import bundle_one
    from certspec.finding import Report
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    loaded = workspace.load([spec])
    if files and len(loaded) > 1:
        raise typer.BadParameter(f"{spec} has {len(loaded)} specs; files are bundled for one")
    results = tuple(bundle_one(one, files or [], workspace.at) for one in loaded)
    report = Report("bundle", workspace.at, results, workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))
