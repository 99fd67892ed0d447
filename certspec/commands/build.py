"""`certspec build`."""

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
from certspec.commands.terminal import on_ci
from certspec.printing import FailOn, Format, Printing

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; as plan.")]
LockedOption = Annotated[
    bool,
    typer.Option("--locked", help="Make nothing; judge what is there, without the private key."),
]
CreateKeysOption = Annotated[
    bool,
    typer.Option("--create-keys", help="Make first keys although CI is set in the environment."),
]


def build(
    paths: PathsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    jobs: JobsOption = None,
    shard: ShardOption = None,
    base: BaseOption = None,
    *,
    dry_run: DryRunOption = False,
    locked: LockedOption = False,
    create_keys: CreateKeysOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Make what is missing: key, CSR, lock.

    What is out of date is made anew: CSR, request file, lock.

    A private key is never overwritten and never made anew by itself; a higher
    `[key] generation` asks for a new one, made beside the old. With CI set in the environment a
    first key needs --create-keys: a key made on a runner that is thrown away is a lost key.

    --locked is for CI: it needs no private key, writes nothing, and fails where spec, lock and
    public files do not belong together: what build would change, a lock, CSR, request file or
    certificate that was edited, a certificate that is not what the spec asks for any more. Time
    alone fails nothing: that renewal is due, or the certificate has ended, is a warning.
    """
    from certspec.mode import Mode
    from certspec.works.build import run

    if dry_run and locked:
        raise typer.BadParameter("--dry-run and --locked exclude each other")
    mode = Mode.LOCKED if locked else Mode.DRY_RUN if dry_run else Mode.WRITE
    printing = Printing(report_format, output, fail_on, quiet, no_color)
    may_create = create_keys or not on_ci()
    batch = batch_of(jobs, shard, base)
    raise typer.Exit(run(paths or [], mode, printing, at, batch, may_create=may_create))
