"""A bound on findings of one file: nobody mends a thousand mistakes at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FINDINGS = 200


def left_out(file: str, count: int, code: str) -> Iterator[Finding]:
    """The finding that stands for `count` more, where there are any; `code` is that of the next."""
    if count > 0:
        yield Finding(
            code,
            Severity.ERROR,
            f"{count:,} more mistakes of this file are not shown",
            FilePlace(file),
            "mend those that are shown, then check again",
        )
