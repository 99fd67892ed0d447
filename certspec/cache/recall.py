"""The answer of an earlier run of the same words, where all that it rests on is as it was.

It imports next to nothing: this is what an unchanged check costs.
"""

from __future__ import annotations

import sys
import time

from certspec.cache import key, place
from certspec.cache.digest import SIZE, digest
from certspec.cache.questions import ASK
from certspec.cache.record import from_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.cache.record import Record

# What is most likely to have changed is asked first.
_ORDER = "cilsnmkr"


def answered(work: Callable[[], int]) -> int:
    """The exit code of a run: the remembered one, or that of `work`, to be remembered."""
    name = key.name() if place.folder() else ""
    if not name:
        return work()
    code = recalled(name)
    if code is not None:
        return code
    from certspec.cache.recorder import recorded

    return recorded(name, work)


def recalled(name: str) -> int | None:
    """Say again what the run of this name said; the exit code, or None where it may not be so."""
    content = place.read(name)
    record = from_bytes(content) if content is not None else None
    if record is None or not holds(record, time.time_ns() // 1000):
        return None
    for stream, piece in record.said:
        out = sys.stdout if stream == 1 else sys.stderr
        out.flush()
        out.buffer.write(piece)
        out.buffer.flush()
    return record.exit_code


def holds(record: Record, now: int) -> bool:
    """Whether a run now would see what that one saw."""
    if now < record.since or (record.until is not None and now >= record.until):
        return False
    asked = record.questions
    return all(_stands(letter, *asked[letter]) for letter in _ORDER if letter in asked)


def _stands(letter: str, paths: list[str], answers: bytes) -> bool:
    ask, begin = ASK[letter], 0
    for path in paths:
        end = begin + SIZE
        if digest(ask(path)) != answers[begin:end]:
            return False
        begin = end
    return True
