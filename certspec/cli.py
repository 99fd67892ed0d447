"""The command line: what it says of itself, and its commands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from certspec import __version__
from certspec.commands.on_demand import group_of

COMMANDS = (
    "init",
    "check",
    "plan",
    "build",
    "renew",
    "adopt",
    "verify",
    "bundle",
    "status",
    "diff",
    "report",
    "merge-reports",
    "render",
    "import",
    "decrypt",
    "show",
    "explain",
    "schema",
)

app = typer.Typer(
    name="certspec",
    cls=group_of(COMMANDS),
    help="TLS server certificate requests as reviewed code.",
    epilog="Exit codes: 0 clean, 1 findings, 2 bad usage or input that can't be read, "
    "3 a bug of certspec, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback
    if wanted:
        sys.stdout.write(f"certspec {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    del version
