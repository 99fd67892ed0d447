"""One spec built: read what lies there, compile, write."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BuildInputs
from certspec.artifacts.request_files import settled_notes
from certspec.building_locked import check_locked
from certspec.compile import Compiled, compile_request
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.folder import open_folder
from certspec.key.generate import generate
from certspec.orphans import first_key_findings
from certspec.plan.decide import decide
from certspec.plan.file_findings import place_taken
from certspec.plan.next_step import after_build
from certspec.plan.renewal import renewal_findings
from certspec.plan.retire import key_file
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
    from certspec.workspace import Loaded


HAS_FILE_MODES = os.name == "posix"


class Mode(Enum):
    """Write what is needed, only say it, or refuse that anything is."""

    WRITE = auto()
    DRY_RUN = auto()
    LOCKED = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a build that is judged at `at`; `may_create` allows keys in CI.

    `first` is done before anything is written, and may stand against it. `renews` tells that a
    due renewal is what is seen to.
    """

    mode: Mode
    at: datetime.datetime
    may_create: bool
    first: Callable[[], Finding | None] = lambda: None
    renews: bool = False


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


def build_one(loaded: Loaded, mode: Mode, at: datetime.datetime, *, may_create: bool) -> Result:
    """Build one loaded spec, judged at `at`; `may_create` allows a first key."""
    if loaded.plan is None or not loaded.usable:
        return loaded.refused()
    if mode is Mode.LOCKED:
        return check_locked(loaded, loaded.plan, at)
    order = Order(mode, at, may_create)
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
        no_passphrase = folder.no_passphrase if _needs_key_file(plan) else None
        return job.refused(() if no_passphrase is None else (no_passphrase,))
    if not job.decision.new_key:
        on_disk = job.decision.key
        return _finish(job, on_disk.key if on_disk is not None else None)
    findings = tuple(_new_key_findings(job))
    if any_stops(findings):
        return job.refused(findings)
    if mode is Mode.DRY_RUN:
        headline = f"build would make a new key: {job.decision.why}"
        return job.said(headline, findings, _planned(plan, job.decision))
    return _finish(job, generate(plan.request.key))


def _new_key_findings(job: _Job) -> Iterator[Finding]:
    """What stands against making a key."""
    lock, found = job.folder.found.lock, job.folder.found
    if lock is None:
        yield from first_key_findings(job.plan)
    kept_here = lock is not None and any(
        one.spki_sha256 is not None and key_file(job.plan, found, one) for one in lock.requests
    )
    if not kept_here and not job.order.may_create and job.mode is Mode.WRITE:
        yield _no_keys_in_ci(job.plan, first=lock is None)
    if job.folder.no_passphrase is not None:
        only_planned = job.mode is Mode.DRY_RUN
        severity = Severity.WARNING if only_planned else Severity.ERROR
        yield job.folder.no_passphrase.with_severity(severity)


def _finish(job: _Job, key: PrivateKey | None) -> Result:
    inputs = BuildInputs(
        job.plan, job.decision, job.folder.found, key, job.folder.passphrase, template_text
    )
    compiled = compile_request(inputs)
    findings = job.plan.ruled((*compiled.findings, *_unprotected(job)))
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
    return job.said(_headline(job, compiled), findings, compiled.actions)


def _unprotected(job: _Job) -> Iterator[Finding]:
    """On a system without file modes nothing keeps others from reading a new key."""
    if job.decision.new_key and not HAS_FILE_MODES:
        yield Finding(
            "CS313",
            Severity.NOTE,
            "this system has no file modes: others who may read the folder may read the key",
            FilePlace(str(job.decision.key_path)),
            "allow the folder to its owner alone",
        )


def _made(actions: tuple[Action, ...]) -> set[str]:
    """The names of files that are made, or made anew."""
    kinds = (ActionKind.MAKE, ActionKind.REPLACE)
    return {PurePath(one.file).name for one in actions if one.kind in kinds}


def _changes(actions: tuple[Action, ...]) -> bool:
    return any(one.kind is not ActionKind.KEEP for one in actions)


def _needs_key_file(plan: Plan) -> bool:
    return plan.spec.key.source == "file"


def _headline(job: _Job, compiled: Compiled) -> str:
    if not compiled.changes:
        return "everything is up to date"
    verb = "build would change files" if job.mode is Mode.DRY_RUN else "built"
    decision = job.decision
    as_locked = decision.continued is not None and not decision.changed and not decision.moves
    return f"{verb}: {'files were missing or changed' if as_locked else decision.why}"


def _planned(plan: Plan, decision: Decision) -> tuple[Action, ...]:
    folder = plan.folder / decision.subfolder
    moves = [
        Action(ActionKind.MOVE, f"{one.source} -> {one.target}", one.why) for one in decision.moves
    ]
    why = f"a new {plan.request.key.describe()} key"
    return (
        *moves,
        Action(ActionKind.MAKE, str(decision.key_path), why),
        *(
            Action(ActionKind.MAKE, str(folder / name), "signed with it")
            for name in (*plan.request_files, plan.files.csr)
        ),
    )


def _no_keys_in_ci(plan: Plan, *, first: bool) -> Finding:
    has = "has no key yet" if first else "has no key that is kept here"
    return Finding(
        "CS311",
        Severity.ERROR,
        f"this looks like CI (the variable CI is set), and the spec {has}: "
        "a key made on a runner that is thrown away is a lost key",
        FilePlace(str(plan.key_folder)),
        "build where the key is to be kept and commit the lock and the CSR; "
        "or use --create-keys if the key folder outlives the run",
    )
