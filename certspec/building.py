"""One spec built: read what lies there, compile, write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.artifacts.inputs import BuildInputs
from certspec.compile import Compiled, compile_request, drift_findings
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import Action, ActionKind, FilePlace, Finding, Result, Severity
from certspec.folder import open_folder
from certspec.key.generate import generate
from certspec.plan.decide import decide
from certspec.shipped import template_text

if TYPE_CHECKING:
    from certspec.folder import Folder
    from certspec.key.public import PrivateKey
    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


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

    def refused(self, findings: tuple[Finding, ...]) -> Result:
        return Result(
            self.loaded.file, "nothing was made", findings=(*self.loaded.findings, *findings)
        )


def build_one(loaded: Loaded, mode: Mode, *, may_create: bool) -> Result:
    """Build one loaded spec; `may_create` allows a first key."""
    if loaded.plan is None or not loaded.usable:
        headline = "" if loaded.unreadable else "the spec has to be mended"
        return Result(loaded.file, headline, findings=loaded.findings, unreadable=loaded.unreadable)
    job = _Job(loaded, loaded.plan, mode)
    folder = open_folder(
        job.plan, may_write=mode is Mode.WRITE, needs_passphrase=mode is not Mode.LOCKED
    )
    if folder.refused:
        return job.refused(folder.findings)
    decision = decide(job.plan, folder.found)
    findings = (*folder.findings, *decision.findings)
    if decision.refused:
        return job.refused(findings)
    if decision.new_key:
        return _with_new_key(job, folder, decision, findings, may_create=may_create)
    key = decision.key.key if decision.key is not None else None
    return _finish(job, folder, decision, key, findings)


def _with_new_key(
    job: _Job,
    folder: Folder,
    decision: Decision,
    findings: tuple[Finding, ...],
    *,
    may_create: bool,
) -> Result:
    if job.mode is Mode.LOCKED:
        return job.refused((*findings, _not_built(job.plan, decision)))
    if not may_create and decision.base is None and folder.found.lock is None:
        return job.refused((*findings, _no_keys_in_ci(job.plan)))
    if job.mode is Mode.DRY_RUN:
        return Result(
            job.loaded.file,
            f"build would make a new key: {decision.why}",
            findings=(*job.loaded.findings, *findings),
            actions=_planned(job.plan, decision),
            next_step=f"certspec build {job.loaded.file}",
        )
    key = generate(job.plan.request.key)
    return _finish(job, folder, decision, key, findings)


def _finish(
    job: _Job,
    folder: Folder,
    decision: Decision,
    key: PrivateKey | None,
    findings: tuple[Finding, ...],
) -> Result:
    inputs = BuildInputs(job.plan, decision, key, folder.passphrase, template_text)
    compiled = compile_request(inputs, folder.found)
    findings = (*findings, *compiled.findings)
    if job.mode is Mode.LOCKED:
        findings = (*findings, *drift_findings(compiled))
    if any(one.severity is Severity.ERROR for one in findings):
        return job.refused(findings)
    if job.mode is Mode.WRITE and compiled.changes:
        try:
            commit(compiled.changes, Path(job.plan.folder))
        except PlaceTakenError as error:
            return job.refused((*findings, _place_taken(error.path)))
    return Result(
        job.loaded.file,
        _headline(job.mode, compiled, decision),
        findings=(*job.loaded.findings, *findings),
        actions=compiled.actions,
        next_step=_next_step(job, compiled, decision),
    )


def _headline(mode: Mode, compiled: Compiled, decision: Decision) -> str:
    if not compiled.changes:
        return "everything is up to date"
    verb = "build would change files" if mode is Mode.DRY_RUN else "built"
    return f"{verb}: {decision.why}"


def _next_step(job: _Job, compiled: Compiled, decision: Decision) -> str:
    if job.mode is Mode.DRY_RUN and compiled.changes:
        return f"certspec build {job.loaded.file}"
    base = decision.base
    if base is not None and base.state == "active" and not decision.subfolder:
        return f"certspec verify {job.loaded.file}"
    csr = job.plan.folder / decision.subfolder / job.plan.files.csr
    if job.plan.spec.key.source == "external" and (base is None or base.spki_sha256 is None):
        return (
            "make key and CSR where the key lives, then "
            f"certspec adopt {job.loaded.file} {job.plan.files.csr}"
        )
    return f"send {csr} to the CA; with its answer: certspec verify {job.loaded.file} ANSWER.cer"


def _planned(plan: Plan, decision: Decision) -> tuple[Action, ...]:
    folder = plan.folder / decision.subfolder
    names = [name for name in (plan.files.request, plan.files.csr) if name]
    moves = [
        Action(ActionKind.MOVE, f"{one.source} -> {one.target}", one.why) for one in decision.moves
    ]
    why = f"a new {plan.request.key.describe()} key"
    return (
        *moves,
        Action(ActionKind.MAKE, str(decision.key_path), why),
        *(Action(ActionKind.MAKE, str(folder / name), "signed with it") for name in names),
    )


def _not_built(plan: Plan, decision: Decision) -> Finding:
    return Finding(
        "CS310",
        Severity.ERROR,
        f"not up to date: build would make a new key ({decision.why})",
        FilePlace(str(plan.folder)),
        "run `certspec build`, look at the change and commit it",
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


def _place_taken(path: Path) -> Finding:
    return Finding(
        "CS312",
        Severity.ERROR,
        "a file lies here that certspec did not make; it is never overwritten",
        FilePlace(str(path)),
        "move it away, then build again",
    )
