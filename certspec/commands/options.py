"""The options that commands share, and how a report leaves the program."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from certspec.output import Output
    from certspec.report import Report


class Format(StrEnum):
    """The ways to print a report."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    AZURE = "azure"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


_STDOUT = Path("-")


def parse_time(text: str) -> datetime:
    """An aware time from ISO 8601 text; without a zone UTC is meant, a bare date is midnight."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no time; write 2026-11-23 or 2026-11-23T12:00:00Z"
        raise typer.BadParameter(message) from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Specs, names of specs, output folders, or folders with specs; default: here.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help="text for people, markdown for a comment or summary, concise for logs: a line a "
        "finding; sarif, junit, github, gitlab, azure and rdjson (reviewdog) for the program of "
        "that name; json for your own.",
        envvar="CERTSPEC_FORMAT",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result there, in UTF-8."),
]
FailOnOption = Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from here on.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only what is wrong.")]
NoColorOption = Annotated[bool, typer.Option("--no-color", help="No colours on a terminal.")]
AtOption = Annotated[
    datetime | None,
    typer.Option(
        "--at", metavar="TIME", parser=parse_time, help="Judge at this time (ISO 8601), not now."
    ),
]


@dataclass(frozen=True, slots=True)
class Printing:
    """How a report is printed, and from which severity on it fails."""

    format: Format = Format.TEXT
    output: Path | None = None
    fail_on: FailOn = FailOn.ERROR
    quiet: bool = False
    no_color: bool = False


def now_or(at: datetime | None) -> datetime:
    """The time to judge at, to the second."""
    return (at or datetime.now(UTC)).replace(microsecond=0)


def finish(report: Report, printing: Printing) -> typer.Exit:
    """Print the report; the exit with its code: 2 unreadable input, 1 findings, 0 clean."""
    from certspec.finding import Severity
    from certspec.output import View

    folder = Path.cwd()
    view = View(
        color=_wants_color(printing),
        quiet=printing.quiet,
        fail_on=Severity(printing.fail_on.value),
        root=str(_checkout(folder)),
        folder=str(folder),
    )
    write_result(output_of(printing.format).render(report, view), printing.output)
    return typer.Exit(view.exit_code(report))


def output_of(report_format: Format) -> Output:
    """The output of that name; no other one is loaded."""
    # A module named json would be taken for Python's own.
    name = "as_json" if report_format is Format.JSON else report_format.value
    output: Output = import_module(f"certspec.outputs.{name}").OUTPUT
    return output


def write_result(text: str, file: Path | None) -> None:
    """The result on stdout, which `-` means too, or in a file, replaced whole, in UTF-8."""
    if file is None or file == _STDOUT:
        sys.stdout.write(text)
    else:
        write_bytes(text.encode(), file)


def write_bytes(content: bytes, file: Path | None) -> None:
    """Bytes on stdout, which `-` means too, or in a file, replaced whole."""
    if file is None or file == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from certspec.files.write import is_precious, replace_file

    if is_precious(file):
        sys.stderr.write(
            f"error[CS312]: {file} is no report: a key, a certificate, a spec or a file in an "
            "output folder is never overwritten; choose another name for --output\n"
        )
        raise typer.Exit(1)
    try:
        replace_file(file, content)
    except OSError as error:
        # The name that the user gave says more than that of the staged file beside it.
        raise OSError(error.errno, error.strerror, str(file)) from None


def _wants_color(printing: Printing) -> bool:
    if printing.no_color or printing.output is not None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _checkout(folder: Path) -> Path:
    """The root of the checkout that `folder` is in; outside of one, the folder itself."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
