"""Where one process does the pieces of a run, one after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from certspec.batch.alike import brief_of
from certspec.batch.failures import bug_failure, disk_failure
from certspec.batch.piece import Done, Piece, Step
from certspec.mark import mark_of
from certspec.pointed_texts import lock_texts, pointed_files
from certspec.work import Company
from certspec.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.batch.touched import TouchedSpecs
    from certspec.git.changed import Changed
    from certspec.mark import Mark
    from certspec.plan.plan import Plan
    from certspec.report import Result
    from certspec.work import Work
    from certspec.workspace import Loaded


class Bench:
    """Loads and works on specs; nothing of one stays when the next comes, unless it `keeps`."""

    def __init__(self, work: Work, *, keeps: bool, changed: Changed | None = None) -> None:
        self.company = Company()
        self.workspace = Workspace(work.at)
        self.changed = changed
        self._work = work
        self._keeps = keeps
        self._touched: TouchedSpecs | None = None
        self._kept: dict[int, Loaded] = {}
        self._judge: Callable[[Loaded], Result] | None = None

    def done(self, piece: Piece) -> Done:
        """The piece done. Whatever fails is told, and stops no other; but one alone is raised."""
        try:
            return self._done(piece)
        except OSError as error:
            if self.company.alone:
                raise
            return Done(piece.number, failure=disk_failure(piece, error))
        except Exception as error:
            if self.company.alone:
                raise
            return Done(piece.number, failure=bug_failure(piece, error))
        finally:
            if not self._keeps:
                self.workspace.forget(piece.file)

    def look_anew(self) -> None:
        """What other processes made since the first piece is to be seen by the next one."""
        self._judge = None

    def judged(self, loaded: Loaded, number: int = -1) -> Done:
        """The work done on what was loaded."""
        if self._judge is None:
            self._judge = self._work.begin(self.company)
        result = self._judge(loaded)
        return Done(number, result, texts=self._texts(result))

    def _done(self, piece: Piece) -> Done:
        if piece.step is not Step.WORK:
            return self._marked(piece)
        loaded = self._loaded(piece)
        plan = loaded.plan
        done = self.judged(self.workspace.complete(loaded, piece.more), piece.number)
        brief = brief_of(mark_of(plan)) if plan is not None else None
        return Done(piece.number, done.result, brief, texts=done.texts)

    def _marked(self, piece: Piece) -> Done:
        marked = self._mark(piece)
        if piece.step is Step.FULL:
            return Done(piece.number, full=marked[1] if marked is not None else None)
        touched = self._is_touched(piece, marked[0] if marked is not None else None)
        if marked is None:
            return Done(piece.number, touched=touched)
        plan, mark = marked
        from certspec.building_on_token import secret_variables

        secrets = secret_variables([plan])
        return Done(piece.number, brief=brief_of(mark), secrets=secrets, touched=touched)

    def _is_touched(self, piece: Piece, plan: Plan | None) -> bool | None:
        if self.changed is None:
            return None
        if self._touched is None:
            from certspec.batch.touched import TouchedSpecs

            self._touched = TouchedSpecs(self.changed)
        return self._touched.has(piece.file, plan)

    def _mark(self, piece: Piece) -> tuple[Plan, Mark] | None:
        if not self._keeps:
            return self.workspace.mark(Path(piece.file))
        plan = self._loaded(piece).plan
        return (plan, mark_of(plan)) if plan is not None else None

    def _loaded(self, piece: Piece) -> Loaded:
        if piece.number in self._kept:
            return self._kept[piece.number]
        loaded = self.workspace.load_one(Path(piece.file))
        if self._keeps:
            self._kept[piece.number] = loaded
        return loaded

    def _texts(self, result: Result) -> dict[str, str]:
        """The texts that the findings point into."""
        known = self.workspace.texts
        files = pointed_files(result.findings)
        locks = lock_texts(result.findings) if self._work.points_into_locks else {}
        return {**locks, **{file: known[file] for file in files if file in known}}
