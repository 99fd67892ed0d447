"""Notices what a run does outside of `certspec.files.look`: then it is not remembered.

Python tells of each file that it opens, folder that it lists, process that it starts.
"""

from __future__ import annotations

import os
import sys

from certspec.cache import seen

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_COMPILED = "__pycache__"
_CHANGES = frozenset(
    {
        *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
        *("os.chmod", "os.chown", "os.utime", "os.exec", "os.posix_spawn", "os.system"),
        *("subprocess.Popen", "socket.connect", "socket.getaddrinfo", "socket.bind"),
        *("builtins.input", "os.fork", "os.forkpty"),
    }
)
_ANNOUNCED: list[str] = []
_NOTHING = frozenset({os.devnull})
_INSTALLED: list[str] = []


def spread() -> None:
    """From now on what happens unseen spoils the run that is kept; also in a forked process."""
    if not _INSTALLED:
        sys.addaudithook(_hear)
        _INSTALLED.append("")
    _ANNOUNCED.clear()


class announced:  # noqa: N801 - it is used as a function
    """While it lasts, what happens is accounted for: its caller notes all that it rests on."""

    def __enter__(self) -> None:
        _ANNOUNCED.append("")

    def __exit__(self, *_: object) -> None:
        _ANNOUNCED.pop()


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _EVENTS or _ANNOUNCED or not seen.is_kept():
        return
    first = arguments[0] if arguments else ""
    path = os.fsdecode(first) if isinstance(first, (str, bytes, os.PathLike)) else ""
    if event in _CHANGES:
        if _COMPILED not in path:
            seen.spoil(f"{event} {path}")
    elif isinstance(first, int):
        # It was opened before.
        return
    elif event == "open":
        flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0  # noqa: PLR2004
        if flags & _WRITING and _COMPILED not in path and path not in _NOTHING:
            seen.spoil(f"wrote {path}")
        seen.note_use("r", path)
    else:
        seen.note_use("i", path)


_EVENTS = _CHANGES | {"open", "os.listdir", "os.scandir"}
