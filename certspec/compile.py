"""The compiling half: a plan, what lies there and a key, to the changes that bring it about."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.artifact import ArtifactKind
from certspec.artifacts import request
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.finding import FilePlace, Finding, Severity
from certspec.key.public import spki_sha256
from certspec.members import members
from certspec.plan.record import Made, record
from certspec.report import ActionKind
from certspec.request.csr import Csr, read_csr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifact import Artifact, Changes
    from certspec.artifacts.inputs import BuildInputs
    from certspec.plan.decide import Decision
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan
    from certspec.report import Action


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a build comes to: the changes, the same in words, and what stands against it."""

    changes: Changes
    actions: tuple[Action, ...]
    findings: tuple[Finding, ...]


def compile_request(inputs: BuildInputs) -> Compiled:
    """The files of the plan's request, compared with what lies there."""
    wanted = [one for kind in members(request, ArtifactKind) for one in kind.make(inputs)]
    lock = record(inputs.plan, inputs.decision, inputs.found.lock, _made(inputs, wanted))
    wanted.append(lock_artifact(inputs.plan, lock))
    changes, actions = changes_for(wanted, inputs.decision.moves, inputs.found)
    return Compiled(changes, actions, tuple(_unsigned(inputs)))


def drift_findings(compiled: Compiled) -> tuple[Finding, ...]:
    """What `--locked` refuses: everything that a build would make, replace or move."""
    return tuple(
        Finding(
            "CS310",
            Severity.ERROR,
            f"not up to date: build would {one.kind.value} it ({one.why})",
            FilePlace(one.file),
            "run `certspec build`, look at the change and commit it",
        )
        for one in compiled.actions
        if one.kind is not ActionKind.KEEP
    )


def _unsigned(inputs: BuildInputs) -> Iterator[Finding]:
    """A CSR that is not made anew, for want of the key or because it was taken in, must be right.

    Without the key nothing can be signed: an error only where something has to be.
    """
    plan, decision, base = inputs.plan, inputs.decision, inputs.decision.base
    if base is None or base.spki_sha256 is None:
        return
    taken_in = decision.keeps_csr or plan.spec.key.source == "external"
    if inputs.key is not None and not taken_in:
        return
    path = inputs.folder / plan.files.csr
    fault = _csr_fault(plan, decision, base, inputs.found.files.get(path))
    if taken_in and fault:
        fix = f"take the file from git, or `certspec adopt {plan.origin.spec.file} CSR`"
        yield Finding("CS318", Severity.ERROR, fault, FilePlace(str(path)), fix)
    if taken_in or inputs.key is not None:
        return
    closed = _why_closed(inputs, base.spki_sha256)
    place = FilePlace(str(decision.key_path))
    if fault:
        fix = (
            "build where the key is kept, or bring the key here, with its passphrase if it has one"
        )
        yield Finding("CS302", Severity.ERROR, f"{fault}, but {closed}", place, fix)
    else:
        message = f"{closed}; nothing had to be signed"
        yield Finding("CS302", Severity.NOTE, message, place)


def _csr_fault(plan: Plan, decision: Decision, base: LockedRequest, content: bytes | None) -> str:
    """Why the CSR has to be made anew, judged without the key; empty where it is right."""
    if content is None:
        return "the CSR has to be made"
    csr = read_csr(content)
    if not isinstance(csr, Csr):
        return f"the CSR is {csr}"
    if not csr.signature_valid:
        return "the CSR's signature is wrong"
    if csr.spki_sha256 != base.spki_sha256:
        return "the CSR is for another key than the lock's"
    if not decision.keeps_csr:
        if csr.fields is None:
            return f"the CSR has what the spec does not ask for: {csr.unsaid}"
        if differing := csr.fields.differences(plan.request):
            return f"the CSR differs from the spec in {', '.join(differing)}"
    if base.files.get(plan.files.csr) not in (None, _sha256(content)):
        return "the CSR is not the file that the lock speaks of"
    return ""


def _why_closed(inputs: BuildInputs, spki: str) -> str:
    there = inputs.found.key_at(inputs.decision.key_path)
    if there is not None and there.refusal is not None:
        reason = there.refusal.detail.rstrip(".")
        return f"the private key is not open here ({reason[:1].lower()}{reason[1:]})"
    return f"the private key (public key {spki[:16]}...) is not here"


def _made(inputs: BuildInputs, wanted: list[Artifact]) -> Made:
    decision, base, key = inputs.decision, inputs.decision.base, inputs.key
    if decision.key is not None:
        encrypted = decision.key.encrypted
    elif base is not None:
        encrypted = base.key_encrypted
    else:
        encrypted = decision.new_key and inputs.passphrase is not None
    if base is not None:
        encoding = base.key_encoding
    else:
        encoding = getattr(inputs.plan.spec.key, "encoding", None)
    spki = base.spki_sha256 if base is not None else None
    return Made(
        spki_sha256=spki_sha256(key.public_key()) if key is not None else spki,
        key_encoding=encoding,
        key_encrypted=encrypted,
        files=_digests(inputs, wanted),
        adopted=decision.keeps_csr,
    )


def _digests(inputs: BuildInputs, wanted: list[Artifact]) -> dict[str, str]:
    """The digests of the request's public files, made now or kept as they are."""
    contents = {one.path: one.content for one in wanted if not one.secret}
    names = [name for name in (inputs.plan.files.request, inputs.plan.files.csr) if name]
    digests = {}
    for name in names:
        content = contents.get(inputs.folder / name, inputs.found.files.get(inputs.folder / name))
        if content is not None:
            digests[name] = _sha256(content)
    return digests


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
