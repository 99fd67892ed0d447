"""`certspec status`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from certspec.commands.network import SECONDS, TimeoutOption
from certspec.commands.options import (
    AtOption,
    JobsOption,
    NoColorOption,
    OutputOption,
    PathsArgument,
    ShardOption,
    batch_of,
)
from certspec.estate.state import State
from certspec.showing import OverviewFormat, Showing

if TYPE_CHECKING:
    from certspec.estate.choice import Choice
    from certspec.live.serving import Asking

_AT_ONCE = 8
_MOST_AT_ONCE = 64
_DAYS = re.compile(r"(0|[1-9][0-9]{0,4})d?", re.ASCII)


def parse_days(text: str) -> int:
    """A number of days, as in "30d"."""
    read = _DAYS.fullmatch(text.strip())
    if read is None:
        raise typer.BadParameter(f"{text!r} is no number of days; write 30d")
    return int(read[1])


def parse_label(text: str) -> tuple[str, str]:
    """A label of a spec, as in "env=prod"."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise typer.BadParameter(f"{text!r} is no label; write KEY=VALUE, as in env=prod")
    return key, value


StatesOption = Annotated[
    list[State] | None,
    typer.Option(
        "--state", help="Only specs in this state. May be given several times.", show_default=False
    ),
]
OwnersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--owner",
        metavar="NAME",
        help="Only specs of this owner. May be given several times.",
        show_default=False,
    ),
]
LabelsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--label",
        metavar="KEY=VALUE",
        help="Only specs with this label; with all of them where it is given several times.",
        show_default=False,
    ),
]
WithinOption = Annotated[
    int | None,
    typer.Option(
        "--within",
        metavar="DAYS",
        parser=parse_days,
        help="Only certificates that end within so many days, as in 30d, or have ended.",
        show_default=False,
    ),
]
FailWithinOption = Annotated[
    int | None,
    typer.Option(
        "--fail-within",
        metavar="DAYS",
        parser=parse_days,
        help="Exit with 1 where a certificate ends within so many days, as in 30d.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    OverviewFormat,
    typer.Option(
        "--format",
        help="text for people, markdown for a comment or a wiki, csv for a spreadsheet, prometheus "
        "for node_exporter's textfile collector, ics for a calendar, json for your own program.",
    ),
]
ConnectOption = Annotated[
    bool,
    typer.Option(
        "--connect", help="Ask the servers of [server] whether they serve the certificate in use."
    ),
]
ConnectionsOption = Annotated[
    int,
    typer.Option(
        "--connections",
        metavar="N",
        min=1,
        max=_MOST_AT_ONCE,
        help="With --connect: how many servers are asked at a time.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Only what needs somebody today, and no progress.")
]


def status(
    paths: PathsArgument = None,
    report_format: FormatOption = OverviewFormat.TEXT,
    output: OutputOption = None,
    at: AtOption = None,
    jobs: JobsOption = None,
    shard: ShardOption = None,
    *,
    states: StatesOption = None,
    owners: OwnersOption = None,
    labels: LabelsOption = None,
    within: WithinOption = None,
    fail_within: FailWithinOption = None,
    connect: ConnectOption = False,
    timeout: TimeoutOption = SECONDS,
    connections: ConnectionsOption = _AT_ONCE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """See the whole estate: the state of each spec, and what is to be done.

    The most urgent comes first. Specs, locks and public files are read, and no private key; nothing
    is written. Keys and names that several specs share, and certificates that outlive a coming
    rule, are told of too.

    It exits with 1 where a certificate has expired, a spec, its lock and its files do not agree,
    a spec has to be mended, or a server serves another certificate or can't be asked. That
    renewal is due, or that the CA is awaited, fails nothing; --fail-within does. What the filters
    leave out fails nothing.
    """
    from certspec.works.status import Wanted, run

    choice = _choice(states, owners, labels, within, only_urgent=quiet)
    wanted = Wanted(choice, fail_within, _asking(timeout, connections) if connect else None)
    showing = Showing(report_format, output, quiet, no_color)
    raise typer.Exit(run(paths or [], wanted, showing, at, batch_of(jobs, shard, None)))


def _choice(
    states: list[State] | None,
    owners: list[str] | None,
    labels: list[str] | None,
    within: int | None,
    *,
    only_urgent: bool,
) -> Choice:
    from certspec.estate.choice import Choice

    pairs = tuple(map(parse_label, labels or ()))
    return Choice(frozenset(states or ()), frozenset(owners or ()), pairs, within, only_urgent)


def _asking(timeout: float, connections: int) -> Asking:
    from certspec.live.serving import Asking

    return Asking(timeout, connections)
