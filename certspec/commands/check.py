"""`certspec check`."""

from __future__ import annotations

from typing import Annotated

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

FixOption = Annotated[
    bool,
    typer.Option("--fix", help="Mend what is mechanical in specs and certspec.toml, then check."),
]
DiffOption = Annotated[
    bool,
    typer.Option(
        "--diff", help="Show what --fix would mend, write nothing; exit with 1 if there is any."
    ),
]


def check(
    paths: PathsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    jobs: JobsOption = None,
    shard: ShardOption = None,
    base: BaseOption = None,
    *,
    fix: FixOption = False,
    diff: DiffOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Check specs: schema and rules. Without --fix nothing is written.

    Every mistake is shown at once, at its line, with the way to mend it; `certspec explain CODE`
    tells more. --fix mends spelling and form alone: country codes, DNS names, blanks, names that
    stand twice, the common name among the names, other programs' words; comments and layout
    stay. --diff shows it, with --fix too, as a patch for `git apply`.
    """
    from certspec.works.check import run

    if (shard is not None or base is not None) and (fix or diff):
        raise typer.BadParameter("--fix and --diff mend all specs, and no part of them")
    printing = Printing(report_format, output, fail_on, quiet, no_color)
    raise typer.Exit(
        run(paths or [], printing, at, batch_of(jobs, shard, base), fix=fix, diff=diff)
    )
