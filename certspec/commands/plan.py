"""`certspec plan`."""

from __future__ import annotations

from certspec.commands.build import run
from certspec.commands.options import (
    AtOption,
    FailOn,
    FailOnOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    PathsArgument,
    Printing,
    QuietOption,
)


def plan(
    paths: PathsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say what build would do, and why. Nothing is written."""
    from certspec.building import Mode

    printing = Printing(report_format, output, fail_on, quiet, no_color)
    raise run(paths or [], Mode.DRY_RUN, at, printing, may_create=True)
