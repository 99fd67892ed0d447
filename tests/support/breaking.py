"""A disk that refuses, or a process that dies, at a chosen call of the operating system."""

from __future__ import annotations

import errno
import io
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

CALLS = ("open", "link", "replace", "rename", "unlink", "fsync", "mkdir")


class Killed(BaseException):
    """The process is gone: nothing catches it, and nothing is done after it."""


class Breaker:
    """Counts the calls that change files below `folder`; the one numbered `at` fails.

    With `kills` the process dies there, and every later call dies too; else the disk is full
    for just that one call.
    """

    def __init__(self, folder: Path, at: int, *, kills: bool) -> None:
        self.folder = str(folder)
        self.at = at
        self.kills = kills
        self.count = 0

    @property
    def broke(self) -> bool:
        """Whether the call was reached."""
        return self.count >= self.at

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put itself in front of the calls."""
        for name in CALLS:
            patch.setattr(os, name, self._guarded(getattr(os, name)))
        patch.setattr(os, "fdopen", self._fdopen(os.fdopen))

    def hit(self) -> None:
        """Count one call, and break there if it is the one."""
        self.count += 1
        if self.kills and self.count >= self.at:
            raise Killed
        if self.count == self.at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.folder)

    def _guarded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.hit()
            return call(*args, **kwargs)

        return guarded

    def _fdopen(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def fdopen(*args: Any, **kwargs: Any) -> Any:
            return _HalfWriter(call(*args, **kwargs), self)

        return fdopen


class _HalfWriter(io.RawIOBase):
    """A file whose failing write has written half."""

    def __init__(self, file: Any, breaker: Breaker) -> None:
        self.file = file
        self.breaker = breaker

    def write(self, content: Any) -> int:
        half = len(content) // 2
        self.file.write(content[:half])
        self.file.flush()
        self.breaker.hit()
        self.file.write(content[half:])
        return len(content)

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        number: int = self.file.fileno()
        return number

    def close(self) -> None:
        self.file.close()
