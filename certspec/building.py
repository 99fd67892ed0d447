"""One spec built: read what lies there, compile, write."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BuildInputs
from certspec.artifacts.request_files import settled_notes
from certspec.building_locked import check_locked
from certspec.compile import Compiled, compile_request
from certspec.files.exclusive import exclusive
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.folder import open_folder
from certspec.key.generate import generate
from certspec.orphans import first_key_findings
from certspec.plan.decide import decide
from certspec.plan.file_findings import place_taken
from certspec.plan.next_step import after_build
from certspec.plan.renewal import renewal_findings
from certspec.report import Action, ActionKind, Result
from certspec.shipped import template_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

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
class _Job:
    loaded: Loaded
    plan: Plan
    mode: Mode
    folder: Folder
    decision: Decision

    def said(
        self, headline: str, findings: tuple[Finding, ...], actions: tuple[Action, ...] = ()
    ) -> Result:
        before = (*self.loaded.findings, *self.folder.findings, *self.decision.findings)
        before = (*before, *self.plan.ruled(settled_notes(self.plan, _made(actions))))
        step = "" if any_stops(findings) else self.next_step(changes=_changes(actions))
        file = self.loaded.file
        return Result(file, headline, findings=before + findings, actions=actions, next_step=step)

    def next_step(self, *, changes: bool) -> str:
        if self.mode is Mode.DRY_RUN and changes:
            return shlex.join(["certspec", "build", self.loaded.file])
        return after_build(self.plan, self.folder.found, self.decision)

    def refused(self, findings: tuple[Finding, ...] = ()) -> Result:
        before = (*self.loaded.findings, *self.folder.findings, *self.decision.findings)
        return Result(self.loaded.file, "nothing was made", findings=before + findings)


def build_one(loaded: Loaded, mode: Mode, at: datetime.datetime, *, may_create: bool) -> Result:
    """Build one loaded spec, judged at `at`; `may_create` allows a first key."""
    if loaded.plan is None or not loaded.usable:
        return loaded.refused()
    if mode is Mode.LOCKED:
        return check_locked(loaded, loaded.plan, at)
    if mode is not Mode.WRITE:
        return _build(loaded, loaded.plan, mode, at, may_create=may_create)
    with exclusive(Path(loaded.file)):
        return _build(loaded, loaded.plan, mode, at, may_create=may_create)


def _build(
    loaded: Loaded, plan: Plan, mode: Mode, at: datetime.datetime, *, may_create: bool
) -> Result:
    folder = open_folder(plan, may_write=mode is Mode.WRITE)
    due = plan.ruled(renewal_findings(plan, folder.found.lock, at))
    folder = replace(folder, findings=(*folder.findings, *due))
    decision = decide(plan, folder.found)
    decision = replace(decision, findings=plan.ruled(decision.findings))
    job = _Job(loaded, plan, mode, folder, decision)
    if folder.refused:
        findings = (*loaded.findings, *folder.findings)
        return Result(loaded.file, "nothing was made", findings=findings)
    if job.decision.refused:
        no_passphrase = folder.no_passphrase if _needs_key_file(plan) else None
        return job.refused(() if no_passphrase is None else (no_passphrase,))
    if not job.decision.new_key:
        on_disk = job.decision.key
        return _finish(job, on_disk.key if on_disk is not None else None)
    findings = tuple(_new_key_findings(job, may_create=may_create))
    if any_stops(findings):
        return job.refused(findings)
    if mode is Mode.DRY_RUN:
        headline = f"build would make a new key: {job.decision.why}"
        return job.said(headline, findings, _planned(plan, job.decision))
    return _finish(job, generate(plan.request.key))


def _new_key_findings(job: _Job, *, may_create: bool) -> Iterator[Finding]:
    """What stands against making a key."""
    if job.folder.found.lock is None:
        yield from first_key_findings(job.plan)
        if not may_create and job.mode is Mode.WRITE:
            yield _no_keys_in_ci(job.plan)
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


def _no_keys_in_ci(plan: Plan) -> Finding:
    return Finding(
        "CS311",
        Severity.ERROR,
        "this looks like CI (the variable CI is set), and the spec has no key yet: "
        "a key made on a runner that is thrown away is a lost key",
        FilePlace(str(plan.key_folder)),
        "build where the key is to be kept and commit the lock and the CSR; "
        "or use --create-keys if the key folder outlives the run",
    )
