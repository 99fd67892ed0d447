"""Who does the pieces: this process, and others where that pays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.batch.bench import Bench
    from certspec.batch.piece import Done, Piece
    from certspec.batch.pool import Pool
    from certspec.batch.progress import Progress
    from certspec.work import Work

# To start others takes about a tenth of a second; that much is done first, and must be left.
_PROBE_SECONDS = 0.15
_LEAST_LEFT = 0.3
_SHOWN_FROM = 100


class Crew:
    """Does pieces, in any order; with `jobs` None it finds out how many processes pay."""

    def __init__(self, work: Work, bench: Bench, jobs: int | None, *, shows: bool) -> None:
        self._work, self._bench, self._jobs, self._shows = work, bench, jobs, shows
        self._pool: Pool | None = None
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.remove()
        if self._pool is not None:
            self._pool.close()

    def do(self, pieces: Sequence[Piece]) -> Iterator[Done]:
        """Each piece done."""
        began = time.monotonic()
        for number, done in enumerate(self._done(pieces), start=1):
            yield done
            if self._shows and len(pieces) >= _SHOWN_FROM:
                self._show(number, len(pieces), time.monotonic() - began)
        if self._progress is not None:
            self._progress.remove()
            self._progress = None

    def _done(self, pieces: Sequence[Piece]) -> Iterator[Done]:
        number, began = 0, time.monotonic()
        while number < len(pieces) and not self._pays(len(pieces), number, began):
            yield self._bench.done(pieces[number])
            number += 1
        if number == len(pieces):
            return
        if self._pool is None:
            from certspec.batch.pool import Pool

            self._pool = Pool(self._work, self._processes(), changed=self._bench.changed)
        if self._pool.start(len(pieces) - number):
            yield from self._pool.do(pieces[number:])
        else:
            # The system grants no process: one is slower, and does as well.
            self._jobs, self._pool = 1, None
            yield from map(self._bench.done, pieces[number:])

    def _pays(self, count: int, number: int, began: float) -> bool:
        left = count - number
        if self._jobs is not None or left < 2:  # noqa: PLR2004 - one can't be divided
            return self._jobs is not None and self._jobs > 1 and left > 1
        if self._pool is not None:
            return True
        spent = time.monotonic() - began
        if spent < _PROBE_SECONDS or left * spent / max(number, 1) < _LEAST_LEFT:
            return False
        return self._processes() > 1

    def _processes(self) -> int:
        if self._jobs is None:
            from certspec.batch.cores import granted_cores

            return granted_cores()
        return self._jobs

    def _show(self, number: int, count: int, seconds: float) -> None:
        if self._progress is None:
            from certspec.batch.progress import progress

            self._progress = progress(count, seconds)
        if self._progress is not None:
            self._progress.reached(number)
