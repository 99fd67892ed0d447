"""Every call of the operating system on the files below one folder: seen, refused, or the last.

What is done to open files counts too: reading, writing, making durable, closing, locking.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import fcntl
import io
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

BY_NAME = (
    *("open", "stat", "lstat", "access", "readlink", "listdir", "scandir", "mkdir", "rmdir"),
    *("link", "symlink", "rename", "replace", "unlink", "remove", "chmod", "chown", "truncate"),
    "utime",
)
BY_DESCRIPTOR = (
    *("fstat", "fsync", "fdatasync", "fchmod", "fchown", "ftruncate", "close"),
    "posix_fadvise",
)
CHANGES = {
    *("create", "write", "mkdir", "rmdir", "link", "symlink", "rename", "replace", "unlink"),
    *("remove", "chmod", "chown", "fsync", "truncate", "ftruncate", "fchmod", "fchown"),
}

_ON_OPEN = ("write", "read", "fsync", "close", "posix_fadvise")
_LOOKING = ("EACCES", "EIO")
_NAMING = ("ENOSPC", "EACCES", "EROFS", "EIO", "EINTR")
ERRORS: dict[str, tuple[str, ...]] = {
    "create": ("ENOSPC", "EACCES", "EROFS", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "fsync": ("ENOSPC", "EIO"),
    "close": ("EIO",),
    "read": ("EIO",),
    "flock": ("ENOLCK", "EOPNOTSUPP"),
    **dict.fromkeys(("link", "rename", "replace", "mkdir"), _NAMING),
    **dict.fromkeys(("unlink", "remove", "rmdir"), ("EACCES", "EROFS", "EIO", "EINTR")),
    **dict.fromkeys(("chmod", "chown"), ("EPERM", "EROFS", "EIO")),
}


class Killed(BaseException):
    """The process is gone: nothing catches it, and nothing is done after it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its name, the file, for two names the other one too, and what was written."""

    name: str
    path: str
    other: str = ""
    content: bytes = b""

    @property
    def errors(self) -> tuple[str, ...]:
        """The errors that a disk may answer with."""
        return ERRORS.get(self.name, _LOOKING)


@dataclass(slots=True)
class Calls:
    """The calls below `folder`, in order; the one numbered `at` fails with `error`, or kills.

    `look` is called before each.
    """

    folder: str
    at: int = 0
    error: str = ""
    look: Callable[[], None] = lambda: None
    made: list[Call] = field(default_factory=list)
    _looks: bool = False
    _open: dict[int, str] = field(default_factory=dict)
    _real: dict[str, Any] = field(default_factory=dict)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Put itself in front of the calls."""
        for name in BY_NAME:
            self._real[name] = getattr(os, name)
            patch.setattr(os, name, self._by_name(name))
        for name in BY_DESCRIPTOR:
            self._real[name] = getattr(os, name)
            patch.setattr(os, name, self._by_descriptor(name))
        self._real["flock"], self._real["io.open"] = fcntl.flock, io.open
        patch.setattr(fcntl, "flock", self._flock)
        patch.setattr(io, "open", self._io_open)
        patch.setattr(builtins, "open", self._io_open)

    def let_go(self) -> None:
        """Close what a process that is gone had opened: its locks go with it."""
        for descriptor in [*self._open]:
            with contextlib.suppress(OSError):
                self._real["close"](descriptor)
        self._open.clear()

    @property
    def broke(self) -> bool:
        """Whether the chosen call was reached."""
        return 0 < self.at <= len(self.made)

    @property
    def _is_dead(self) -> bool:
        return self.broke and not self.error

    def hit(self, call: Call) -> None:
        """Note one call, and break there if it is the one."""
        if not self._is_dead:
            self._looks = True
            self.look()
            self._looks = False
        self.made.append(call)
        if self._is_dead:
            raise Killed
        if len(self.made) == self.at:
            number = getattr(errno, self.error)
            named = () if call.name in _ON_OPEN else (call.path,)
            raise OSError(number, os.strerror(number), *named)

    def _below(self, path: Any) -> str:
        """The full name, where it is below the folder."""
        if self._looks:
            return ""
        try:
            full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - this must not call itself
        except (TypeError, ValueError):
            return ""
        return full if full == self.folder or full.startswith(f"{self.folder}/") else ""

    def _by_name(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            first = args[0] if args else "."
            if isinstance(first, int):
                return self._on_open(name, first, args, kwargs)
            path = self._below(first)
            other = self._below(args[1]) if name in ("link", "rename", "replace") else ""
            if not path and not other:
                return self._real[name](*args, **kwargs)
            creates = name == "open" and bool(args[1] & os.O_CREAT)
            try:
                self.hit(Call("create" if creates else name, path, other))
            except OSError:
                if name != "access":
                    raise
                # It tells of no error.
                return False
            result = self._real[name](*args, **kwargs)
            if name == "open":
                self._open[result] = path
            return result

        return call

    def _by_descriptor(self, name: str) -> Callable[..., Any]:
        def call(descriptor: int, *args: Any, **kwargs: Any) -> Any:
            return self._on_open(name, descriptor, (descriptor, *args), kwargs)

        return call

    def _on_open(self, name: str, descriptor: int, args: Any, kwargs: Any) -> Any:
        path = self._open.get(descriptor, "")
        real = self._real[name]
        if not path:
            return real(*args, **kwargs)
        if name == "close":
            # A process that dies, or is told of an error, has closed all the same.
            del self._open[descriptor]
            real(descriptor)
            self.hit(Call(name, path))
            return None
        self.hit(Call(name, path))
        return real(*args, **kwargs)

    def _flock(self, descriptor: int, operation: int) -> None:
        path = self._open.get(descriptor, "")
        if path:
            self.hit(Call("flock", path))
        self._real["flock"](descriptor, operation)

    def _io_open(self, file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        path = self._open.get(file, "") if isinstance(file, int) else self._below(file)
        if path and not isinstance(file, int):
            self.hit(Call("open" if mode in ("r", "rb", "rt") else "create", path))
        opened = self._real["io.open"](file, mode, *args, **kwargs)
        if not path:
            return opened
        self._open.pop(opened.fileno(), None)
        return _File(opened, path, self)


class _File:
    """An open file whose reads, writes and end are calls too; a failing write has written half."""

    def __init__(self, file: Any, path: str, calls: Calls) -> None:
        self.file = file
        self.path = path
        self.calls = calls
        self.number: int = file.fileno()
        calls._open[self.number] = path

    def read(self, size: int = -1) -> Any:
        self.calls.hit(Call("read", self.path))
        return self.file.read(size)

    def write(self, content: Any) -> int:
        half = len(content) // 2
        self.file.write(content[:half])
        self.file.flush()
        whole = content.encode() if isinstance(content, str) else bytes(content)
        self.calls.hit(Call("write", self.path, content=whole))
        self.file.write(content[half:])
        self.file.flush()
        return len(content)

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        return self.number

    def close(self) -> None:
        if not self.file.closed:
            self.calls._open.pop(self.number, None)
            self.file.close()
            self.calls.hit(Call("close", self.path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self.file)
