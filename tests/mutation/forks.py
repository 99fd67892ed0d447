"""Trials of a change in a copy of this process, so that nothing of it stays."""

from __future__ import annotations

import os
import signal
import warnings
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SECONDS = 20.0
"""Of processor time, for one trial: a busy machine makes no verdict."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One test: `run` raises where it fails."""

    name: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Running:
    """A copy of this process at work; what it reports comes out of `reader`."""

    pid: int
    reader: int

    def wait(self) -> str | None:
        """The name of the trial that failed, or what else ended it; None where all passed."""
        with os.fdopen(self.reader, "rb") as pipe:
            said = pipe.read().decode()
        _, status = os.waitpid(self.pid, 0)
        if os.WIFSIGNALED(status):
            return f"({signal.Signals(os.WTERMSIG(status)).name})"
        return said or None


def start(change: Callable[[], None], trials: Iterable[Trial]) -> Running:
    """Make the change in a copy of this process, and try until the first failure."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        # The copy runs on alone: of the threads there may be it needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(writer)
        return Running(pid, reader)
    with suppress(BaseException):
        os.write(writer, _first_failure(change, trials).encode())
    os._exit(0)


def _first_failure(change: Callable[[], None], trials: Iterable[Trial]) -> str:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    name = "(loading)"
    try:
        change()
        for trial in trials:
            name = trial.name
            signal.setitimer(signal.ITIMER_PROF, _SECONDS)
            trial.run()
    except BaseException:  # noqa: BLE001 - whatever a broken rule brings about is a failure
        return name
    return ""
