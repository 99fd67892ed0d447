"""Files that lie where others would be written; none is ever replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity

if TYPE_CHECKING:
    from pathlib import PurePath

    from certspec.plan.plan import Plan


def file_without_lock(plan: Plan, path: PurePath) -> Finding:
    """A file where a request's file would be written."""
    return Finding(
        "CS312",
        Severity.ERROR,
        "a file lies here that no lock speaks of; it is never overwritten",
        FilePlace(str(path)),
        f"take it over with `{plan.command('adopt', path)}`, or move it away"
        if path.name in (plan.files.csr, plan.files.request)
        else "move it away, or take the program out of `request_files` in [outputs]",
    )


def place_taken(path: PurePath, command: str) -> Finding:
    """A file where `command` would have written one; nothing was changed."""
    return Finding(
        "CS312",
        Severity.ERROR,
        "a file lies here that certspec did not make; it is never overwritten",
        FilePlace(str(path)),
        f"move it away, then {command} again",
    )
