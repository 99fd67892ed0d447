"""Writing one file whole."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from certspec.files.folders import sync_folder
from certspec.plan.plan import LOCK_FILE
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from pathlib import Path

_LOOKED_AT = 1_048_576
_ANY_MAY_WRITE = 0o222

# Without it Windows writes line feeds in its own way.
_BINARY = getattr(os, "O_BINARY", 0)


def write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is not there yet; it has `mode`, less the umask, from its first byte.

    Raises:
        FileExistsError: it is there.
        OSError: the disk refused; a part of the file may be left.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def is_precious(path: Path) -> bool:
    """Whether an existing file must not be replaced by a report: key, certificate, spec, lock...

    Everything in a folder with a lock counts, links are followed.
    """
    place = path.resolve()
    if not place.is_file():
        return False
    if place.suffix == ".toml" or (place.parent / LOCK_FILE).exists():
        return True
    with place.open("rb") as file:
        return kind_of(file.read(_LOOKED_AT)) not in (FileKind.TEXT, FileKind.EMPTY)


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then give it that name: never half a file.

    Raises:
        OSError: the disk refused; an older file of that name is untouched.
    """
    if path.exists() and not path.is_file():
        # A device or a pipe, such as /dev/stdout, can't be renamed over.
        path.write_bytes(content)
        return
    place = path.resolve()
    staged = place.with_name(f".{place.name}.{os.getpid()}.certspec-new")
    try:
        write_new(staged, content, 0o666)
        staged.replace(place)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def rewrite_file(path: Path, before: bytes, after: bytes) -> str:
    """Put `after` in place of `before` in a file of the user's; mode and owner stay.

    One gets why not, or nothing where it is done. A link is not followed: what it points at may
    be another's.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}.certspec-new")
    try:
        if path.is_symlink():
            return f"it is a link to {path.readlink()}"
        status = path.stat()
        if not status.st_mode & _ANY_MAY_WRITE or not os.access(path, os.W_OK):
            return "it is read-only"
        write_new(staged, after, 0o600)
        if hasattr(os, "chown") and (status.st_uid, status.st_gid) != _owner(staged):
            os.chown(staged, status.st_uid, status.st_gid)
        staged.chmod(stat.S_IMODE(status.st_mode))
        if path.read_bytes() != before:
            staged.unlink()
            return "it was changed meanwhile"
        staged.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            staged.unlink()
        return (error.strerror or type(error).__name__).lower()
    return ""


def _owner(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_uid, status.st_gid


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, from its first byte on.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused; nothing is left behind.
    """
    write_new_whole(path, content, 0o600)


def write_new_whole(path: Path, content: bytes, mode: int) -> None:
    """As `write_new`, but where the disk refuses nothing is left behind.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused.
    """
    try:
        write_new(path, content, mode)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise
