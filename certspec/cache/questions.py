"""The questions that a run asks the file system, by letter, and how each is asked again.

`l` what stands at a path itself, `s` what stands there once links are followed, `n` whether it is
no link, `m` its mode and owner, `k` where it leads to, `i` the names in a folder with the kind of
each, `r` the content of an ordinary file, `c` the identity of a file of code. An answer is bytes; a
disk that refuses gives one too.
"""

from __future__ import annotations

import os
import stat

from certspec.cache.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = {stat.S_IFREG: b"f", stat.S_IFDIR: b"d", stat.S_IFLNK: b"l"}
NOTHING = b"-"
OTHER = b"o"
NOT_READ = b"?"


def kind_of_mode(mode: int) -> bytes:
    """A letter for what has this mode: a file, a folder, a link, or anything else."""
    return _KINDS.get(stat.S_IFMT(mode), OTHER)


def refusal(error: OSError | ValueError) -> bytes:
    """The answer of a disk that refuses; that nothing is there has one answer."""
    number = getattr(error, "errno", None)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return NOTHING
    return b"e%d" % (number or 0)


def _itself(path: str) -> bytes:
    try:
        return kind_of_mode(os.lstat(path).st_mode)
    except (OSError, ValueError) as error:
        return refusal(error)


def _followed(path: str) -> bytes:
    try:
        return kind_of_mode(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        return refusal(error)


def _no_link(path: str) -> bytes:
    return b"l" if _itself(path) == b"l" else b"n"


def _mode(path: str) -> bytes:
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        return refusal(error)
    return b"%o %d" % (status.st_mode, status.st_uid)


def _leads_to(path: str) -> bytes:
    return os.fsencode(os.path.realpath(path))


def scanned(path: str) -> list[bytes]:
    """The names in a folder in order, the kind of each before it."""
    with os.scandir(path) as entries:
        return sorted(map(_entry, entries), key=_name)


def _entry(entry: os.DirEntry[str]) -> bytes:
    if entry.is_symlink():
        kind = b"l"
    elif entry.is_file(follow_symlinks=False):
        kind = b"f"
    else:
        kind = b"d" if entry.is_dir(follow_symlinks=False) else OTHER
    return kind + os.fsencode(entry.name)


def _name(entry: bytes) -> bytes:
    return entry[1:]


def _listing(path: str) -> bytes:
    try:
        return digest(b"\0".join(scanned(path)))
    except (OSError, ValueError) as error:
        return digest(refusal(error))


def _content(path: str) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    except (OSError, ValueError) as error:
        return refusal(error)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return NOT_READ
        # One byte more than there should be, so that one read is all.
        content = os.read(descriptor, status.st_size + 1)
        return digest(content) if len(content) == status.st_size else NOT_READ
    except OSError as error:
        return refusal(error)
    finally:
        os.close(descriptor)


def identity(path: str) -> bytes:
    """What differs as soon as a file was written anew or replaced."""
    try:
        at = os.stat(path)
    except (OSError, ValueError) as error:
        return refusal(error)
    return b"%d %d %d %d" % (at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino)


ASK: dict[str, Callable[[str], bytes]] = {
    "l": _itself,
    "s": _followed,
    "n": _no_link,
    "m": _mode,
    "k": _leads_to,
    "i": _listing,
    "r": _content,
    "c": identity,
}
