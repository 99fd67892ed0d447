"""One spec in two states: what differs, what it costs, what is to be done, what is newly wrong."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.diff.changes import Difference, differences
from certspec.diff.cost import cost_of, whole_cost
from certspec.diff.known import split_findings
from certspec.diff.locks import MADE, lock_effects, made_changes
from certspec.diff.state import built
from certspec.diff.to_do import after_bundle, after_removal, to_do
from certspec.diff.values import request_values, settled_values
from certspec.diffing.certificate import InUse, certificate_in_use
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.plan import LOCK_FILE
from certspec.plan.renamed import lines_of_old
from certspec.report import Change, Effect, Result
from certspec.request.fields import fields_from_tables
from certspec.shipped import template_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certspec.diff.state import Built
    from certspec.diffing.state import State
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan

_NONE = (Effect.NOTHING,)
_JUDGED = ("issuer", "validity", "conformance", "target")
_SHOWN_OF_NEW = (("subject", "san"), ("key", "algorithm"), ("key", "size"), ("key", "curve"))


def compare(before: State | None, after: State) -> Result | None:
    """What a change of one spec means; None where nothing at all differs."""
    renamed = {before.file: after.file} if before is not None else {}
    base = before.findings() if before is not None else ()
    new, known = split_findings(after.findings(), base, renamed)
    new = (*new, *_lost_lock(before, after))
    result = _compared(before, after) if after.plan is not None else _unreadable(after)
    same = before is not None and (before.file, before.text) == (after.file, after.text)
    if same and not result.changes and not new:
        return None
    remain = f"{known} finding{'s' if known != 1 else ''} of the base remain{'s' * (known == 1)}"
    headline = "; ".join(filter(None, (result.headline, remain if known else "")))
    note = (_base_unreadable(before),) if before is not None and before.plan is None else ()
    unreadable = after.loaded.unreadable
    findings = (*new, *note)
    steps = (*_mend_first((*after.findings(), *new)), *result.to_do)
    return replace(result, headline=headline, findings=findings, to_do=steps, unreadable=unreadable)


def removed(before: State, findings: tuple[Finding, ...] = ()) -> Result:
    """What it means that a spec is gone; `findings` are on what it leaves behind."""
    steps = after_removal(before.plan, before.read_lock) if before.plan is not None else ()
    headline = "removed: nobody asks for this certificate any more"
    return Result(before.file, headline, findings=findings, effects=(Effect.NOTHING,), to_do=steps)


def _compared(before: State | None, after: State) -> Result:
    plan = after.plan
    assert plan is not None  # noqa: S101 - the caller has looked
    was_plan = before.plan if before is not None else None
    # A lock of the base is the state before; one that only the work tree has may be untracked.
    start = (before.read_lock or after.read_lock) if before is not None else None
    was = built(was_plan, start, template_text) if was_plan is not None else None
    will = built(plan, start, template_text)
    now = built(plan, after.read_lock, template_text)
    in_use = certificate_in_use(was_plan, plan, after.read_lock) if before else InUse()
    found = _differences(before, after, start)
    contradicts = _at_changes(in_use, found)
    effects = whole_cost(was, will, contradicts)
    shown = [_change(one, plan, after.file, effects, contradicts) for one in found]
    if before is None:
        shown = [replace(one, effects=()) for one in shown if _is_shown(one, plan)]
    elif before.read_lock != after.read_lock is not None:
        shown += made_changes(before.read_lock, after.read_lock)
        made = lock_effects(before.read_lock, after.read_lock)
        effects = effects if effects != _NONE else made
    return Result(
        after.file,
        "; ".join(filter(None, (_kind(before, after, shown, effects), in_use.sentence))),
        changes=tuple(shown),
        effects=effects,
        to_do=tuple(_steps(before, now, effects, start)),
    )


def _is_shown(of_new: Change, plan: Plan) -> bool:
    """Whether a value of a new spec was written, or is the heart of what is asked for."""
    path = tuple(of_new.what.split("."))
    return path in _SHOWN_OF_NEW or path[0] in _SHOWN_OF_NEW[0] or _is_written(plan, path)


def _is_written(plan: Plan, path: tuple[str, ...]) -> bool:
    return plan.origin.spec.has(path) or plan.origin.is_default(*path)


def _steps(
    before: State | None, now: Built, effects: Sequence[Effect], start: Lock | None
) -> Iterator[str]:
    done = list(after_bundle(now.plan, before.read_lock, now.lock)) if before is not None else []
    yield from done or to_do(now, effects, start, taken_in=_taken_in(now))


def _mend_first(findings: Iterable[Finding]) -> Iterator[str]:
    """What stands in the way of every other step."""
    first = next((one for one in findings if one.stops), None)
    if first is not None:
        yield f"mend what is wrong first: nothing is built with {first.code}"


def _lost_lock(before: State | None, after: State) -> Iterator[Finding]:
    """A spec whose lock was taken away, or stays behind in the folder that it had."""
    plan, old = after.plan, before.plan if before is not None else None
    if before is None or before.read_lock is None or after.lock is not None or plan is None:
        return
    if old is None or old.folder == plan.folder:
        words = "the lock is gone: without it nobody knows which key is in use"
        fix = f"take {plan.folder / LOCK_FILE} back from git"
    else:
        words = f"lock and key of this spec stay behind in {old.folder}: build would begin anew"
        lines = lines_of_old(PurePath(after.file), old.folder, old.name)
        fix = f"write at its top {lines}"
        if old.name == plan.name:
            move = shlex.join(["git", "mv", str(old.folder), str(plan.folder)])
            fix += f", or `{move}` and the key with it"
    yield Finding("CS315", Severity.ERROR, words, plan.place("name"), fix)


def _kind(
    before: State | None, after: State, shown: Sequence[Change], effects: Sequence[Effect]
) -> str:
    """How the spec came to be what it is, and what that costs."""
    cost = ", ".join(effects) if tuple(effects) != _NONE else "nothing has to be made or sent"
    if before is None:
        return f"added: {cost}"
    if before.file != after.file:
        return f"renamed from {before.file}: {cost}"
    if not shown and before.text == after.text:
        return "not changed itself: nothing has to be made or sent"
    if not shown:
        return "changed in comments or layout only: nothing has to be made or sent"
    if before.text == after.text and any(not one.what.startswith(MADE) for one in shown):
        return f"changed by what it shares with others: {cost}"
    if all(one.what.startswith(MADE) for one in shown):
        return f"its lock changed ({cost}), the spec asks for the same"
    return f"changed: {cost}"


def _differences(before: State | None, after: State, start: Lock | None) -> list[Difference]:
    assert after.plan is not None  # noqa: S101 - the caller has looked
    values = settled_values(after.plan)
    if before is None:
        return differences({}, values)
    if before.plan is not None:
        found = differences(settled_values(before.plan), values)
        if before.file != after.file:
            found.insert(0, Difference(("file",), before.file, after.file))
        return found
    current = (start.pending or start.active) if start is not None else None
    fields = fields_from_tables(current.request) if current is not None else None
    if fields is None:
        return []
    return differences(dict(request_values(fields)), dict(request_values(after.plan.request)))


def _at_changes(in_use: InUse, found: Sequence[Difference]) -> frozenset[tuple[str, ...]]:
    """The changed values that the certificate in use contradicts."""
    changed = {one.path for one in found}
    if not in_use.contradicts or in_use.contradicts & changed:
        return in_use.contradicts & changed
    return frozenset(path for path in changed if path[0] in _JUDGED)


def _change(
    one: Difference,
    plan: Plan,
    file: str,
    effects: Sequence[Effect],
    contradicts: frozenset[tuple[str, ...]],
) -> Change:
    place = FilePlace(file) if one.path == ("file",) else plan.place(*one.path)
    cost = cost_of(one.path, effects, contradicts)
    return Change(one.what, one.before, one.after, cost, place)


def _taken_in(now: Built) -> bool:
    return now.is_up_to_date and not now.makes_key


def _unreadable(after: State) -> Result:
    words = "the spec has to be mended before anybody can say what it changes"
    return Result(after.file, "" if after.loaded.unreadable else words)


def _base_unreadable(before: State) -> Finding:
    errors = [one for one in before.loaded.findings if one.severity is Severity.ERROR]
    first = f": {errors[0].message} [{errors[0].code}]" if errors else ""
    return Finding(
        "CS330",
        Severity.NOTE,
        f"the base's spec can't be read{first}; it is compared as far as its lock goes",
        FilePlace(before.file),
        "look at the whole spec, not at its changes",
    )
