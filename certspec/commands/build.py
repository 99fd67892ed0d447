"""`certspec build`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

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
    finish,
    now_or,
)
from certspec.commands.terminal import on_ci

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.building import Mode
    from certspec.report import Result

LOCK_FILE = "certspec.lock"

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
    from certspec.building import Mode

    if dry_run and locked:
        raise typer.BadParameter("--dry-run and --locked exclude each other")
    mode = Mode.LOCKED if locked else Mode.DRY_RUN if dry_run else Mode.WRITE
    printing = Printing(report_format, output, fail_on, quiet, no_color)
    raise run(paths or [], mode, at, printing, may_create=create_keys or not on_ci())


def run(
    paths: list[str], mode: Mode, at: AtOption, printing: Printing, *, may_create: bool
) -> typer.Exit:
    """Build, or only plan, every spec of `paths`; one that fails never stops the others."""
    from certspec.building import Mode, build_one
    from certspec.commands.passwords import tokens_of
    from certspec.report import Report
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    loaded = workspace.load(paths, with_locks=True)
    tokens = tokens_of(loaded)
    results = tuple(
        build_one(one, mode, workspace.at, may_create=may_create, tokens=tokens) for one in loaded
    )
    command = "plan" if mode is Mode.DRY_RUN else "build"
    texts = {**lock_texts(results), **workspace.texts}
    return finish(Report(command, workspace.at, results, texts), printing)


def lock_texts(results: Iterable[Result]) -> dict[str, str]:
    """The texts of the locks that findings point into, for excerpts."""
    from certspec.files.read import read_file
    from certspec.finding import Finding, SpecPlace, TextPlace
    from certspec.source.redact import redact

    found = (one for result in results for one in result.findings)
    places = (place for one in found for place in (one.place, *(also for also, _ in one.also)))
    files = {place.file for place in places if isinstance(place, (SpecPlace, TextPlace))}
    read = {file: read_file(file) for file in sorted(files) if file.endswith(LOCK_FILE)}
    return {
        file: redact(content.decode(errors="replace"))
        for file, content in read.items()
        if not isinstance(content, Finding)
    }
