"""`certspec show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import AtOption, FormatOption, OutputOption, finish, write_result
from certspec.printing import Format, Printing, now_or

if TYPE_CHECKING:
    import datetime

    from certspec.facts import Facts
    from certspec.finding import Finding
    from certspec.source.kind import FileKind

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="A spec, CSR, certificate, chain, private key or PKCS#12 file."
    ),
]
PasswordEnvOption = Annotated[
    str | None,
    typer.Option("--password-env", metavar="NAME", help="Variable with the file's password."),
]
PasswordFileOption = Annotated[
    str | None,
    typer.Option("--password-file", metavar="FILE", help="File with the file's password."),
]


ResolvedOption = Annotated[
    bool,
    typer.Option(
        "--resolved",
        help="Of a spec: every value settled, as a spec again, with where each comes from.",
    ),
]


def show(
    file: FileArgument,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    at: AtOption = None,
    *,
    resolved: ResolvedOption = False,
) -> None:
    """Show what a file is and says. Of a private key only its public half is shown."""
    from certspec.finding import Finding
    from certspec.printable import json_text
    from certspec.report import Report, Result

    now = now_or(at)
    if report_format is not Format.JSON:
        # Files are no findings: all the other formats have no words for them.
        report_format = Format.TEXT
    if resolved:
        _show_resolved(file, now, Printing(report_format, output))
        return
    found = _facts(file, password_env, password_file, now)
    if isinstance(found, Finding):
        unreadable = found.code in {"CS114", "CS115", "CS308"}
        result = Result(str(file), findings=(found,), unreadable=unreadable)
        raise finish(Report("show", now, (result,)), Printing(report_format, output))
    if report_format is Format.JSON:
        things = [{"kind": one.kind, "title": one.title, **dict(one.rows)} for one in found]
        said = {"version": 1, "command": "show", "file": str(file), "things": things}
        text = json_text(said)
    else:
        text = "\n".join(_text(one) for one in found)
    write_result(text, output)


def _show_resolved(file: Path, now: datetime.datetime, printing: Printing) -> None:
    """The whole of a spec that has no mistake; else its findings."""
    from certspec.describe.resolved import resolved
    from certspec.describe.resolved_text import resolved_data, resolved_toml
    from certspec.printable import json_text
    from certspec.report import Report
    from certspec.workspace import Workspace

    workspace = Workspace(now)
    loaded = workspace.load([str(file)])
    if len(loaded) > 1:
        raise typer.BadParameter(f"{file} has {len(loaded)} specs; --resolved shows one")
    (one,) = loaded
    if one.plan is None or not one.usable:
        raise finish(Report("show", now, (one.refused(),), workspace.texts), printing)
    values = resolved(one.plan)
    if printing.format is Format.JSON:
        data = resolved_data(values, workspace.texts)
        text = json_text({"version": 1, "command": "show", "file": one.file, "resolved": data})
    else:
        text = resolved_toml(values, workspace.texts)
    write_result(text, printing.output)


def _facts(
    file: Path, password_env: str | None, password_file: str | None, now: datetime.datetime
) -> tuple[Facts, ...] | Finding:
    from certspec.describe.file import describe
    from certspec.files.read import read_file
    from certspec.files.secret import read_secret, reading_passphrase
    from certspec.finding import FilePlace, Finding, Severity
    from certspec.plan.settle import SPEC_SUFFIX
    from certspec.source.kind import kind_of

    content = read_file(file)
    if isinstance(content, Finding):
        return content
    secret = read_secret(password_env, password_file, FilePlace(str(file)))
    if isinstance(secret, Finding):
        return secret
    passphrases = [one for one in (secret, reading_passphrase()) if one]
    found = describe(str(file), content, passphrases, now) or _spec_facts(file, now)
    if not found and file.name.endswith(SPEC_SUFFIX):
        message, fix = "this spec has mistakes", f"`certspec check {file}` shows them"
        return Finding("CS110", Severity.ERROR, message, FilePlace(str(file)), fix)
    return found or Finding(
        "CS110",
        Severity.ERROR,
        _unknown(kind_of(content)),
        FilePlace(str(file)),
        "give a spec, CSR, certificate, key or PKCS#12 file; a password by --password-env NAME",
    )


def _unknown(kind: FileKind) -> str:
    from certspec.source.kind import FileKind

    if kind is FileKind.DER:
        return "this may be a PKCS#12 file: without its password nobody can tell"
    return f"this is {kind}, which certspec can not show"


def _spec_facts(file: Path, now: datetime.datetime) -> tuple[Facts, ...]:
    from certspec.describe.spec import spec_facts
    from certspec.workspace import Workspace

    loaded = Workspace(now).load([str(file)])
    return tuple(spec_facts(one.plan) for one in loaded if one.plan is not None)


def _text(facts: Facts) -> str:
    from certspec.printable import one_line

    lines = [f"{facts.kind} {one_line(facts.title)}".rstrip()]
    widest = max((len(label) for label, _ in facts.rows), default=0)
    for label, value in facts.rows:
        values = (value,) if isinstance(value, str) else value
        for number, one in enumerate(values):
            shown = label if number == 0 else ""
            lines.append(f"  {shown:<{widest}}  {one_line(one)}")
    return "\n".join(lines) + "\n"
