"""The compiling half: a plan, what lies there and a key, to the changes that bring it about."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.artifact import ArtifactKind
from certspec.artifacts import build
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.finding import ActionKind, FilePlace, Finding, Severity
from certspec.key.public import spki_sha256
from certspec.members import members
from certspec.plan.record import record
from certspec.request.csr import Csr, read_csr
from certspec.rule import apply
from certspec.rules.catalog import spec_rules
from certspec.waiver import waive, waiver_findings

if TYPE_CHECKING:
    import datetime
    from certspec.artifact import Artifact, Changes
    from certspec.artifacts.inputs import BuildInputs
    from certspec.finding import Action
    from certspec.plan.decide import Decision
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a build comes to: the changes, the same in words, and what stands against it."""

    changes: Changes
    actions: tuple[Action, ...]
    findings: tuple[Finding, ...]


def check(plan: Plan, at: datetime.datetime) -> tuple[Finding, ...]:
    """Every finding on the spec, waivers applied."""
    findings, _ = apply(spec_rules(), plan)
    marked, _ = waive(findings, (), plan, at)
    return (*marked, *waiver_findings(plan, at))


def compile_request(inputs: BuildInputs, found: Found) -> Compiled:
    """The files of the plan's request, compared with what lies there."""
    plan, decision = inputs.plan, inputs.decision
    findings = [*_wrong_key(inputs), *_missing_key(inputs, found)]
    wanted = [one for kind in members(build, ArtifactKind) for one in kind.make(inputs)]
    lock = _lock(inputs, found, wanted)
    wanted.append(lock_artifact(plan, lock))
    changes, actions = changes_for(wanted, decision.moves, found)
    return Compiled(changes, actions, tuple(findings))


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


def _wrong_key(inputs: BuildInputs) -> list[Finding]:
    base, key = inputs.decision.base, inputs.key
    if base is None or base.spki_sha256 is None or key is None:
        return []
    if spki_sha256(key.public_key()) == base.spki_sha256:
        return []
    return [
        Finding(
            "CS303",
            Severity.ERROR,
            "this key is not the one that the lock names",
            FilePlace(str(inputs.decision.key_path)),
            f"put the right key back, or write `generation = {base.generation + 1}` "
            "to go on with this one",
        )
    ]


def _missing_key(inputs: BuildInputs, found: Found) -> list[Finding]:
    """Without the key nothing can be signed: an error where something has to be."""
    plan, decision = inputs.plan, inputs.decision
    if inputs.key is not None or decision.base is None or plan.spec.key.source == "external":
        return []
    path = inputs.folder / plan.files.csr
    reason = _csr_drift(plan, decision, found.files.get(path))
    spki = str(decision.base.spki_sha256)[:16]
    if not reason:
        return [
            Finding(
                "CS302",
                Severity.NOTE,
                f"the private key (public key {spki}...) is not open here; "
                "nothing had to be signed",
                FilePlace(str(decision.key_path)),
            )
        ]
    return [
        Finding(
            "CS302",
            Severity.ERROR,
            f"{reason}, but the private key it needs (public key {spki}...) is not open here",
            FilePlace(str(decision.key_path)),
            "build where the key is kept, or bring the key here",
        )
    ]


def _csr_drift(plan: Plan, decision: Decision, content: bytes | None) -> str:
    """Why the CSR has to be made anew, judged without the key; empty where it is right."""
    if content is None:
        return "the CSR has to be made"
    csr = read_csr(content)
    if not isinstance(csr, Csr):
        return f"the CSR is {csr}"
    if not csr.signature_valid:
        return "the CSR's signature is wrong"
    if decision.base is not None and csr.spki_sha256 != decision.base.spki_sha256:
        return "the CSR is for another key than the lock's"
    if csr.fields is None:
        return f"the CSR has what the spec does not ask for: {csr.unsaid}"
    differing = csr.fields.differences(plan.request)
    return f"the CSR differs from the spec in {', '.join(differing)}" if differing else ""


def _lock(inputs: BuildInputs, found: Found, wanted: list[Artifact]) -> Lock:
    base = inputs.decision.base
    if inputs.decision.new_key or base is None:
        encrypted = inputs.passphrase is not None
    else:
        encrypted = base.key_encrypted
    spki = base.spki_sha256 if base is not None else None
    return record(
        inputs.plan,
        inputs.decision,
        found.lock,
        spki=spki_sha256(inputs.key.public_key()) if inputs.key is not None else spki,
        encrypted=encrypted,
        files=_digests(inputs, found, wanted),
    )


def _digests(inputs: BuildInputs, found: Found, wanted: list[Artifact]) -> dict[str, str]:
    """The digests of the request's public files, made now or, for want of the key, kept."""
    contents = {one.path: one.content for one in wanted if not one.secret}
    names = [name for name in (inputs.plan.files.request, inputs.plan.files.csr) if name]
    digests = {}
    for name in names:
        content = contents.get(inputs.folder / name, found.files.get(inputs.folder / name))
        if content is not None:
            digests[name] = hashlib.sha256(content).hexdigest()
    return digests
