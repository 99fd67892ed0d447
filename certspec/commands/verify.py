"""`certspec verify`."""

from __future__ import annotations

from dataclasses import replace
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
    BaseOption,
    FailOnOption,
    FormatOption,
    JobsOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    ShardOption,
    batch_of,
)
from certspec.commands.passwords import passwords_of
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.commands.target_option import BuildOption, checked_target
from certspec.printing import FailOn, Format, Printing

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.batch.selection import Batch
    from certspec.files.passwords import Passwords
    from certspec.live.network import Network
    from certspec.works.verify import Given

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
    jobs: JobsOption = None,
    shard: ShardOption = None,
    base: BaseOption = None,
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
    network = network_of(connect, server_name, timeout, fetch_aia=fetch_aia)
    given = _given(files, csr, network, passwords_of(password_env, password_file))
    printing = Printing(report_format, output, fail_on, quiet, no_color)
    if target is None and build is None and not roots:
        raise _by_specs(spec, given, printing, at, batch_of(jobs, shard, base))
    _refuse_base(base)
    raise _by_target(spec, target or "", build, roots or [], given, printing, at)


def _by_specs(
    spec: str, given: Given, printing: Printing, at: datetime | None, batch: Batch
) -> typer.Exit:
    from certspec.misuse import MisuseError
    from certspec.works.verify import run

    try:
        return typer.Exit(run(spec, given, printing, at, batch))
    except MisuseError as misuse:
        raise typer.BadParameter(str(misuse)) from None


def _refuse_base(base: str | None) -> None:
    """Files that no spec is for have no revision either."""
    if base is not None:
        raise typer.BadParameter("--target judges files alone")


def _by_target(
    first: str,
    target: str,
    build: str | None,
    roots: list[Path],
    given: Given,
    printing: Printing,
    at: datetime | None,
) -> typer.Exit:
    from certspec.works.verify import run_alone

    network = given.network
    if given.csr or (network is not None and (network.connect or network.fetch_issuers)):
        raise typer.BadParameter("--target judges files alone")
    product = checked_target(target, build)
    given = replace(given, files=(Path(first), *given.files))
    return typer.Exit(run_alone(product, build, roots, given, printing, at))


def _given(
    files: list[Path] | None, csr: Path | None, network: Network, passwords: Passwords
) -> Given:
    from certspec.works.verify import Given

    return Given(tuple(files or ()), csr, network, passwords)
