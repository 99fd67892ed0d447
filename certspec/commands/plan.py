"""`certspec plan`."""

from __future__ import annotations

import typer

from certspec.commands.options import (
    AtOption,
    BaseOption,
    FailOnOption,
    FormatOption,
    JobsOption,
    NoColorOption,
    OutputOption,
    PathsArgument,
    QuietOption,
    ShardOption,
    batch_of,
)
from certspec.printing import FailOn, Format, Printing


def plan(
    paths: PathsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    jobs: JobsOption = None,
    shard: ShardOption = None,
    base: BaseOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say what build would do, and why. Nothing is written."""
    from certspec.mode import Mode
    from certspec.works.build import run

    printing = Printing(report_format, output, fail_on, quiet, no_color)
    batch = batch_of(jobs, shard, base)
    raise typer.Exit(run(paths or [], Mode.DRY_RUN, printing, at, batch, may_create=True))
