"""A whole run: every spec worked on, and what specs share said of each, in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.batch.alike import Briefs
from certspec.batch.bench import Bench
from certspec.batch.crew import Crew
from certspec.batch.failures import not_judged
from certspec.batch.piece import Piece, Step
from certspec.cache.seen import unasked
from certspec.collisions import collision_findings
from certspec.files import look
from certspec.finding import Finding
from certspec.meant import folders_of
from certspec.orphans import orphan_findings
from certspec.printing import finish
from certspec.report import Against, Report, Result
from certspec.work import Company
from certspec.workspace import Loaded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from certspec.batch.piece import Done, Failure
    from certspec.batch.selection import Batch, Selection
    from certspec.git.changed import Changed
    from certspec.mark import Mark
    from certspec.printing import Printing
    from certspec.report import Share
    from certspec.work import Work

_FEW = 64


def run_work(
    work: Work,
    selection: Selection,
    batch: Batch,
    printing: Printing,
    first: tuple[Result, ...] = (),
) -> int:
    """Work on what was selected and print the report, `first` before the rest; the exit code."""
    report, code = report_on(work, selection, batch, shows=not printing.quiet, first=first)
    return max(code, finish(report, printing))


def report_on(
    work: Work,
    selection: Selection,
    batch: Batch,
    *,
    shows: bool,
    first: tuple[Result, ...] = (),
) -> tuple[Report, int]:
    """What came of the work, and the exit code of what failed in it; `shows` allows a bar."""
    changed = _changed(selection, batch)
    if isinstance(changed, Finding):
        refused = Result(batch.base or "", findings=(changed,), unreadable=True)
        return Report(work.command, work.at, (refused,)), 0
    bench = Bench(work, keeps=len(selection.files) <= _FEW, changed=changed)
    with Crew(work, bench, batch.jobs, shows=shows) as crew:
        run = _Run(work, selection, batch, crew, bench)
        results = run.results()
    said = (*first, *results)
    return Report(work.command, work.at, said, run.texts, run.share, run.against), run.code


def _changed(selection: Selection, batch: Batch) -> Changed | Finding | None:
    """What the run goes by: what changed since its base; None where that does not matter."""
    if batch.base is None:
        return None
    from certspec.git.changed import changed_since

    start = Path(selection.arguments[0]) if selection.arguments else Path()
    return changed_since(batch.base, start if start.is_dir() else start.parent)


class _Run:
    def __init__(
        self, work: Work, selection: Selection, batch: Batch, crew: Crew, bench: Bench
    ) -> None:
        self._work, self._selection, self._batch = work, selection, batch
        self._crew, self._bench = crew, bench
        self._briefs = Briefs(len(selection.files))
        self._marks: dict[int, Mark] = {}
        self._secrets: set[str] = set()
        self._results: dict[int, Result] = {}
        self._locks: list[str] = []
        self.texts: dict[str, str] = {}
        self._touched: set[int] = set()
        self._failed: set[int] = set()
        self._mine: Collection[int] = selection.mine
        self.share: Share | None = None
        self.against: Against | None = None
        self.code = 0

    def results(self) -> tuple[Result, ...]:
        """The results of arguments without a spec, of the specs, and of locks without one."""
        self._bench.company = self._company(())
        chosen = self._selection
        numbers = range(len(chosen.files))
        whole: Sequence[int] = numbers
        if self._work.writes or self._bench.changed is not None:
            self._do(self._piece(one, Step.BRIEF) for one in numbers)
            self._mine, whole = self._of_change(chosen.mine, whole)
            more, orphans = self._together()
            self._bench.company = self._company(orphans)
            # What could not be compared with others may write where they do.
            self._work_on([one for one in self._mine if one not in self._failed], more)
        else:
            mine = self._mine
            self._do(self._piece(one, Step.WORK if one in mine else Step.BRIEF) for one in numbers)
            more, orphans = self._together()
            shared = [one for one in mine if chosen.files[one] in more and one not in self._failed]
            self._do(self._piece(one, Step.WORK, more) for one in shared)
        missing = self._others(self._bench.workspace.nothing(one) for one in chosen.missing)
        locks = self._others(Loaded(file, None, (one,)) for file, one in orphans.items())
        if self._batch.shard is not None:
            from certspec.batch.share import share_of

            self.share = share_of(chosen, self._batch, whole, self._results, self._locks)
        return (*missing, *(self._results[one] for one in sorted(self._results)), *locks)

    def _work_on(self, numbers: Sequence[int], more: Mapping[str, list[Finding]]) -> None:
        """The specs, those last that only one process can do, one after the other."""
        pieces = [self._piece(one, Step.WORK, more) for one in numbers]
        # A PIN is tried once a run, and of two names of one spec the first gets the key.
        here = [one for one in pieces if self._briefs.is_on_token(one.number) or _is_link(one)]
        apart = {one.number for one in here}
        self._do(one for one in pieces if one.number not in apart)
        if here:
            self._bench.look_anew()
        for one in here:
            self._take(self._bench.done(one))

    def _of_change(
        self, mine: Collection[int], whole: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Those of `mine` and of all that the change may matter to."""
        changed = self._bench.changed
        if changed is None:
            return sorted(mine), whole
        touched = sorted(self._touched)
        self.against = Against(changed.name, changed.commit, len(touched), len(whole))
        return [one for one in touched if one in mine], touched

    def _piece(
        self, number: int, step: Step, more: Mapping[str, list[Finding]] | None = None
    ) -> Piece:
        file = self._selection.files[number]
        return Piece(number, file, step, tuple((more or {}).get(file, ())))

    def _do(self, pieces: Iterable[Piece]) -> None:
        for done in self._crew.do(list(pieces)):
            self._take(done)

    def _take(self, done: Done) -> None:
        if done.brief is not None:
            self._briefs.add(done.number, done.brief)
        if done.touched:
            self._touched.add(done.number)
        if done.full is not None:
            self._marks[done.number] = done.full
        if done.result is not None:
            self._results[done.number] = done.result
        if done.failure is not None:
            self._fail(done.number, done.failure)
        self.texts.update(done.texts)
        self._secrets |= done.secrets

    def _fail(self, number: int, failure: Failure) -> None:
        """Tell that a spec has no verdict, in the report too, if it is one of this run's."""
        sys.stderr.write(failure.line)
        self.code = max(self.code, failure.code)
        self._failed.add(number)
        self._touched.add(number)
        if number in self._mine:
            self._results[number] = not_judged(self._selection.files[number], failure)

    def _together(self) -> tuple[dict[str, list[Finding]], dict[str, Finding]]:
        """What is said of specs beside others, by file, and of locks without a spec."""
        full = [self._piece(one, Step.FULL) for one in self._briefs.alike()]
        self._do(full)
        found = collision_findings([self._marks[one] for one in sorted(self._marks)])
        more: dict[str, list[Finding]] = {}
        for file, finding in found:
            more.setdefault(file, []).append(finding)
        if not self._work.minds_locks:
            return more, {}
        folders = folders_of(self._selection.arguments)
        orphans = dict(orphan_findings(folders, self._briefs.folders()))
        self._locks = list(orphans)
        return more, {file: one for file, one in orphans.items() if self._batch.holds(file)}

    def _company(self, orphans: Iterable[str]) -> Company:
        selection = self._selection
        count = len(selection.files) + len(selection.missing) + len(list(orphans))
        return Company(count == 1, frozenset(self._secrets))

    def _others(self, loaded: Iterable[Loaded]) -> tuple[Result, ...]:
        """The results of what is no spec."""
        done = [self._bench.judged(one) for one in loaded]
        for one in done:
            self._take(one)
            self._results.pop(one.number, None)
        return tuple(one.result for one in done if one.result is not None)


def _is_link(piece: Piece) -> bool:
    # What the folders say of it was noted when it was found.
    with unasked():
        return look.is_link(piece.file)
