"""`certspec report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certspec.commands.options import AtOption, JobsOption, PathsArgument, QuietOption, batch_of

PageOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the page there, as in -o estate.html; default: stdout.",
        show_default=False,
    ),
]


def report(
    paths: PathsArgument = None,
    *,
    output: PageOption = None,
    at: AtOption = None,
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the estate on one page of HTML.

    How many certificates have expired or are to be renewed, when the others end, and of each spec
    its state, its chain, the verdicts and the findings with their lines. The page is one file that
    loads nothing: it can be mailed, printed, or kept beside a job. Nothing else is written, and no
    private key is needed. Exit code 2 says that something can't be read; what the page tells of
    fails nothing: that is for `certspec status`.
    """
    from certspec.works.report import run

    raise typer.Exit(run(paths or ["."], output, at, batch_of(jobs, None, None), quiet=quiet))
