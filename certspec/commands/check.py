"""`certspec check`."""

from __future__ import annotations

import shlex

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


def check(
    paths: PathsArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Check specs: schema and rules. Nothing is written.

    Every mistake is shown at once, at its line, with the way to mend it; `certspec explain CODE`
    tells more.
    """
    from certspec.report import Report, Result
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    results = []
    for one in workspace.load(paths or [], with_locks=True):
        headline = "" if one.unreadable else _headline(usable=one.usable)
        follow = shlex.join(["certspec", "build", one.file]) if one.usable else ""
        results.append(
            Result(
                one.file,
                headline,
                findings=one.findings,
                next_step=follow,
                unreadable=one.unreadable,
            )
        )
    report = Report("check", workspace.at, tuple(results), workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))


def _headline(*, usable: bool) -> str:
    return "the spec is right" if usable else "the spec has to be mended"
