"""A bar for somebody who waits at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from certspec.cache.recorder import unheard

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5


def progress(count: int, seconds: float) -> Progress | None:
    """A bar on stderr, where that is a terminal and it took some time already."""
    if seconds < _PATIENCE or sys.stderr is None or not sys.stderr.isatty():
        return None
    return Progress(count)


class Progress:
    """How many of all are done; nothing of it stays."""

    def __init__(self, count: int) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        # No thread of its own: processes are forked beside it.
        self._bar: Bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._task = self._bar.add_task("specs", total=count)
        self._shown = 0
        self._step = max(1, count // 200)
        with unheard():
            self._bar.start()

    def reached(self, number: int) -> None:
        """So many are done."""
        if number - self._shown >= self._step:
            self._shown = number
            with unheard():
                self._bar.update(self._task, completed=number, refresh=True)

    def remove(self) -> None:
        """Take it away."""
        with unheard():
            self._bar.stop()
