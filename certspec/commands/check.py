"""`certspec check`."""

from __future__ import annotations

import shlex
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

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.fixing import Mending
    from certspec.report import Result
    from certspec.workspace import Loaded

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
    from certspec.report import Report
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    mended: dict[str, Mending] = {}
    if fix or diff:
        from certspec.fixing import mendings

        mended = {one.file: one for one in mendings(paths or ["."], write=not diff)}
    loaded = workspace.load(paths or [], with_locks=True)
    results = [_of_config(one, diff=diff) for one in mended.values() if one.is_config]
    results += [_of_spec(one, mended.get(one.file), diff=diff) for one in loaded]
    report = Report("check", workspace.at, tuple(results), workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))


def _of_spec(loaded: Loaded, mending: Mending | None, *, diff: bool) -> Result:
    from certspec.report import Result

    follow = shlex.join(["certspec", "build", loaded.file])
    if diff and mending is not None and mending.actions:
        follow = shlex.join(["certspec", "check", "--fix", loaded.file])
    elif not loaded.usable:
        follow = "" if mending is not None else _mending_step(loaded)
    return Result(
        loaded.file,
        _headline(loaded, mending, diff=diff),
        findings=(*loaded.findings, *_notes(loaded), *(mending.findings if mending else ())),
        actions=mending.actions if mending else (),
        patch=mending.patch if mending and diff else "",
        next_step=follow,
        unreadable=loaded.unreadable,
    )


def _notes(loaded: Loaded) -> tuple[Finding, ...]:
    """What other programs settle by themselves, whose files the spec asks for."""
    from certspec.artifacts.request_files import settled_notes

    plan = loaded.plan
    return plan.ruled(settled_notes(plan)) if plan is not None and loaded.usable else ()


def _of_config(mending: Mending, *, diff: bool) -> Result:
    from certspec.report import Result

    return Result(
        mending.file,
        "to be mended" if diff or mending.findings else "mended, for all specs that it is for",
        findings=mending.findings,
        actions=mending.actions,
        patch=mending.patch if diff else "",
    )


def _headline(loaded: Loaded, mending: Mending | None, *, diff: bool) -> str:
    if loaded.unreadable:
        return ""
    if mending is None or not mending.actions:
        return "the spec is right" if loaded.usable else "the spec has to be mended"
    if diff:
        said = "the spec is right" if loaded.usable else "the spec has to be mended"
        return f"{said}; the patch is what --fix would change"
    return "mended; the spec is right" if loaded.usable else "mended; the rest is yours to mend"


def _mending_step(loaded: Loaded) -> str:
    """The command that mends a spec, where any of what was found can be mended so."""
    from certspec.fixing import mendings

    codes = {one.code for one in loaded.findings if not one.waived}
    found = () if loaded.unreadable else mendings([loaded.file], write=False)
    if any(one.codes & codes for one in found):
        return shlex.join(["certspec", "check", "--fix", loaded.file])
    return ""
