"""Making folders, and making what happens in them durable."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PRIVATE = 0o700
_PUBLIC = 0o777

# A system or file system that has no such thing for folders.
_NO_SYNC = {errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def make_folder(folder: Path, *, private: bool) -> None:
    """Make `folder`, and those above it, durably; a private one is for its owner alone.

    Raises:
        OSError: the disk refused, or something else has that name.
    """
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent, private=False)
    folder.mkdir(mode=_PRIVATE if private else _PUBLIC, exist_ok=True)
    sync_folder(folder.parent)


def make_missing(folder: Path) -> list[Path]:
    """Make a private folder; it and those above it that had to be made, innermost first.

    Raises:
        OSError: as `make_folder`.
    """
    missing, one = [], folder
    while not one.is_dir():
        missing.append(one)
        one = one.parent
    make_folder(folder, private=True)
    return missing


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove those in which there is nothing."""
    for one in folders:
        with contextlib.suppress(OSError):
            one.rmdir()


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system can.

    Raises:
        OSError: the disk failed.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        # Windows, or a folder that may be written and not read.
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise OSError(error.errno, error.strerror, str(folder)) from None
    finally:
        os.close(descriptor)
