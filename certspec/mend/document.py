"""A document with all its mistakes mended that certspec can mend by itself."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from certspec import fixes
from certspec.fix import Draft, Fix, Mend
from certspec.frozen import dataclass
from certspec.members import members
from certspec.mend.in_data import edited_data
from certspec.mend.in_text import edited_text
from certspec.source.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import DocumentPath
    from certspec.source.document import Document

_MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """The text of a document with all mends made, and what they are.

    Where `failed` is the code of a fix, its edits could not be made, and nothing was.
    """

    text: str = field(repr=False)
    mends: tuple[Mend, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the spec's tables stand in a document, and what its project's defaults give it."""

    base: DocumentPath = ()
    inherited: Mapping[str, Any] = field(default_factory=dict)


@cache
def all_fixes() -> tuple[Fix, ...]:
    """Every fix, in order of code."""
    return members(fixes, Fix)


def mend(document: Document, setting: Setting, given: Iterable[Fix] | None = None) -> Mended:
    """The document, mended until no fix has anything to propose."""
    chosen = tuple(all_fixes() if given is None else given)
    done: list[Mend] = []
    current: Document = document
    for _ in range(_MAX_ROUNDS):
        before = current
        for one in chosen:
            draft = Draft(current.data, setting.base, setting.inherited)
            proposed = tuple(one.propose(draft))
            changed = _changed(current, proposed)
            if changed is None:
                return Mended(document.text, failed=one.code)
            if changed is not current:
                current = changed
                done += proposed
        if current is before:
            return Mended(current.text, tuple(done))
    return Mended(document.text, failed=done[-1].code)


def _changed(document: Document, mends: tuple[Mend, ...]) -> Document | None:
    """The document with the mends made; None where its text would not say what it should."""
    if not mends:
        return document
    edits = [one.edit for one in mends]
    text = edited_text(document.text, edits)
    if text == document.text:
        return document
    read = parse(document.file, text.encode()).document
    if read is None or read.data != edited_data(document.data, edits):
        return None
    return replace(read, text=text)
