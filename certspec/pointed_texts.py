"""The files that findings point into, for excerpts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.files.read import read_file
from certspec.finding import Finding, SpecPlace, TextPlace
from certspec.plan.plan import LOCK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def pointed_files(findings: Iterable[Finding]) -> set[str]:
    """The files of all places with lines that the findings have."""
    return set(_files(findings))


def lock_texts(findings: Iterable[Finding]) -> dict[str, str]:
    """The texts of the locks that findings point into."""
    files = [file for file in sorted(pointed_files(findings)) if file.endswith(LOCK_FILE)]
    if not files:
        return {}
    from certspec.source.redact import redact  # noqa: PLC0415 - few findings are on a lock

    read = {file: read_file(file) for file in files}
    return {
        file: redact(content.decode(errors="replace"))
        for file, content in read.items()
        if not isinstance(content, Finding)
    }


def _files(findings: Iterable[Finding]) -> Iterator[str]:
    for one in findings:
        waived = (one.waived.place,) if one.waived is not None else ()
        for place in (one.place, *(also for also, _ in one.also), *waived):
            if isinstance(place, (SpecPlace, TextPlace)):
                yield place.file
