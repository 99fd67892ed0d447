"""`certspec bundle`."""

from __future__ import annotations

from certspec.commands.network import SECONDS, FetchAiaOption, TimeoutOption, network_of
from certspec.commands.options import (
    AtOption,
    FailOnOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
    finish,
)
from certspec.commands.passwords import passwords_of
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.commands.verify import FilesArgument, SpecArgument
from certspec.printing import FailOn, Format, Printing, now_or


def bundle(
    spec: SpecArgument = ".",
    files: FilesArgument = None,
    report_format: FormatOption = Format.TEXT,
    output: OutputOption = None,
    fail_on: FailOnOption = FailOn.ERROR,
    at: AtOption = None,
    timeout: TimeoutOption = SECONDS,
    *,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    fetch_aia: FetchAiaOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Verify, then write the files to upload.

    The lock then names the certificate.

    Nothing is written unless everything passes. Without files the certificate in the output
    folder is packed again.
    """
    import typer

    from certspec.bundling import bundle_one
    from certspec.report import Report
    from certspec.workspace import Workspace

    network = network_of(None, None, timeout, fetch_aia=fetch_aia)
    workspace = Workspace(now_or(at))
    loaded = workspace.load([spec])
    if files and len(loaded) > 1:
        raise typer.BadParameter(f"{spec} has {len(loaded)} specs; files are bundled for one")
    passwords = passwords_of(password_env, password_file)
    results = tuple(
        bundle_one(one, files or [], workspace.at, network, passwords) for one in loaded
    )
    report = Report("bundle", workspace.at, results, workspace.texts)
    raise finish(report, Printing(report_format, output, fail_on, quiet, no_color))
