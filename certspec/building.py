"""One spec built: read what lies there, compile, write."""

from __future__ import annotations

import shlex
from dataclasses import field, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BuildInputs
from certspec.artifacts.request_files import settled_notes
from certspec.building_new_key import new_key_findings, unprotected_key
from certspec.building_on_token import (
    done_on_token,
    needs_token,
    planned_on_token,
    sign_on_token,
)
from certspec.compile import Compiled, compile_request
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import Finding, any_stops
from certspec.first_keys import FirstKeys
from certspec.folder import open_folder
from certspec.frozen import dataclass
from certspec.key.generate import generate
from certspec.mode import Mode
from certspec.plan.decide import decide
from certspec.plan.file_findings import place_taken
from certspec.plan.next_step import after_build
from certspec.plan.plan import LOCK_FILE
from certspec.plan.renewal import renewal_findings
from certspec.report import Action, ActionKind, Result
from certspec.shipped import template_text
from certspec.writing import write_alone

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from certspec.folder import Folder
    from certspec.key.public import PrivateKey
    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan
    from certspec.token.signing import Signed, Tokens
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a build that is judged at `at`; `may_create` allows keys in CI.

    `first` is done before anything is written, and may stand against it. `renews` tells that a
    due renewal is what is seen to. All builds of one run have the same `first_keys`.
    """

    mode: Mode
    at: datetime.datetime
    may_create: bool
    tokens: Tokens
    first: Callable[[], Finding | None] = lambda: None
    renews: bool = False
    first_keys: FirstKeys = field(default_factory=FirstKeys)


@dataclass(frozen=True, slots=True)
class _Job:
    loaded: Loaded
    plan: Plan
    order: Order
    folder: Folder
    due: tuple[Finding, ...]
    decision: Decision

    @property
    def mode(self) -> Mode:
        return self.order.mode

    @property
    def before(self) -> tuple[Finding, ...]:
        """What was found before anything was decided, and by deciding."""
        found = (*self.folder.findings, *self.due, *self.decision.findings)
        return (*self.loaded.findings, *found)

    def said(
        self, headline: str, findings: tuple[Finding, ...], actions: tuple[Action, ...] = ()
    ) -> Result:
        before = (*self.before, *self.plan.ruled(settled_notes(self.plan, _made(actions))))
        step = "" if any_stops(findings) else self.next_step(changes=_changes(actions))
        file = self.loaded.file
        return Result(file, headline, findings=before + findings, actions=actions, next_step=step)

    def next_step(self, *, changes: bool) -> str:
        if self.mode is Mode.DRY_RUN and changes:
            return shlex.join(["certspec", "build", self.loaded.file])
        return after_build(self.plan, self.folder.found, self.decision, due=bool(self.due))

    def refused(self, findings: tuple[Finding, ...] = ()) -> Result:
        return Result(self.loaded.file, "nothing was made", findings=self.before + findings)


def build_one(
    loaded: Loaded,
    mode: Mode,
    at: datetime.datetime,
    *,
    may_create: bool,
    tokens: Tokens,
    first_keys: FirstKeys | None = None,
) -> Result:
    """Build one loaded spec, judged at `at`; `may_create` allows a first key.

    `tokens` signs where the key is on one; give the same, and the same `first_keys`, to all builds
    of one run.
    """
    if loaded.plan is None or not loaded.usable:
        return loaded.refused()
    if mode is Mode.LOCKED:
        from certspec.building_locked import check_locked  # noqa: PLC0415 - no other build needs it

        return check_locked(loaded, loaded.plan, at)
    order = Order(mode, at, may_create, tokens, first_keys=first_keys or FirstKeys())
    if mode is not Mode.WRITE:
        return build_here(loaded, order)
    return write_alone(loaded, partial(build_here, order=order))


def build_here(loaded: Loaded, order: Order) -> Result:
    """Build, or only plan, a usable spec that no other run works on."""
    plan, mode = loaded.settled, order.mode
    folder = open_folder(plan, may_write=mode is Mode.WRITE)
    renewals = renewal_findings(plan, folder.found.lock, order.at)
    due = plan.ruled(renewals) if not order.renews else ()
    decision = decide(plan, folder.found)
    decision = replace(decision, findings=plan.ruled(decision.findings))
    job = _Job(loaded, plan, order, folder, due, decision)
    if folder.refused:
        findings = (*loaded.findings, *folder.findings, *due)
        return Result(loaded.file, "nothing was made", findings=findings)
    if job.decision.refused:
        no_passphrase = folder.no_passphrase if plan.spec.key.source == "file" else None
        return job.refused(() if no_passphrase is None else (no_passphrase,))
    return _make(job)


def _make(job: _Job) -> Result:
    """The build itself, where nothing stands against it so far."""
    plan, decision, found = job.plan, job.decision, job.folder.found
    on_token = needs_token(plan, found, decision)
    if not decision.new_key and not on_token:
        on_disk = decision.key
        return _finish(job, on_disk.key if on_disk is not None else None)
    findings = tuple(_against_new_key(job, on_token=on_token)) if decision.new_key else ()
    if any_stops(findings):
        return job.refused(findings)
    if job.mode is Mode.DRY_RUN:
        what = "make a new key" if decision.new_key else "sign on the token"
        headline = f"build would {what}: {decision.why}"
        return job.said(headline, findings, _planned(plan, decision, on_token=on_token))
    if not on_token:
        return _finish(job, generate(plan.request.key))
    order = job.order
    signed = sign_on_token(order.tokens, plan, found, decision, may_create=order.may_create)
    return job.refused((signed,)) if isinstance(signed, Finding) else _finish(job, None, signed)


def _against_new_key(job: _Job, *, on_token: bool) -> Iterator[Finding]:
    writes = job.mode is Mode.WRITE
    may_create = job.order.may_create or on_token or not writes
    first_keys = job.order.first_keys
    yield from new_key_findings(
        job.plan, job.folder, first_keys, may_create=may_create, writes=writes
    )


def _finish(job: _Job, key: PrivateKey | None, on_token: Signed | None = None) -> Result:
    request = on_token.request if on_token is not None else None
    inputs = BuildInputs(
        job.plan, job.decision, job.folder.found, key, job.folder.passphrase, template_text, request
    )
    compiled = compile_request(inputs)
    unprotected = unprotected_key(job.plan, job.decision)
    findings = job.plan.ruled((*compiled.findings, *unprotected))
    if any_stops(findings):
        if key is None and job.folder.no_passphrase is not None:
            findings = (*findings, job.folder.no_passphrase)
        return job.refused(findings)
    if job.mode is Mode.WRITE and compiled.changes:
        against = job.order.first()
        if against is not None:
            return job.refused((*findings, against))
        try:
            commit(compiled.changes, Path(job.plan.folder))
        except PlaceTakenError as error:
            return job.refused((*findings, place_taken(error.path, "build")))
        job.order.first_keys.made(Path(job.plan.folder / LOCK_FILE))
    there = (done_on_token(job.plan, on_token),) if on_token is not None else ()
    return job.said(_headline(job, compiled), findings, (*there, *compiled.actions))


def _made(actions: tuple[Action, ...]) -> set[str]:
    """The names of files that are made, or made anew."""
    kinds = (ActionKind.MAKE, ActionKind.REPLACE)
    return {PurePath(one.file).name for one in actions if one.kind in kinds}


def _changes(actions: tuple[Action, ...]) -> bool:
    return any(one.kind is not ActionKind.KEEP for one in actions)


def _headline(job: _Job, compiled: Compiled) -> str:
    if not compiled.changes:
        return "everything is up to date"
    verb = "build would change files" if job.mode is Mode.DRY_RUN else "built"
    decision = job.decision
    as_locked = decision.continued is not None and not decision.changed and not decision.moves
    return f"{verb}: {'files were missing or changed' if as_locked else decision.why}"


def _planned(plan: Plan, decision: Decision, *, on_token: bool) -> tuple[Action, ...]:
    folder = plan.folder / decision.subfolder
    moves = [
        Action(ActionKind.MOVE, f"{one.source} -> {one.target}", one.why) for one in decision.moves
    ]
    if on_token:
        return (*moves, *planned_on_token(plan, decision))
    why = f"a new {plan.request.key.describe()} key"
    return (
        *moves,
        Action(ActionKind.MAKE, str(decision.key_path), why),
        *(
            Action(ActionKind.MAKE, str(folder / name), "signed with it")
            for name in (*plan.request_files, plan.files.csr)
        ),
    )
