"""`certspec adopt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.options import (
    AtOption,
    FailOnOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    finish,
)
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.printing import FailOn, Format, Printing, now_or

if TYPE_CHECKING:
    from certspec.finding import Finding

AdoptedFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Private key, request, certificate and its issuers, or a PFX file; PEM or DER.",
    ),
]


def adopt(
    spec: Annotated[
        str, typer.Argument(metavar="SPEC", help="A spec, its name or its output folder.")
    ],
    files: AdoptedFiles,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    *,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take in key, CSR and certificate made elsewhere.

    A key and its request become the request that waits for the CA's answer; with their
    certificate and its issuers they become the one in use. Nothing is written unless all of them
    and the spec belong together. The files given are never changed; the key is copied into its
    place unless it lies there already. For a key that stays on the server, write
    `source = "external"` in [key] and give the request alone.
    """
    from certspec.adopting import adopt_one
    from certspec.finding import Finding
    from certspec.report import Report, Result
    from certspec.workspace import Workspace

    workspace = Workspace(now_or(at))
    loaded = workspace.load([spec])
    if len(loaded) > 1:
        raise typer.BadParameter(f"{spec} has {len(loaded)} specs; files are adopted for one")
    passphrase = _passphrase(password_env, password_file, files)
    if isinstance(passphrase, Finding):
        results = (Result(loaded[0].file, "nothing was adopted", findings=(passphrase,)),)
    else:
        results = (adopt_one(loaded[0], files, passphrase),)
    report = Report("adopt", workspace.at, results, workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))


def _passphrase(
    password_env: str | None, password_file: str | None, files: list[Path]
) -> bytes | Finding | None:
    from certspec.files.secret import read_secret
    from certspec.finding import FilePlace

    return read_secret(password_env, password_file, FilePlace(str(files[0])))
