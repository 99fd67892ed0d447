"""The work of `certspec report`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from certspec import __version__
from certspec.batch.run import report_on
from certspec.batch.selection import Batch, select
from certspec.frozen import dataclass
from certspec.moment import plain
from certspec.printing import now_or, write_result

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from certspec.report import Report, Result
    from certspec.work import Company
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Enter:
    """What the page shows of each spec."""

    at: datetime.datetime
    command: ClassVar[str] = "report"
    minds_locks: ClassVar[bool] = True
    writes: ClassVar[bool] = False
    points_into_locks: ClassVar[bool] = True

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another."""
        from certspec.reporting import enter

        del company
        return partial(enter, at=self.at)


def run(
    paths: Sequence[str],
    output: Path | None,
    at: datetime.datetime | None = None,
    batch: Batch | None = None,
    *,
    quiet: bool = False,
) -> int:
    """Write the page on the estate that the paths mean; the exit code.

    It is 2 where something can't be read, and else 0: the page itself says what is wrong.
    """
    batch, now = batch or Batch(), plain(now_or(at))
    report, code = report_on(Enter(now), select(paths, batch), batch, shows=not quiet)
    text, said = _page(report, paths)
    if not write_result(text, output):
        return 1
    if output is not None and not quiet:
        sys.stderr.write(f"{output}: {said}\n")
    unreadable = any(one.unreadable for one in report.results)
    return max(code, 2 if unreadable else 0)


def _page(report: Report, paths: Sequence[str]) -> tuple[str, str]:
    """The page, and its first sentence."""
    from certspec.page.glance import lead_of
    from certspec.page.page import TEMPLATES, Source, estate_page
    from certspec.printable import one_line
    from certspec.reporting import Entered
    from certspec.shipped import template_text
    from certspec.works.status import estate_from

    found = (one.entry for one in report.results if isinstance(one, Entered))
    entries = {one.standing.file: one for one in found if one is not None}
    estate = estate_from([one.standing for one in entries.values()], report.at)
    templates = {name: template_text(name) for name in TEMPLATES}
    source = Source([Path(one).resolve().name or one for one in paths], __version__)
    text = estate_page(estate, entries, report.texts, templates, source)
    return text, one_line(lead_of(estate).text)
