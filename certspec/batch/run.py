"""A whole run: every spec worked on, and what specs share said of each, in order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from certspec.batch.alike import Briefs
from certspec.batch.bench import Bench
from certspec.batch.crew import Crew
from certspec.batch.piece import Piece, Step
from certspec.collisions import collision_findings
from certspec.meant import folders_of
from certspec.orphans import orphan_findings
from certspec.printing import Printing, finish
from certspec.report import Report, Result
from certspec.work import Company
from certspec.workspace import Loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.batch.piece import Done
    from certspec.batch.selection import Batch, Selection
    from certspec.finding import Finding
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
    bench = Bench(work, keeps=len(selection.files) <= _FEW)
    with Crew(work, bench, batch.jobs, shows=not printing.quiet) as crew:
        run = _Run(work, selection, batch, crew, bench)
        results = run.results()
    report = Report(work.command, work.at, (*first, *results), run.texts, run.share)
    return max(run.code, finish(report, printing))


class _Run:
    def __init__(
        self, work: Work, selection: Selection, batch: Batch, crew: Crew, bench: Bench
    ) -> None:
        self._work, self._selection, self._batch = work, selection, batch
        self._crew, self._bench = crew, bench
        self._briefs = Briefs(len(selection.files))
        self._secrets: set[str] = set()
        self._results: dict[int, Result] = {}
        self._locks: list[str] = []
        self.texts: dict[str, str] = {}
        self.share: Share | None = None
        self.code = 0

    def results(self) -> tuple[Result, ...]:
        """The results of arguments without a spec, of the specs, and of locks without one."""
        self._bench.company = self._company(())
        chosen = self._selection
        numbers = range(len(chosen.files))
        if self._work.writes:
            self._do(self._piece(one, Step.BRIEF) for one in numbers)
            more, orphans = self._together()
            self._bench.company = self._company(orphans)
            pieces = [self._piece(one, Step.WORK, more) for one in chosen.mine]
            here = [one for one in pieces if self._briefs.is_on_token(one.number)]
            apart = {one.number for one in here}
            self._do(one for one in pieces if one.number not in apart)
            # A PIN is tried once a run, so all tokens are for this process.
            for one in here:
                self._take(self._bench.done(one))
        else:
            mine = chosen.mine
            self._do(self._piece(one, Step.WORK if one in mine else Step.BRIEF) for one in numbers)
            more, orphans = self._together()
            shared = [one for one in chosen.mine if chosen.files[one] in more]
            self._do(self._piece(one, Step.WORK, more) for one in shared)
        missing = self._others(self._bench.workspace.nothing(one) for one in chosen.missing)
        locks = self._others(Loaded(file, None, (one,)) for file, one in orphans.items())
        results = (*missing, *(self._results[one] for one in sorted(self._results)), *locks)
        if self._batch.shard is not None:
            from certspec.batch.share import more_texts, share_of

            self.share = share_of(chosen, self._batch, self._results, self._locks)
            self.texts |= more_texts(results, self.texts, self._bench.workspace)
        return results

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
        if done.result is not None:
            self._results[done.number] = done.result
        if done.failure is not None:
            sys.stderr.write(done.failure.line)
            self.code = max(self.code, done.failure.code)
            self._results.pop(done.number, None)
        self.texts.update(done.texts)
        self._secrets |= done.secrets

    def _together(self) -> tuple[dict[str, list[Finding]], dict[str, Finding]]:
        """What is said of specs beside others, by file, and of locks without a spec."""
        full = [self._piece(one, Step.FULL) for one in self._briefs.alike()]
        marks = {done.number: done.full for done in self._crew.do(full)}
        found = collision_findings([one for _, one in sorted(marks.items()) if one is not None])
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
