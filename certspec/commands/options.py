"""The options that commands share, and a report that ends a command."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from certspec import printing as leaving
from certspec.batch.selection import Batch
from certspec.printing import FailOn, Format
from certspec.printing import write_bytes as leave_bytes
from certspec.shard import Shard, parse_shard, shard_of_ci

if TYPE_CHECKING:
    from certspec.printing import Printing
    from certspec.report import Report


def parse_time(text: str) -> datetime:
    """An aware time from ISO 8601 text; without a zone UTC is meant, a bare date is midnight."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no time; write 2026-11-23 or 2026-11-23T12:00:00Z"
        raise typer.BadParameter(message) from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def shard_named(text: str) -> Shard:
    """The shard that is named, or the one that the CI system gave this job."""
    try:
        return shard_of_ci(os.environ) if text.strip() == "auto" else parse_shard(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def batch_of(jobs: int | None, shard: Shard | None, base: str | None) -> Batch:
    """How many specs are worked on, and which part of them."""
    if shard is None:
        return Batch(jobs, base=base)
    from certspec.batch.share import part_of

    return Batch(jobs, part_of(shard), base)


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
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="How many processes work on many specs; default: the cores granted. 1: this one.",
        envvar="CERTSPEC_JOBS",
        show_default=False,
    ),
]
ShardOption = Annotated[
    Shard | None,
    typer.Option(
        "--shard",
        metavar="I/N",
        parser=shard_named,
        help="Work on part I of N of the specs, as 2/5, one part on each machine; auto: as the "
        "variables of the CI system say. `certspec merge-reports` puts the reports together.",
        envvar="CERTSPEC_SHARD",
        show_default=False,
    ),
]
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="REV",
        help="Work only on specs that a change may matter to since HEAD and this branch, tag or "
        "commit parted: their text, defaults, policy, roots, CRLs, lock or output folder, also in "
        "the work tree.",
        show_default=False,
    ),
]
AtOption = Annotated[
    datetime | None,
    typer.Option(
        "--at", metavar="TIME", parser=parse_time, help="Judge at this time (ISO 8601), not now."
    ),
]


def finish(report: Report, printing: Printing) -> typer.Exit:
    """Print the report; the exit with its code."""
    return typer.Exit(leaving.finish(report, printing))


def write_result(text: str, file: Path | None) -> None:
    """The result on stdout, which `-` means too, or in a file, replaced whole, in UTF-8."""
    if not leaving.write_result(text, file):
        raise typer.Exit(1)


def write_bytes(content: bytes, file: Path | None) -> None:
    """Bytes on stdout, which `-` means too, or in a file, replaced whole."""
    if not leave_bytes(content, file):
        raise typer.Exit(1)
