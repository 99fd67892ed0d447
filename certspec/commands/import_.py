"""`certspec import`."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.content import beside_content, with_content
from certspec.commands.network import SECONDS, ServerNameOption, TimeoutOption, network_of
from certspec.commands.options import FailOnOption, FormatOption, finish, write_bytes
from certspec.commands.passwords import passwords_of
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.commands.spec_file import (
    UNNAMED,
    folder_of,
    in_the_way,
    is_stdout,
    schema_near,
    write_spec,
)
from certspec.commands.target_option import BuildOption, checked_target
from certspec.output import View
from certspec.printing import FailOn, Format, Printing, now_or

if TYPE_CHECKING:
    from certspec.files.passwords import Passwords
    from certspec.importing import Beside
    from certspec.live.network import Network
    from certspec.sketch import Sketch

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]",
        help="A CSR, a certificate or its chain, a PFX, an OpenSSL configuration, cfssl's JSON or "
        "a cert-manager Certificate; - reads what is piped in.",
        show_default=False,
    ),
]
ConnectOption = Annotated[
    str | None,
    typer.Option(
        "--connect",
        metavar="HOST:PORT",
        help="Read the certificate that a live server sends, not a file; without :PORT at 443.",
        show_default=False,
    ),
]
TargetOption = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="PRODUCT",
        help="The product that the spec is for, as in mdm-plus; default: any server.",
        show_default=False,
    ),
]
RootsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--roots",
        metavar="FILE",
        help="The root certificate of your own CA, which the spec will name. May be given several "
        "times.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The spec to write; never one that exists."
    ),
]


def import_(
    file: FileArgument = None,
    *,
    connect: ConnectOption = None,
    server_name: ServerNameOption = None,
    timeout: TimeoutOption = SECONDS,
    target: TargetOption = None,
    build: BuildOption = None,
    roots: RootsOption = None,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
) -> None:
    """Print the spec that asks for what a file asks for, or what a live server has.

    The file is a CSR, a certificate, a PFX, an OpenSSL configuration, cfssl's JSON or a
    cert-manager Certificate. What a spec can't say, and what is written in another way, stands in
    comments and on stderr. Nothing of a private key or password is kept.
    """
    if build is not None and target is None:
        raise typer.BadParameter("--build is for --target")
    if (file is None) is (connect is None):
        raise typer.BadParameter("give a file, or --connect HOST:PORT")
    network = network_of(connect, server_name, timeout, fetch_aia=False)
    passwords = passwords_of(password_env, password_file)
    beside = _beside(target, build, roots or [], output)
    sketch = _sketch(file, passwords, network, beside)
    printing = Printing(report_format, output, fail_on)
    raise _finish(sketch, printing, issuer_open="issuer" not in beside.inherited)


def _beside(
    target: str | None, build: str | None, roots: list[Path], output: Path | None
) -> Beside:
    from certspec.importing import Beside
    from certspec.workspace import Workspace

    chosen = None if target is None else checked_target(target, build)
    folder = folder_of(output)
    inherited = Workspace(now_or(None)).defaults_for(folder / UNNAMED)
    return Beside(chosen, build, tuple(roots), folder, inherited)


def _sketch(file: Path | None, passwords: Passwords, network: Network, beside: Beside) -> Sketch:
    from certspec.importing import import_file, import_server

    if file is None:
        return import_server(network, beside)
    return import_file(file, passwords, beside)


def _finish(sketch: Sketch, printing: Printing, *, issuer_open: bool) -> typer.Exit:
    from certspec.finding import Severity, any_stops
    from certspec.report import Report, Result
    from certspec.sketch_text import sketch_text

    findings = (*sketch.findings, *in_the_way(printing.output))
    stopped = any_stops(findings)
    step = "" if stopped else _next_step(sketch, printing.output)
    unreadable = any(one.code == "CS115" for one in findings)
    result = Result(sketch.file, findings=findings, next_step=step, unreadable=unreadable)
    report = Report("import", now_or(None), (result,), sketch.texts)
    if stopped:
        return finish(report, Printing(printing.format, fail_on=printing.fail_on))
    schema = schema_near(folder_of(printing.output))
    content = sketch_text(sketch, schema, issuer_open=issuer_open).encode()
    file = None if is_stdout(printing.output) else printing.output
    refused = write_spec(content, file) if file is not None else ()
    if refused:
        result = replace(result, findings=(*findings, *refused), next_step="")
        report = replace(report, results=(result,))
        return finish(report, Printing(printing.format, fail_on=printing.fail_on))
    if printing.format is Format.JSON:
        write_bytes(with_content(report, content), None)
    else:
        said = f"the spec is written to {file}\n" if file is not None else ""
        sys.stderr.write(said + beside_content(report))
        if file is None:
            write_bytes(content, None)
    return typer.Exit(View(fail_on=Severity(printing.fail_on.value)).exit_code(report))


def _next_step(sketch: Sketch, output: Path | None) -> str:
    if is_stdout(output):
        return "save it as NAME.cert.toml, then: certspec check NAME.cert.toml"
    check = shlex.join(["certspec", "check", str(output)])
    if not sketch.adopt:
        return check
    adopt = shlex.join(["certspec", "adopt", str(output), *sketch.adopt])
    return f"{check}; to go on with the key that exists: {adopt}"
