"""`certspec render`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import (
    AtOption,
    Format,
    FormatOption,
    OutputOption,
    Printing,
    finish,
    now_or,
    write_bytes,
)
from certspec.commands.verify import SpecArgument

if TYPE_CHECKING:
    from certspec.plan.plan import Plan
    from certspec.requester import Requester

ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="NAME", help="The program to render for; default: the target's."),
]


def render(
    spec: SpecArgument = ".",
    to: ToOption = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    at: AtOption = None,
) -> None:
    """Print the target's request file.

    With --to, that of another program.

    The file is complete: the program makes the same request from it that certspec makes.
    """
    from certspec.report import Report
    from certspec.shipped import template_text
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    loaded = workspace.load([spec])
    if len(loaded) > 1:
        raise typer.BadParameter(f"{spec} has {len(loaded)} specs; render one at a time")
    one = loaded[0]
    if one.plan is None or not one.usable:
        report = Report("render", workspace.at, (one.refused(),), workspace.texts)
        raise finish(report, Printing(report_format))
    requester = _requester(one.plan, to)
    content = requester.render(one.plan, template_text)
    if report_format is Format.JSON:
        said = {
            "version": 1,
            "command": "render",
            "subject": one.file,
            "to": requester.name,
            "content": content.decode(),
        }
        content = (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()
    write_bytes(content, output)
    if output is not None:
        sys.stderr.write(f"{requester.title} for {one.file} written to {Path(output)}\n")


def _requester(plan: Plan, name: str | None) -> Requester:
    from certspec.artifacts import requesters
    from certspec.members import members
    from certspec.requester import Requester

    known = members(requesters, Requester)
    names = ", ".join(one.name for one in known)
    for one in known:
        if name == one.name or (name is None and one.template == plan.target.request_template):
            return one
    if name is not None:
        raise typer.BadParameter(f"certspec does not render for {name!r}; it does for: {names}")
    raise typer.BadParameter(
        f"{plan.target.title} takes no request file, `certspec build` makes key and CSR; "
        f"with --to another program's file is rendered: {names}"
    )
