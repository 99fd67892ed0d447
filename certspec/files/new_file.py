"""A new file of the user's choosing: there whole or not at all, and never in place of another."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from certspec.files.exclusive import exclusive
from certspec.files.folders import sync_folder
from certspec.files.step import link_or_copy
from certspec.files.write import beside, take_away_left_over, write_new

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FILE = 0o600


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, from its first byte on.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused; nothing is left behind.
    """
    write_new_whole(path, content, _PRIVATE_FILE)


def write_new_whole(path: Path, content: bytes, mode: int) -> None:
    """Write a new file beside `path`, then give it that name, by a link that replaces nothing.

    What a killed run left of the same content is taken away.

    Raises:
        FileExistsError: a file of that name exists; it is untouched.
        OSError: the disk refused; nothing is left behind.
    """
    with exclusive(path.parent) as unheld:
        if not unheld:
            take_away_left_over(path, content)
        staged = beside(path)
        try:
            write_new(staged, content, mode)
            link_or_copy(staged, path)
            staged.unlink()
            sync_folder(path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                staged.unlink()
            raise
