"""`certspec verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.network import (
    SECONDS,
    ConnectOption,
    FetchAiaOption,
    ServerNameOption,
    TimeoutOption,
    network_of,
)
from certspec.commands.options import (
    AtOption,
    FailOn,
    FailOnOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    Printing,
    QuietOption,
    finish,
    now_or,
)
from certspec.commands.passwords import passwords_of
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.commands.target_option import BuildOption, checked_target

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.files.passwords import Passwords
    from certspec.live.network import Network
    from certspec.report import Report, Result
    from certspec.workspace import Loaded

SpecArgument = Annotated[
    str,
    typer.Argument(
        metavar="[SPEC]",
        help="A spec, its name or output folder, or a folder with specs; default: here.",
    ),
]
FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="What the CA sent: files, folders, zip or PFX, in any form and order; "
        "default: the certificate in the output folder.",
        show_default=False,
    ),
]

CsrOption = Annotated[
    Path | None,
    typer.Option(
        "--csr",
        metavar="FILE",
        help="Judge this certificate signing request, made elsewhere, before it is sent.",
        show_default=False,
    ),
]
TargetOption = Annotated[
    str | None,
    typer.Option(
        "--target",
        metavar="PRODUCT",
        help="Without any spec: judge the files for this product, as in --target mdm-plus FILE...",
        show_default=False,
    ),
]
RootsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--roots",
        metavar="FILE",
        help="With --target: the root certificate of a private CA; without it Mozilla's roots "
        "are trusted. May be given several times.",
        show_default=False,
    ),
]


def verify(
    spec: SpecArgument = ".",
    files: FilesArgument = None,
    csr: CsrOption = None,
    *,
    target: TargetOption = None,
    build: BuildOption = None,
    roots: RootsOption = None,
    connect: ConnectOption = None,
    server_name: ServerNameOption = None,
    timeout: TimeoutOption = SECONDS,
    fetch_aia: FetchAiaOption = False,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Judge the CA's answer against the spec.

    The first sentence says whether to upload it, or why not.

    Path, conformance to the spec, the product's requirements and what was delivered have each a
    verdict with its evidence. --csr judges a request, --connect what a live server sends, --target
    files without a spec. Nothing is written, and nothing goes to the network without --connect or
    --fetch-aia. The password of a PFX file may come from CERTSPEC_PASSPHRASE, or is asked for.
    """
    now, passwords = now_or(at), passwords_of(password_env, password_file)
    network = network_of(connect, server_name, timeout, fetch_aia=fetch_aia)
    if target is None and build is None and not roots:
        report = _by_specs(spec, files or [], csr, now, network, passwords)
    elif csr or connect or fetch_aia:
        raise typer.BadParameter("--target judges files alone")
    else:
        names = [Path(spec), *(files or [])]
        report = _without_spec(target, build, names, roots or [], now, passwords)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))


def _by_specs(
    spec: str,
    files: list[Path],
    csr: Path | None,
    at: datetime,
    network: Network,
    passwords: Passwords,
) -> Report:
    from certspec.report import Report
    from certspec.workspace import Workspace

    workspace = Workspace(at)
    loaded = workspace.load([spec])
    _refuse_mixtures(spec, len(loaded), files, csr, network.connect)
    results = _results(loaded, files, csr, at, network, passwords)
    return Report("verify", at, results, workspace.texts)


def _without_spec(
    target: str | None,
    build: str | None,
    files: list[Path],
    roots: list[Path],
    at: datetime,
    passwords: Passwords,
) -> Report:
    from certspec.report import Report
    from certspec.verifying_alone import verify_alone

    target = checked_target(target or "", build)
    result = verify_alone(target, build, files, roots, at, passwords)
    return Report("verify", at, (result,))


def _refuse_mixtures(
    spec: str, count: int, files: list[Path] | None, csr: Path | None, connect: str | None
) -> None:
    """One thing is judged at a time, and by one spec where it was named."""
    if connect is not None and (files or csr):
        raise typer.BadParameter("--connect judges what the server sends, and no file with it")
    if csr is not None and files:
        raise typer.BadParameter("a request is judged without other files")
    if (files or csr or connect) and count > 1:
        raise typer.BadParameter(
            f"{spec} has {count} specs; an answer, a request or a server is judged by one"
        )


def _results(
    loaded: tuple[Loaded, ...],
    files: list[Path],
    csr: Path | None,
    at: datetime,
    network: Network,
    passwords: Passwords,
) -> tuple[Result, ...]:
    if csr is None:
        from certspec.verifying import verify_one

        return tuple(verify_one(one, files, at, network, passwords).result for one in loaded)
    from certspec.requesting import verify_request

    return tuple(verify_request(one, csr) for one in loaded)
