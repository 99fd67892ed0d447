"""One spec renewed: its text raised to the next generation where asked, and built."""

from __future__ import annotations

import datetime
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.building import Order, build_here
from certspec.files.read import read_ordinary_file
from certspec.files.transaction import JOURNAL
from certspec.files.write import rewrite_file
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.fix import Add, Draft, Fix, Mend, Replace
from certspec.folder import open_folder
from certspec.frozen import dataclass
from certspec.git.checkout import committed_on
from certspec.mend.document import Setting, mend
from certspec.mode import Mode
from certspec.plan.next_step import send
from certspec.plan.renewal import time_left
from certspec.plan.renewing import next_generation, no_new_key, nothing_to_renew, waiting_key
from certspec.report import Action, ActionKind, Result
from certspec.source.document import MAX_BYTES, parse
from certspec.source.redact import redact
from certspec.writing import write_alone

if TYPE_CHECKING:
    from certspec.folder import Folder
    from certspec.plan.plan import Plan
    from certspec.source.document import Document
    from certspec.token.signing import Tokens
    from certspec.workspace import Loaded, Workspace

_BYTE_ORDER_MARK = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is wanted: a new key or the same one, now or only where it is due."""

    new_key: bool
    only_due: bool
    dry_run: bool
    may_create: bool
    tokens: Tokens


@dataclass(slots=True)
class _Raised:
    """The spec with a higher generation, as yet on paper; put in place, and taken back."""

    loaded: Loaded
    before: bytes
    after: bytes
    in_place: bool = field(default=False)

    def put(self) -> Finding | None:
        why_not = rewrite_file(Path(self.loaded.file), self.before, self.after)
        self.in_place = not why_not
        return _not_raised(self.loaded.file, why_not) if why_not else None

    def take_back(self) -> None:
        """Not where a journal is left: the next run carries on to what this spec asks for."""
        journal = Path(self.loaded.settled.folder) / JOURNAL
        if self.in_place and not journal.exists():
            rewrite_file(Path(self.loaded.file), self.after, self.before)
            self.in_place = False


def renew_one(workspace: Workspace, loaded: Loaded, renewal: Renewal) -> Result:
    """Prepare the next answer for one loaded spec."""
    if not loaded.usable:
        return loaded.refused()
    work = partial(_renew, workspace, renewal)
    return work(loaded) if renewal.dry_run else write_alone(loaded, work)


def _renew(workspace: Workspace, renewal: Renewal, loaded: Loaded) -> Result:
    plan = loaded.settled
    folder = open_folder(plan, may_write=not renewal.dry_run)
    said = (*loaded.findings, *folder.findings)
    if folder.refused:
        return Result(loaded.file, "nothing was made", findings=said)
    lock, left = folder.found.lock, time_left(plan, folder.found.lock, workspace.at)
    if renewal.only_due and (left is None or left > datetime.timedelta(0)):
        when = "no certificate is in use yet" if left is None else _not_due(left, workspace.at)
        return Result(loaded.file, f"nothing to do: {when}", findings=said)
    against = tuple(nothing_to_renew(plan, lock))
    if renewal.new_key:
        against = against or tuple(no_new_key(plan, folder.found, _since(plan, folder)))
        if renewal.only_due:
            against = tuple(one.with_severity(Severity.WARNING) for one in against)
    if against:
        return Result(loaded.file, "nothing was made", findings=(*said, *plan.ruled(against)))
    result = (_with_new_key if renewal.new_key else _with_same_key)(
        workspace, renewal, loaded, folder
    )
    if left is None or left <= datetime.timedelta(0) or any_stops(result.findings):
        return result
    return replace(result, headline=f"{result.headline} ({_not_due(left, workspace.at)})")


def _with_same_key(
    workspace: Workspace, renewal: Renewal, loaded: Loaded, folder: Folder
) -> Result:
    """What build makes of the spec; where that is nothing new, the request that there is."""
    plan = loaded.settled
    result = build_here(loaded, _order(workspace, renewal))
    if any_stops(result.findings):
        return result
    if renewal.dry_run and any(one.kind is not ActionKind.KEEP for one in result.actions):
        return replace(result, next_step=plan.command("renew"))
    lock = folder.found.lock
    active = lock.active if lock is not None else None
    csr = plan.folder / plan.files.csr
    if active is None or result.next_step not in (plan.command("verify"), plan.command("bundle")):
        return result
    return replace(
        result,
        headline=f"the same key again, generation {active.generation}: {csr} stays as it is",
        next_step=send(plan, csr),
    )


def _with_new_key(workspace: Workspace, renewal: Renewal, loaded: Loaded, folder: Folder) -> Result:
    plan, lock = loaded.settled, folder.found.lock
    assert lock is not None  # noqa: S101 - without one there is nothing to renew
    number = next_generation(plan, lock)
    if number == plan.generation:
        result = build_here(loaded, _order(workspace, renewal))
        return _only_planned(plan, result) if renewal.dry_run else result
    raised = _raise(workspace, loaded, number)
    if isinstance(raised, Finding):
        return Result(loaded.file, "nothing was made", findings=(*loaded.findings, raised))
    order = replace(_order(workspace, renewal), first=raised.put)
    try:
        result = build_here(raised.loaded, order)
    except OSError:
        raised.take_back()
        raise
    if any_stops(result.findings):
        raised.take_back()
        return result
    workspace.texts[loaded.file] = redact(raised.after.decode())
    spec = Action(ActionKind.REPLACE, loaded.file, _why(plan, number))
    result = replace(result, actions=(spec, *result.actions))
    return _only_planned(plan, result) if renewal.dry_run else result


def _raise(workspace: Workspace, loaded: Loaded, number: int) -> _Raised | Finding:
    """The spec, judged as it would be with that number; or why its text can't say so."""
    file, plan = loaded.file, loaded.settled
    before = read_ordinary_file(Path(file), MAX_BYTES)
    if isinstance(before, Finding):
        return before
    document = _with_number(plan.origin.spec, number)
    if document is None:
        return _not_raised(file, "certspec finds no place for it in this text")
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    judged = workspace.judge(document)
    if judged.plan is None:
        return _not_raised(file, "the spec would not be right any more")
    return _Raised(replace(loaded, plan=judged.plan), before, mark + document.text.encode())


