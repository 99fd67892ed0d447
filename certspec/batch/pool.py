"""Worker processes: each gets a few pieces at a time, and what comes back is taken in any order.

An interrupt lets the pieces under way end and gives no more; a worker that dies costs the one
piece that killed it.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from certspec.batch.failures import death
from certspec.batch.piece import Done
from certspec.batch.worker import serve
from certspec.cache import seen
from certspec.cache.net import announced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from certspec.batch.piece import Piece
    from certspec.git.changed import Changed
    from certspec.work import Work

_SECONDS = 0.2
_MOST_AT_ONCE = 256
_PATIENCE = 10.0

_HERE: list[Connection] = []
"""This process's ends of all connections; a forked worker closes them, to see when they end."""


class Pool:
    """Some processes, from the first pieces on until it is closed."""

    def __init__(
        self, work: Work, jobs: int, method: str | None = None, changed: Changed | None = None
    ) -> None:
        self._work, self._jobs, self._changed = work, jobs, changed
        self._context = multiprocessing.get_context(method or _method())
        self._workers: dict[Connection, BaseProcess] = {}
        self._given: dict[Connection, tuple[list[Piece], float]] = {}
        self._size = 1
        self._interrupted_at = 0.0
        self._refused = OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), "a process")

    def do(self, pieces: Sequence[Piece]) -> Iterator[Done]:
        """Each piece done."""
        left = [*reversed(pieces)]
        alone: deque[Piece] = deque()
        before = _handle(self._interrupt)
        try:
            self.start(len(pieces))
            while left or alone or self._given:
                if not self._workers:
                    raise self._refused
                self._give(left, alone)
                yield from self._taken(alone)
                if self._interrupted_at and not self._given:
                    raise KeyboardInterrupt
        finally:
            _handle(before)

    def close(self) -> None:
        """End the workers; one that is still at work is stopped."""
        for connection, process in self._workers.items():
            if connection in self._given:
                process.terminate()
            connection.close()
            _HERE.remove(connection)
        for process in self._workers.values():
            process.join()
        self._workers.clear()

    def start(self, count: int) -> bool:
        """Have a worker for each of `count` pieces, as far as the system grants; is there any?"""
        while len(self._workers) < min(count, self._jobs):
            try:
                self._start_one()
            except OSError as error:
                self._refused = error
                break
        return bool(self._workers)

    def _start_one(self) -> None:
        here, there = self._context.Pipe()
        _HERE.append(here)
        forked = self._context.get_start_method() == "fork"
        ends = _HERE if forked else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=serve, args=(there, self._work, ends, self._changed), daemon=True
        )
        try:
            with _Deaf(), announced():
                process.start()
        except OSError:
            _HERE.remove(here)
            here.close()
            raise
        finally:
            there.close()
        self._workers[here] = process

    def _give(self, left: list[Piece], alone: deque[Piece]) -> None:
        """Something to do for each worker that waits; what may have killed one goes by itself."""
        if self._interrupted_at:
            return
        for connection in self._workers:
            if connection in self._given or not (left or alone):
                continue
            if left:
                pieces = [left.pop() for _ in range(min(self._size, len(left)))]
            else:
                pieces = [alone.popleft()]
            self._given[connection] = (pieces, time.monotonic())
            try:
                connection.send(pieces)
            except OSError:
                # It died; that is seen when it is asked for what it did.
                continue

    def _taken(self, alone: deque[Piece]) -> Iterator[Done]:
        for ready in wait(list(self._given), self._patience()):
            assert not isinstance(ready, int)  # noqa: S101 - all are connections
            connection: Connection = ready  # type: ignore[assignment]
            pieces, since = self._given.pop(connection)
            try:
                done, looked_at = connection.recv()
            except (EOFError, OSError):
                yield from self._died(connection, pieces, alone)
                continue
            seen.take_over(looked_at)
            self._size = _next_size(len(pieces), time.monotonic() - since)
            yield from done

    def _died(
        self, connection: Connection, pieces: list[Piece], alone: deque[Piece]
    ) -> Iterator[Done]:
        """Start another worker; of several pieces each is tried by itself, one is given up."""
        process = self._workers.pop(connection)
        connection.close()
        _HERE.remove(connection)
        process.join()
        if not self._interrupted_at:
            self.start(len(self._workers) + 1)
        if len(pieces) > 1:
            alone.extend(pieces)
            return
        yield Done(pieces[0].number, failure=death(pieces[0], process.exitcode or 0))

    def _patience(self) -> float | None:
        if not self._interrupted_at:
            return None
        left = self._interrupted_at + _PATIENCE - time.monotonic()
        if left < 0:
            raise KeyboardInterrupt
        return left

    def _interrupt(self, *_: object) -> None:
        """Give no more; the second time, wait for nothing."""
        if self._interrupted_at:
            raise KeyboardInterrupt
        self._interrupted_at = time.monotonic()


class _Deaf:
    """No interrupt reaches this process, or one that it starts, until the end."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _method() -> str:
    """To fork is fast, and safe where there are no threads."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if safe else "spawn"


def _handle(handler: object) -> object:
    """Have interrupts handled so, where that can be said; how it was before."""
    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _next_size(size: int, seconds: float) -> int:
    """As many pieces as take a moment: nobody waits long for the last ones, nor for an end."""
    return max(1, min(_MOST_AT_ONCE, round(size * _SECONDS / max(seconds, 0.001)), size * 4))
