"""`certspec renew`."""

from __future__ import annotations

from typing import Annotated

import typer

from certspec.commands.build import CreateKeysOption
from certspec.commands.options import (
    AtOption,
    FailOnOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    finish,
)
from certspec.commands.terminal import on_ci
from certspec.printing import FailOn, Format, Printing, now_or

SpecsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SPEC]...",
        help="Specs, names of specs or output folders; with --due also folders with specs. "
        "It may be left out where there is just one.",
        show_default=False,
    ),
]
NewKeyOption = Annotated[
    bool, typer.Option("--new-key", help="With a new key: the next generation, in the spec too.")
]
DueOption = Annotated[
    bool, typer.Option("--due", help="Only what `renew_before` says is due; all specs of a folder.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done; nothing is written.")
]


def renew(
    specs: SpecsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    *,
    new_key: NewKeyOption = False,
    due: DueOption = False,
    dry_run: DryRunOption = False,
    create_keys: CreateKeysOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Prepare the next answer of the CA.

    With the same key the request stays as it is, and goes to the CA once more; where the spec
    changed meanwhile, it is built.

    --new-key raises `generation` in the spec's own text and builds key and request in `next/`. Key
    and certificate in use stay until `certspec bundle` has the answer. Where the build refuses, the
    spec is not changed; while a new key waits for its answer no other is made.

    What is named is renewed, due or not; --due is for a job that looks at all specs.
    """
    from certspec.commands.passwords import tokens_of
    from certspec.pointed_texts import lock_texts
    from certspec.renewing import Renewal, renew_one
    from certspec.report import Report
    from certspec.workspace import Workspace

    if not due:
        _refuse_folders(specs or ["."])
    workspace = Workspace(now_or(at))
    loaded = workspace.load(specs or [], with_locks=True)
    renewal = Renewal(new_key, due, dry_run, create_keys or not on_ci(), tokens_of(loaded))
    results = tuple(renew_one(workspace, one, renewal) for one in loaded)
    texts = {**lock_texts(one for result in results for one in result.findings), **workspace.texts}
    report = Report("renew", workspace.at, results, texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))


def _refuse_folders(specs: list[str]) -> None:
    """Nobody orders new keys for a whole estate by leaving out a word."""
    from certspec.files.discover import spec_files

    for one in specs:
        found = len(spec_files(one))
        if found > 1:
            message = f"{one} has {found} specs; name those that are meant, or use --due"
            raise typer.BadParameter(message)
