"""`certspec diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from certspec.commands.options import (
    AtOption,
    FailOnOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    finish,
)
from certspec.printing import FailOn, Format, Printing, now_or

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="OLD NEW | [PATH]...",
        help="Two files; with --base specs, names, output folders or folders; default: here.",
        show_default=False,
    ),
]
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="REV",
        help="Compare the work tree with a branch, tag or commit: with what HEAD and it have in "
        "common, as a pull request does.",
    ),
]
_FILES = 2


def diff(
    files: FilesArgument = None,
    base: BaseOption = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say what a change means and what it costs. Nothing is written.

    `certspec diff --base origin/main` compares the specs of the work tree with those of a git
    revision: what differs in each, what it costs (nothing, re-render, repackage, new CSR, new
    key, new certificate), what people have to do now, whether the certificate in use is still
    what the spec asks for, and which findings are new.

    `certspec diff OLD NEW` compares two specs, requests, certificates, chains or locks, or a
    request with its certificate.

    Differences are no failure. The exit code is 1 where a finding is new, and 2 where something
    can't be read or the revision is not here.
    """
    from certspec.diffing.by_revision import diff_revision
    from certspec.diffing.two_files import diff_files

    given, now = files or [], now_or(at)
    if base is not None:
        report = diff_revision(base, given, now)
    elif len(given) == _FILES:
        report = diff_files(given[0], given[1], now)
    else:
        raise typer.BadParameter("give two files, or --base REV; see `certspec diff --help`")
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))