def _with_number(document: Document, number: int) -> Document | None:
    path = ("key", "generation")

    def propose(draft: Draft) -> list[Mend]:
        there = draft.at(*path)
        edit = Add(path, number) if there is None else Replace(path, number)
        return [] if there == number else [Mend("CS327", edit, "")]

    mended = mend(document, Setting(), [Fix("CS327", propose)])
    return None if mended.failed else parse(document.file, mended.text.encode()).document


def _order(workspace: Workspace, renewal: Renewal) -> Order:
    mode = Mode.DRY_RUN if renewal.dry_run else Mode.WRITE
    return Order(mode, workspace.at, renewal.may_create, renewal.tokens, renews=True)


def _only_planned(plan: Plan, result: Result) -> Result:
    if any_stops(result.findings):
        return result
    return replace(result, next_step=plan.command("renew", "--new-key"))


def _why(plan: Plan, number: int) -> str:
    default = plan.origin.place("key", "generation")
    here = f"`generation = {number}` in [key]"
    if default.file != plan.origin.spec.file:
        return f"{here}, for this spec alone: {default.file} has {plan.generation} for all"
    return f"{here}; all else stays"


def _not_due(left: datetime.timedelta, at: datetime.datetime) -> str:
    days = "1 day" if left.days == 1 else f"{left.days} days"
    return f"not due before {at + left:%Y-%m-%d}, in {days}"


def _since(plan: Plan, folder: Folder) -> str:
    waits = waiting_key(plan, folder.found.lock)
    return committed_on(plan.folder / waits.folder / plan.files.csr) if waits is not None else ""


def _not_raised(file: str, reason: str) -> Finding:
    return Finding(
        "CS325",
        Severity.ERROR,
        f"`generation` can't be raised: {reason}; nothing was written",
        FilePlace(file),
        "write the number in [key] by hand, then build",
    )
