"""Where a spec asks for something else than what was built, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.diff.changes import Difference, differences
from certspec.diff.values import request_values
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.plan import LOCK_FILE
from certspec.printable import quoted
from certspec.request.fields import fields_from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import SpecPlace
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan

_FIX = "run `certspec build` where the key is kept, look at the change and commit it"


def behind_spec(plan: Plan, request: LockedRequest) -> Iterator[Finding]:
    """A finding for each value of the spec that the request in the lock was not built with."""
    built = fields_from_tables(request.request)
    before = dict(request_values(built)) if built is not None else {}
    lock = FilePlace(str(plan.folder / LOCK_FILE))
    for one in differences(before, dict(request_values(plan.request))):
        yield Finding(
            "CS310",
            Severity.ERROR,
            f"not up to date: {_words(one)}",
            _place(plan, one),
            _FIX,
            ((lock, "what was built"),),
        )


def _place(plan: Plan, one: Difference) -> SpecPlace:
    """The first name that is new, else the value."""
    names = getattr(plan.request, one.path[-1], ()) if one.path[0] == "san" else ()
    new = one.after.split(", ", 1)[0]
    return plan.place(*one.path, names.index(new)) if new in names else plan.place(*one.path)


def _words(one: Difference) -> str:
    if not one.before:
        return f"{one.what} has {quoted(one.after)}, which was not built"
    if not one.after:
        return f"{one.what} has lost {quoted(one.before)}, which was built"
    return f"{one.what} is {quoted(one.after)} now, and was built with {quoted(one.before)}"
