"""A bar for somebody who waits at a terminal."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from certspec.cache.recorder import unheard

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5


def progress(count: int, seconds: float) -> Progress | None:
    """A bar on stderr, where that is a terminal and it took some time already."""
    if seconds < _PATIENCE or sys.stderr is None or not sys.stderr.isatty():
        return None
    if os.environ.get("TERM") == "dumb":
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
        self._before = signal.getsignal(signal.SIGTERM)
        _handle(self._terminated)
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
        _handle(self._before)
        with unheard():
            self._bar.stop()

    def _terminated(self, number: int, _: object) -> None:
        """Leave the terminal as it was, cursor and all, and end as the signal would have it."""
        # The bar may be just about to write, and can't be asked then.
        os.write(sys.stderr.fileno(), b"\r\x1b[2K\x1b[?25h")
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def _handle(handler: object) -> None:
    """Have SIGTERM handled so, where that can be said."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, handler)  # type: ignore[arg-type]
