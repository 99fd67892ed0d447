"""What a run looked at: each question about the file system with its answer.

A question is a letter and a path as it was asked. A run whose questions all have the same answers
says the same: see `certspec.cache.questions` for what the letters mean.
"""

from __future__ import annotations

import sys

from certspec import moment
from certspec.cache.digest import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

Answers = dict[tuple[str, str], bytes]

MOST_QUESTIONS = 500_000
"""A run that asks more is not remembered: memory must not grow with the number of specs."""


class Seen:
    """The questions and answers of a run; `spoilt` says why it can't be remembered, if so.

    `code` has files of the program and its libraries that were read, `used` what was read or
    listed in any way.
    """

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.spoilt = ""
        self.code: set[str] = set()
        self.used: set[tuple[str, str]] = set()

    def add(self, question: str, path: str, answer: bytes) -> None:
        """One more; an answer that differs from an earlier one spoils all."""
        if self.spoilt:
            return
        self.used.discard((question, path))
        if self.answers.setdefault((question, path), answer) != answer:
            self.spoil(f"{path} was changed meanwhile")
        elif len(self.answers) > MOST_QUESTIONS:
            self.spoil("it asked too much")

    def spoil(self, why: str) -> None:
        """This run is not remembered."""
        self.spoilt = self.spoilt or why
        self.answers, self.used = {}, set()


_KEPT: list[Seen] = []


def begin() -> Seen:
    """From now on what is looked at is kept."""
    moment.forget()
    _KEPT[:] = [Seen()]
    return _KEPT[0]


def end() -> None:
    """Nothing is kept any more."""
    _KEPT.clear()


def note(question: str, path: str | os.PathLike[str], answer: bytes) -> None:
    """A question was asked, and this is the answer."""
    if _KEPT:
        _KEPT[0].add(question, str(path), answer)


def note_content(path: str | os.PathLike[str], content: bytes) -> None:
    """A file was read, and this was in it."""
    if _KEPT:
        _KEPT[0].add("r", str(path), digest(content))


def note_code(path: str) -> None:
    """A program was used, or a file of one."""
    if _KEPT:
        _KEPT[0].code.add(path)


def spoil(why: str) -> None:
    """The run does what can't be remembered: it writes, asks for a secret, uses the network."""
    if _KEPT:
        _KEPT[0].spoil(why)


class unasked:  # noqa: N801 - it is used as a function
    """While it lasts, nothing that is looked at is kept: what is said does not rest on it."""

    def __enter__(self) -> None:
        self._kept = [*_KEPT]
        _KEPT.clear()

    def __exit__(self, *_: object) -> None:
        _KEPT[:] = self._kept


def knows(question: str, path: str) -> bool:
    """Whether this was asked already."""
    return bool(_KEPT) and (question, path) in _KEPT[0].answers


def is_kept() -> bool:
    """Whether anybody wants to know."""
    return bool(_KEPT) and not _KEPT[0].spoilt


def note_use(question: str, path: str) -> None:
    """A file was opened or a folder listed, by whomever; who looks notes the answer after it."""
    _KEPT[0].used.add((question, path))


def modules() -> set[str]:
    """The files of all that is imported."""
    files = [getattr(one, "__file__", None) for one in [*sys.modules.values()]]
    return {one for one in files if one}


HandedOver = tuple[Answers, str, frozenset[str], frozenset[tuple[str, str]], int | None]


def hand_over() -> HandedOver | None:
    """What this worker process saw since it was asked last, for the process that started it."""
    if not _KEPT:
        return None
    kept, until = _KEPT[0], moment.until()
    begin()
    code = frozenset(kept.code | modules())
    return kept.answers, kept.spoilt, code, frozenset(kept.used), until


def take_over(worker: HandedOver | None) -> None:
    """What a worker saw, as if it had been seen here."""
    if not is_kept():
        return
    if worker is None:
        spoil("a worker kept nothing")
        return
    answers, spoilt, code, used, until = worker
    _KEPT[0].used |= used
    for (question, path), answer in answers.items():
        _KEPT[0].add(question, path, answer)
    _KEPT[0].code |= code
    if spoilt:
        spoil(spoilt)
    moment.note_until(until)
