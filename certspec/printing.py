"""How a report leaves the program."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.look import checkout_around
from certspec.frozen import dataclass
from certspec.moment import present

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.output import Output, View
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
    return at.replace(microsecond=0) if at is not None else present()


def finish(report: Report, printing: Printing, below: str | None = None) -> int:
    """Print the report; its exit code: 2 unreadable input, 1 findings, 0 clean.

    Files are named from the working folder, or from the folder `below` the top of the checkout.
    """
    view = view_of(printing, below)
    text = output_of(printing.format).render(report, view)
    return view.exit_code(report) if write_result(text, printing.output) else 1


def view_of(printing: Printing, below: str | None = None) -> View:
    """What the reader's side asks for; `below` is as for `finish`."""
    from certspec.finding import Severity
    from certspec.output import View

    folder = Path.cwd()
    root = _checkout(folder)
    return View(
        color=_wants_color(printing),
        quiet=printing.quiet,
        fail_on=Severity(printing.fail_on.value),
        root=str(root),
        folder=str(folder if below is None else root / below),
    )


def output_of(report_format: Format) -> Output:
    """The output of that name; no other one is loaded."""
    # A module named json would be taken for Python's own.
    name = "as_json" if report_format is Format.JSON else report_format.value
    output: Output = import_module(f"certspec.outputs.{name}").OUTPUT
    return output


def write_result(text: str, file: Path | None) -> bool:
    """The result on stdout, which `-` means too, or in a file, replaced whole, in UTF-8.

    False, and a word on stderr, where the file is one that is never overwritten.
    """
    if file is not None and file != _STDOUT:
        return write_bytes(text.encode(), file)
    sys.stdout.write(text)
    return True


def write_bytes(content: bytes, file: Path | None) -> bool:
    """As `write_result`, of bytes."""
    if file is None or file == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return True
    from certspec.files.write import is_precious, replace_file

    if is_precious(file):
        sys.stderr.write(
            f"error[CS312]: {file} is no report: a key, a certificate, a spec or a file in an "
            "output folder is never overwritten; choose another name for --output\n"
        )
        return False
    try:
        replace_file(file, content)
    except OSError as error:
        # The name that the user gave says more than that of the staged file beside it.
        raise OSError(error.errno, error.strerror, str(file)) from None
    return True


def _wants_color(printing: Printing) -> bool:
    if printing.no_color or printing.output is not None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _checkout(folder: Path) -> Path:
    """The root of the checkout that `folder` is in; outside of one, the folder itself."""
    return checkout_around(folder) or folder
