"""One writer at a time: two runs on one spec must not finish or forget each other's work."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# To open a pipe would wait for a writer.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


@contextlib.contextmanager
def exclusive(file: Path) -> Iterator[None]:
    """Wait until no other run holds `file`, and hold it; where that can't be, go on without."""
    if sys.platform == "win32":
        yield
        return
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            descriptor = os.open(file, os.O_RDONLY | _AT_ONCE)
            stack.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
