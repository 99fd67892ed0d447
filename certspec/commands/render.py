"""`certspec render`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.content import beside_content, with_content
from certspec.commands.options import AtOption, FormatOption, OutputOption, finish, write_bytes
from certspec.commands.verify import SpecArgument
from certspec.printing import Format, Printing, now_or

if TYPE_CHECKING:
    from certspec.plan.plan import Plan
    from certspec.requester import Requester

ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="NAME",
        help="openssl, certtool, cfssl, certreq, cert-manager, terraform or generatecsr; "
        "default: the target's.",
    ),
]


def render(
    spec: SpecArgument = ".",
    to: ToOption = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    at: AtOption = None,
) -> None:
    """Print the target's request file.

    With --to, that of another program: openssl, certtool (GnuTLS), cfssl, certreq (Windows),
    cert-manager (Kubernetes), terraform, or generatecsr, the answers for the product's wizard.

    The program makes the same request from it that certspec makes. Where it can't, nothing is
    printed but what stands against it; what is up to the program is said on stderr.
    """
    from certspec.finding import any_stops
    from certspec.report import Report, Result
    from certspec.shipped import template_text
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    one, *others = workspace.load([spec])
    if others:
        raise typer.BadParameter(f"{spec} has {1 + len(others)} specs; render one at a time")
    if one.plan is None or not one.usable:
        report = Report("render", workspace.at, (one.refused(),), workspace.texts)
        raise finish(report, Printing(report_format))
    requester = _requester(one.plan, to)
    result = Result(one.file, findings=one.plan.ruled(requester.findings(one.plan)))
    report = Report("render", workspace.at, (result,), workspace.texts)
    if any_stops(result.findings):
        raise finish(report, Printing(report_format))
    content = requester.render(one.plan, template_text)
    if report_format is Format.JSON:
        content = with_content(report, content, to=requester.name)
    elif result.findings:
        sys.stderr.write(beside_content(report))
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
