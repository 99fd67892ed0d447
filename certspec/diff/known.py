"""Findings that are new against a base, and those that the base has too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity, SpecPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import Finding

_Mark = tuple[str, Severity, str, object, bool]


def split_findings(
    now: Iterable[Finding], base: Iterable[Finding], renamed: Mapping[str, str]
) -> tuple[tuple[Finding, ...], int]:
    """The findings that the base does not have, and how many it has too.

    Where a line moved does not count; `renamed` has the files that have another name now. A
    finding that weighs more than it did, or is not waived any more, is new.
    """
    left = [_mark(one, renamed) for one in base]
    new, known = [], 0
    for one in now:
        mark = _mark(one, {})
        if mark in left:
            left.remove(mark)
            known += 1
        else:
            new.append(one)
    return tuple(new), known


def _mark(finding: Finding, renamed: Mapping[str, str]) -> _Mark:
    place, message = finding.place, finding.message
    for old, new in renamed.items():
        message = message.replace(old, new)
    file = renamed.get(place.file, place.file)
    path = place.path if isinstance(place, SpecPlace) else ()
    return finding.code, finding.severity, message, (file, path), finding.waived is not None
