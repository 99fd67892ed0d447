"""One writer at a time: two runs on one spec must not finish or forget each other's work."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.cache.net import announced
from certspec.printable import printable

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# To open a pipe would wait for a writer.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_LOCKS = "/proc/locks"
_PID, _PLACE = 4, 5

SECONDS_BEFORE_A_WORD = 1.0

_HELD: dict[str, list[int]] = {}
_RUN: list[str] = []


def belong_to(process: int) -> None:
    """This process works for that one: of others that do too, it is not told that they work."""
    _RUN[:] = [str(process)]


@contextlib.contextmanager
def exclusive(file: Path) -> Iterator[str]:
    """Wait until no other run holds `file`, and hold it; where that can't be, go on without.

    One gets why it can't be held, or nothing. A run that ends in any way, killed too, lets go.
    """
    descriptor, unheld = _held(file)
    if descriptor is None:
        seen.spoil("it could not be alone")
        yield unheld
        return
    name = os.path.abspath(file)  # noqa: PTH100 - links are not followed
    _HELD[name] = [descriptor]
    try:
        yield ""
    finally:
        for one in _HELD.pop(name):
            # All is done by now; the lock goes even if the disk has a complaint.
            with contextlib.suppress(OSError):
                os.close(one)


def hold_too(file: Path, staged: Path) -> None:
    """Where this run holds `file`, let it hold what is about to be put in its place as well."""
    held = _HELD.get(os.path.abspath(file))  # noqa: PTH100 - as above
    if held is None or sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        held.append(os.open(staged, os.O_RDWR | _AT_ONCE))
        fcntl.flock(held[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)


def _held(file: Path) -> tuple[int | None, str]:
    if sys.platform == "win32":
        return None, "this system has no such locks"
    while True:
        try:
            descriptor = _opened(file)
        except OSError:
            # Who reads it will say so.
            return None, "it can't be opened"
        try:
            _lock(descriptor, file)
            if _is_still(descriptor, file):
                return descriptor, ""
        except OSError as error:
            os.close(descriptor)
            return None, (error.strerror or type(error).__name__).lower()
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _opened(file: Path) -> int:
    """A network file system gives a lock only on what is opened for writing."""
    with announced():
        try:
            return os.open(file, os.O_RDWR | _AT_ONCE)
        except OSError:
            return os.open(file, os.O_RDONLY | _AT_ONCE)


def _is_still(descriptor: int, file: Path) -> bool:
    """Whether the name is still that of what is held: a spec is mended by putting another there."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except OSError:
        # It is gone: there is nothing else to hold.
        return True


def _lock(descriptor: int, file: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        word = threading.Timer(SECONDS_BEFORE_A_WORD, _say_who, [descriptor, file])
        word.daemon = True
        word.start()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        finally:
            word.cancel()
            # Python aborts where it ends while another thread is writing.
            word.join()


def _say_who(descriptor: int, file: Path) -> None:
    seen.spoil("it had to wait")
    holder = _holder(descriptor)
    if _RUN and _parent(holder) in _RUN:
        return
    who = f"another run (process {holder})" if holder else "another run"
    sys.stderr.write(f"waiting for {who} that works on {printable(str(file))}\n")
    sys.stderr.flush()


def _parent(process: str) -> str:
    """The process that started another, where the system tells."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[1]
    except (OSError, IndexError):
        return ""


def _holder(descriptor: int) -> str:
    """The process that holds it, where the system tells."""
    status = os.fstat(descriptor)
    place = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    try:
        with open(_LOCKS, encoding="ascii") as locks:  # noqa: PTH123
            held = [line.split() for line in locks]
    except (OSError, ValueError):
        return ""
    return next((one[_PID] for one in held if place in one[_PLACE : _PLACE + 1]), "")
