"""Writing one public file whole."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then give it that name: never half a file.

    Raises:
        OSError: the disk refused; an older file of that name is untouched.
    """
    if path.exists() and not path.is_file():
        # A device or a pipe, such as /dev/stdout, can't be renamed over.
        path.write_bytes(content)
        return
    staged = path.with_name(f".{path.name}.{os.getpid()}.certspec-new")
    try:
        with staged.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, from its first byte on.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused; nothing is left behind.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
