"""Where the cache lies, and what of it is trusted: nothing that another user may have put there.

Whatever goes wrong here, the cache is not there.
"""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 64 * 1_048_576
"""No file of the cache is larger, and all together are not."""
MOST_FILES = 256

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS
_STAGED = ".part"


def folder() -> str:
    """The folder of the cache; empty where there is none, or none is wanted."""
    get = os.environ.get
    if get("CERTSPEC_NO_CACHE", "") not in ("", "0"):
        return ""
    if own := get("CERTSPEC_CACHE_DIR"):
        return os.path.abspath(own)
    if sys.platform == "win32":
        above, home = get("LOCALAPPDATA", ""), get("LOCALAPPDATA", "")
    else:
        home = get("HOME", "")
        above = get("XDG_CACHE_HOME") or (home and os.path.join(home, ".cache"))
    if not os.path.isabs(above) or not _is_at_home(above if os.path.isdir(above) else home):
        return ""
    return os.path.join(above, "certspec")


def read(name: str) -> bytes | None:
    """What the file of this name has; None where there is none that is to be trusted."""
    top = folder()
    if not top or not _is_own(top):
        return None
    try:
        descriptor = os.open(os.path.join(top, name), os.O_RDONLY | _NO_LINKS)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not _is_private(status):
            return None
        if status.st_size > MOST_BYTES:
            return None
        return os.read(descriptor, status.st_size)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def write(name: str, content: bytes) -> bool:
    """Put a file there, whole or not at all; older ones go where there is no room."""
    top = folder()
    if not top or len(content) > MOST_BYTES:
        return False
    try:
        os.makedirs(os.path.dirname(top), exist_ok=True)
        if not os.path.lexists(top):
            os.mkdir(top, 0o700)
        if not _is_own(top):
            return False
        _make_room(top, len(content))
        _put(os.path.join(top, name), content)
    except (OSError, ValueError):
        return False
    return True


def remove(name: str) -> None:
    """Let a file go."""
    try:
        os.unlink(os.path.join(folder(), name))
    except OSError:
        pass


def _put(path: str, content: bytes) -> None:
    staged = f"{path}.{os.getpid()}{_STAGED}"
    try:
        descriptor = os.open(staged, _NEW, 0o600)
        try:
            while content:
                content = content[os.write(descriptor, content) :]
        finally:
            os.close(descriptor)
        os.replace(staged, path)
    except OSError:
        try:
            os.unlink(staged)
        except OSError:
            pass
        raise


def _make_room(top: str, more: int) -> None:
    """The oldest go first."""
    files = sorted(_files(top), reverse=True)
    size = more
    for number, (_, length, path) in enumerate(files, 2):
        size += length
        if number > MOST_FILES or size > MOST_BYTES:
            try:
                os.unlink(path)
            except FileNotFoundError:
                # Another run was here.
                pass


def _files(top: str) -> Iterator[tuple[int, int, str]]:
    with os.scandir(top) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(status.st_mode):
                yield status.st_mtime_ns, status.st_size, entry.path


def _is_own(top: str) -> bool:
    """Whether it is a folder of this user alone, and no link."""
    try:
        status = os.lstat(top)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_private(status)


def _is_at_home(path: str) -> bool:
    """Whether it is a folder of this user: sudo keeps the variables of another."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(status.st_mode) and (os.name != "posix" or status.st_uid == os.geteuid())


def _is_private(status: os.stat_result) -> bool:
    if os.name != "posix":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS
