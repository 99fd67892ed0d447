"""`certspec render`."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF16_LE
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
    output_of,
    write_bytes,
)
from certspec.commands.verify import SpecArgument
from certspec.output import View

if TYPE_CHECKING:
    from certspec.plan.plan import Plan
    from certspec.report import Report
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
        content = _as_json(report, requester, content)
    elif result.findings:
        sys.stderr.write(output_of(Format.TEXT).render(report, View()))
    write_bytes(content, output)
    if output is not None:
        sys.stderr.write(f"{requester.title} for {one.file} written to {Path(output)}\n")


def _as_json(report: Report, requester: Requester, content: bytes) -> bytes:
    """The report on what the program settles by itself, and with it the file."""
    said = json.loads(output_of(Format.JSON).render(report, View()))
    encoding = "utf-16" if content.startswith(BOM_UTF16_LE) else "utf-8"
    said |= {
        "subject": report.results[0].subject,
        "to": requester.name,
        "content": content.decode(encoding),
    }
    return (json.dumps(said, indent=2, ensure_ascii=False) + "\n").encode()


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
