"""`certspec merge-reports`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import (
    FailOnOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
)
from certspec.printing import FailOn, Format, Printing, finish, now_or

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.merging.merge import Given

_LARGEST = 512 * 1_048_576

ReportsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="The JSON reports of all shards, in any order."),
]


def merge_reports(
    files: ReportsArgument,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Put the reports of all shards together.

    Each shard writes one with `--shard I/N --format json --output FILE`. What comes out, in any
    format, is what one run over all specs would have printed, and so is the exit code. A shard
    that is missing, given twice or of another run is an error.
    """
    printing = Printing(report_format, output, fail_on, quiet, no_color)
    given, refused = _given(files)
    if not given:
        raise typer.Exit(_none(refused, printing))
    from certspec.merging.merge import merged

    report = merged(given, refused)
    folder = given[0].share.folder
    raise typer.Exit(finish(report, printing, "" if folder == "." else folder))


def _given(files: list[Path]) -> tuple[list[Given], list[Finding]]:
    from certspec.files.read import read_ordinary_file
    from certspec.finding import Finding
    from certspec.merging.merge import given_of
    from certspec.merging.read import read_report

    given: list[Given] = []
    refused: list[Finding] = []
    for file in files:
        content = read_ordinary_file(file, _LARGEST)
        read = content if isinstance(content, Finding) else read_report(str(file), content)
        one = read if isinstance(read, Finding) else given_of(str(file), *read)
        if isinstance(one, Finding):
            refused.append(one)
        else:
            given.append(one)
    return given, refused


def _none(refused: list[Finding], printing: Printing) -> int:
    from certspec.merging.merge import told_of
    from certspec.report import Report

    result = told_of("no report could be read", refused)
    return finish(Report("merge-reports", now_or(None), (result,)), printing)
