"""Reading user files, with limits; what can't be read is a finding."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.cache.questions import refusal
from certspec.files import look
from certspec.finding import FilePlace, Finding, Severity

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 16 * 1_048_576


def read_ordinary_file(path: str | os.PathLike[str], limit: int = MAX_BYTES) -> bytes | Finding:
    """As `read_file`, but of a pipe or device, which may never end, only a finding."""
    if look.kind(path) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return unreadable(path, "not an ordinary file")
    return read_file(path, limit)


def read_file(path: str | os.PathLike[str], limit: int = MAX_BYTES) -> bytes | Finding:
    """The content of a file of at most `limit` bytes, or the finding that says why not."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as cheap as it can be
            content = _read(file, limit)
    except OSError as error:
        seen.note("r", path, refusal(error))
        return unreadable(path, (error.strerror or type(error).__name__).lower())
    except ValueError as error:
        return unreadable(repr(str(path)), str(error))
    if len(content) > limit:
        seen.spoil("a file is too large")
        return too_large(path, limit)
    seen.note_content(path, content)
    return content


def _read(file: BinaryIO, limit: int) -> bytes:
    """At most one byte more than `limit`; the room for it is taken only where it is needed."""
    size = min(os.fstat(file.fileno()).st_size, limit)
    content = file.read(size + 1)
    return content if len(content) <= size else content + file.read(limit - size)


def read_stdin(name: str, limit: int = MAX_BYTES) -> bytes | Finding:
    """What is piped in, by the name that findings give it."""
    seen.spoil("stdin was read")
    content = sys.stdin.buffer.read(limit + 1) if sys.stdin is not None else b""
    return content if len(content) <= limit else too_large(name, limit)


def unreadable(path: str | os.PathLike[str], reason: str) -> Finding:
    """The finding for a file that can't be opened."""
    return Finding(
        "CS115",
        Severity.ERROR,
        f"can't be read: {reason}",
        FilePlace(str(path)),
        "check the name and the permissions",
    )


def too_large(path: str | os.PathLike[str], limit: int) -> Finding:
    """The finding for a file that is longer than what it should be can be."""
    return Finding(
        "CS108",
        Severity.ERROR,
        f"the file has more than {limit:,} bytes",
        FilePlace(str(path)),
        "give the right file, not an archive or a dump",
    )
