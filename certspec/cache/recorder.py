"""Records a run while it goes on: what it looks at, what it says, and whether it may be kept."""

from __future__ import annotations

import io
import os
import sys
import time

from certspec import moment
from certspec.cache import place, seen
from certspec.cache.net import spread
from certspec.cache.record import Record, of_answers, to_bytes
from certspec.cache.spared import rested_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

MOST_SAID = 16 * 1_048_576
"""So many bytes of output are kept; a run that says more is not remembered."""


def recorded(name: str, work: Callable[[], int]) -> int:
    """The exit code of `work`, whose run is remembered by `name` where it may be."""
    since, kept = time.time_ns(), seen.begin()
    spread()
    said: list[tuple[int, bytes]] = []
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _heard(before[0], 1, said), _heard(before[1], 2, said)
    try:
        code = _code_of(work)
    finally:
        wrapped = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = before
        try:
            for one in wrapped:
                one.flush()
                # It is not closed with its wrapper.
                one.detach()  # type: ignore[attr-defined]
        finally:
            seen.end()
    if code in (0, 1) and not kept.spoilt:
        try:
            _keep(name, kept, since, code, said)
        except (OSError, ValueError):
            # The work is done and said; it is only not remembered.
            pass
    return code


def _code_of(work: Callable[[], int]) -> int:
    try:
        return work()
    except SystemExit as end:
        if isinstance(end.code, int) or end.code is None:
            return end.code or 0
        raise


def _keep(name: str, kept: seen.Seen, since: int, code: int, said: list[tuple[int, bytes]]) -> None:
    until = moment.until()
    if until is not None and until <= time.time_ns() // 1000:
        return
    answers = rested_on(kept, since)
    if answers is None:
        return
    record = Record(
        # The time to judge at is a whole second.
        since=since // 1_000_000_000 * 1_000_000,
        until=until,
        exit_code=code,
        questions=of_answers(answers),
        said=_joined(said),
    )
    place.write(name, to_bytes(record))


def _joined(said: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Pieces that follow each other on one stream as one."""
    joined: list[tuple[int, list[bytes]]] = []
    for stream, piece in said:
        if joined and joined[-1][0] == stream:
            joined[-1][1].append(piece)
        else:
            joined.append((stream, [piece]))
    return [(stream, b"".join(pieces)) for stream, pieces in joined]


_UNHEARD: list[str] = []


class unheard:  # noqa: N801 - it is used as a function
    """While it lasts, what is written is for this moment alone: it is not said again."""

    def __enter__(self) -> None:
        _UNHEARD.append("")

    def __exit__(self, *_: object) -> None:
        sys.stderr.flush()
        _UNHEARD.pop()


class _Ear(io.BufferedIOBase):
    """Writes on, and keeps what was written."""

    def __init__(self, stream: TextIO, number: int, said: list[tuple[int, bytes]]) -> None:
        self._stream, self._number, self._said = stream, number, said
        self._size, self._process = 0, os.getpid()

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        piece = bytes(content)  # type: ignore[call-overload]
        self._size += len(piece)
        if self._size > MOST_SAID:
            self._said.clear()
            seen.spoil("it said too much")
        elif os.getpid() != self._process:
            seen.spoil("a worker spoke")
        elif not _UNHEARD:
            self._said.append((self._number, piece))
        try:
            return self._stream.buffer.write(piece)
        except OSError:
            seen.spoil("its reader is gone")
            raise

    def flush(self) -> None:
        try:
            self._stream.buffer.flush()
        except OSError:
            seen.spoil("its reader is gone")
            raise

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


def _heard(stream: TextIO, number: int, said: list[tuple[int, bytes]]) -> TextIO:
    stream.flush()
    return io.TextIOWrapper(
        _Ear(stream, number, said),  # type: ignore[type-var]
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=getattr(stream, "line_buffering", False),
    )
