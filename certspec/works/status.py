"""The work of `certspec status`."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from certspec.batch.progress import progress
from certspec.batch.run import report_on
from certspec.batch.selection import Batch, select
from certspec.estate.choice import Choice
from certspec.estate.estate import Estate
from certspec.estate.remarks import remarks_on
from certspec.estate.standing import urgency
from certspec.frozen import dataclass
from certspec.moment import plain
from certspec.printing import now_or

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from certspec.estate.standing import Standing
    from certspec.live.serving import Asking
    from certspec.report import Result
    from certspec.showing import Showing
    from certspec.work import Company
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Survey:
    """How each spec stands; where its server is, only if somebody `connects` to it."""

    at: datetime.datetime
    connects: bool = False
    command: ClassVar[str] = "status"
    minds_locks: ClassVar[bool] = True
    writes: ClassVar[bool] = False
    points_into_locks: ClassVar[bool] = True

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another."""
        from certspec.surveying import survey

        del company
        return partial(survey, at=self.at, connects=self.connects)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for, within how many days an end fails, and how servers are asked."""

    choice: Choice = Choice()
    fail_within: int | None = None
    asking: Asking | None = None


def run(
    paths: Sequence[str],
    wanted: Wanted,
    showing: Showing,
    at: datetime.datetime | None = None,
    batch: Batch | None = None,
) -> int:
    """Show how every spec stands that the paths mean; the exit code."""
    from certspec.showing import show

    shows = not showing.quiet
    estate, code = estate_of(paths, now_or(at), batch, wanted.asking, shows=shows)
    estate = wanted.choice.of(estate)
    written = show(estate, showing)
    return max(code, _exit_code(estate, wanted.fail_within), 0 if written else 1)


def estate_of(
    paths: Sequence[str],
    at: datetime.datetime,
    batch: Batch | None = None,
    asking: Asking | None = None,
    *,
    shows: bool = True,
) -> tuple[Estate, int]:
    """The estate that the paths mean, and the exit code of what failed on the way."""
    batch, at = batch or Batch(), plain(at)
    work = Survey(at, asking is not None)
    report, code = report_on(work, select(paths, batch), batch, shows=shows)
    standings = standings_of(report.results)
    if asking is not None:
        standings = _asked(standings, asking, shows=shows)
    return estate_from(standings, at), code


def standings_of(results: Sequence[Result]) -> tuple[Standing, ...]:
    """The standings in the results of surveys."""
    from certspec.surveying import Surveyed

    found = [one.standing for one in results if isinstance(one, Surveyed)]
    return tuple(one for one in found if one is not None)


def estate_from(standings: Sequence[Standing], at: datetime.datetime) -> Estate:
    """The estate of these standings, the most urgent first."""
    ordered = tuple(sorted(standings, key=urgency))
    return Estate(at, ordered, remarks_on(ordered, at), len(ordered))


def _asked(standings: Sequence[Standing], asking: Asking, *, shows: bool) -> tuple[Standing, ...]:
    """The standings with what their servers serve; a bar shows how many have answered."""
    from certspec.live.serving import asked

    told, began, bar = dict(enumerate(standings)), time.monotonic(), None
    try:
        for count, (number, one) in enumerate(asked(standings, asking), start=1):
            told[number] = one
            if bar is None and shows:
                bar = progress(len(standings), time.monotonic() - began)
            if bar is not None:
                bar.reached(count)
    finally:
        if bar is not None:
            bar.remove()
    return tuple(told[number] for number in range(len(standings)))


def _exit_code(estate: Estate, fail_within: int | None) -> int:
    """2 for what could not be read, 1 for what is wrong or ends too soon, 0 otherwise."""
    if any(one.unreadable for one in estate.standings):
        return 2
    late = fail_within is not None and any(
        one.ends_within(fail_within, estate.at) for one in estate.standings
    )
    return int(late or any(one.fails for one in estate.standings))
