"""Writing one file whole."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from certspec.files.exclusive import hold_too
from certspec.files.folders import sync_folder
from certspec.plan.plan import LOCK_FILE
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

STAGED_SUFFIX = ".certspec-new"
"""Ends the name of a file that is not whole yet, or not yet in its place."""

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
    write_all_new([NewFile(path, content, mode)])


class NewFile(NamedTuple):
    """What `write_new` is given."""

    path: Path
    content: bytes
    mode: int


def write_all_new(files: Iterable[NewFile]) -> None:
    """Several times `write_new`; the disk begins with all before one is waited for.

    Raises:
        OSError: as `write_new`; any of the files may be there, whole or in part.
    """
    with contextlib.ExitStack() as still_open:
        written = []
        for one in files:
            file = still_open.enter_context(_created(one.path, one.mode))
            with _named(one.path):
                file.write(one.content)
                file.flush()
            written.append((one.path, file))
        for _, file in written:
            _begin(file)
        for path, file in written:
            with _named(path):
                os.fsync(file.fileno())


@contextlib.contextmanager
def _created(path: Path, mode: int) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    with _named(path), os.fdopen(descriptor, "wb") as file:
        yield file


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """What is done to an open file fails without its name."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


def _begin(file: BinaryIO) -> None:
    """Let the disk begin with the file: Linux does when told that nobody reads it soon."""
    advise = getattr(os, "posix_fadvise", None)
    if advise is not None:
        # A hint: what counts is that the file is made durable, which comes next.
        with contextlib.suppress(OSError):
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def beside(path: Path) -> Path:
    """A name in the same folder that no other run uses, until `path` can have the content."""
    return path.with_name(f".{path.name}.{int.from_bytes(os.urandom(4))}{STAGED_SUFFIX}")


def take_away_left_over(path: Path, content: bytes) -> None:
    """Remove what a killed run left beside `path`, where it is a part of this content."""
    own = re.compile(rf"\.{re.escape(path.name)}\.\d+{re.escape(STAGED_SUFFIX)}")
    for one in path.parent.iterdir():
        if own.fullmatch(one.name) and one.is_file() and content.startswith(one.read_bytes()):
            one.unlink()


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
    staged = beside(place)
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
    staged = beside(path)
    try:
        if path.is_symlink():
            return f"it is a link to {path.readlink()}"
        status = path.stat()
        if not status.st_mode & _ANY_MAY_WRITE or not os.access(path, os.W_OK):
            return "it is read-only"
        take_away_left_over(path, after)
        write_new(staged, after, 0o600)
        hold_too(path, staged)
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
