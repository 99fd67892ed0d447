"""Writing one file whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from certspec.plan.plan import LOCK_FILE
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from pathlib import Path

_LOOKED_AT = 1_048_576

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


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, from its first byte on.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused; nothing is left behind.
    """
    try:
        write_new(path, content, 0o600)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise
