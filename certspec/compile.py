"""The compiling half: a plan, what lies there and a key, to the changes that bring it about."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.artifact import ArtifactKind
from certspec.artifacts import request
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.key.public import spki_sha256
from certspec.members import members
from certspec.plan.from_git import from_git
from certspec.plan.lock_csr import csr_fault
from certspec.plan.plan import LOCK_FILE
from certspec.plan.record import Made, record
from certspec.report import ActionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from certspec.artifact import Artifact, Changes
    from certspec.artifacts.inputs import BuildInputs
    from certspec.finding import Place
    from certspec.plan.lock import Lock
    from certspec.report import Action


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a build comes to: the changes and the lock, in words too, and what is against it."""

    lock: Lock
    changes: Changes
    actions: tuple[Action, ...]
    findings: tuple[Finding, ...]


def compile_request(inputs: BuildInputs) -> Compiled:
    """The files of the plan's request, compared with what lies there."""
    wanted = [one for kind in _kinds() for one in kind.make(inputs)]
    lock = record(inputs.plan, inputs.decision, inputs.found.lock, _made(inputs, wanted))
    wanted.append(lock_artifact(inputs.plan, lock))
    changes, actions = changes_for(wanted, inputs.decision.moves, inputs.found)
    return Compiled(lock, changes, actions, tuple(_unsigned(inputs)))


@cache
def _kinds() -> tuple[ArtifactKind[BuildInputs], ...]:
    return members(request, ArtifactKind)


def drift_findings(
    compiled: Compiled, earlier: Lock | None, known: Collection[str] = ()
) -> Iterator[Finding]:
    """What `--locked` refuses: everything that a build would make, replace or move.

    Of files that are `known` to be wrong, more has been said; `earlier` is the lock as it is.
    """
    for one in compiled.actions:
        if one.kind is ActionKind.KEEP or one.file in known:
            continue
        why, place = one.why, FilePlace(one.file)
        if one.kind is ActionKind.REPLACE and one.file.endswith(LOCK_FILE) and earlier is not None:
            differing = _differences(earlier, compiled.lock, one.file, known)
            if not differing:
                continue
            why = "; ".join(differing)
        yield Finding(
            "CS310",
            Severity.ERROR,
            f"not up to date: build would {one.kind.value} it ({why})",
            place,
            f"run `certspec build` where the key is kept, look at the change and commit it; "
            f"or take it from git ({from_git(one.file)})",
        )


def _differences(earlier: Lock, wanted: Lock, file: str, known: Collection[str]) -> list[str]:
    """Each value of the lock that would be another; not those of files that are known."""
    folder = PurePath(file).parent
    there, right = _values(earlier.model_dump(exclude_none=True)), _values(wanted.model_dump())
    right = {path: value for path, value in right.items() if value is not None}
    paths = [path for path in dict.fromkeys([*there, *right]) if there.get(path) != right.get(path)]
    if not paths:
        return ["its text is not as certspec writes it"]
    said = []
    for path in paths:
        index = path[1] if path[:1] == ("requests",) and len(path) > 1 else None
        request = wanted.requests[int(index)] if index is not None else None
        of_file = request is not None and path[2:3] == ("files",)
        if of_file and request and str(folder / request.folder / str(path[-1])) in known:
            continue
        name = ".".join(str(step) for step in path)
        was, now = (str(values.get(path, "nothing"))[:40] for values in (there, right))
        said.append(f"`{name}` is {was}, and has to be {now}")
    return said


def _values(node: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    """Every value of a document by its path, but tables and arrays of tables."""
    below: Iterable[tuple[str | int, object]] = ()
    if isinstance(node, dict):
        below = node.items()
    elif isinstance(node, (list, tuple)) and any(isinstance(one, dict) for one in node):
        below = enumerate(node)
    else:
        return {path: node}
    return {key: value for step, one in below for key, value in _values(one, (*path, step)).items()}


def _unsigned(inputs: BuildInputs) -> Iterator[Finding]:
    """A CSR that is not made anew, for want of the key or because it was taken in, must be right.

    Without the key nothing can be signed: an error only where something has to be.
    """
    plan, decision, base = inputs.plan, inputs.decision, inputs.decision.base
    if base is None or base.spki_sha256 is None or inputs.signed is not None:
        return
    taken_in = decision.keeps_csr or plan.spec.key.source == "external"
    if inputs.key is not None and not taken_in:
        return
    path = inputs.folder / plan.files.csr
    asked = None if decision.keeps_csr else plan.request
    fault = csr_fault(base, asked, plan.files.csr, inputs.found.files.get(path))
    if taken_in and fault:
        fix = f"take the file from git, or `{plan.command('adopt', 'CSR')}`"
        yield Finding("CS318", Severity.ERROR, fault, FilePlace(str(path)), fix)
    if taken_in or inputs.key is not None:
        return
    closed = _why_closed(inputs, base.spki_sha256)
    place: Place = FilePlace(str(decision.key_path))
    fix = "build where the key is kept, or bring the key here, with its passphrase if it has one"
    if plan.spec.key.source == "pkcs11":
        place, fix = plan.place("key", "uri"), "build where the token is"
    if fault:
        yield Finding("CS302", Severity.ERROR, f"{fault}, but {closed}", place, fix)
    elif plan.spec.key.source != "pkcs11":
        message = f"{closed}; nothing had to be signed"
        yield Finding("CS302", Severity.NOTE, message, place)


def _why_closed(inputs: BuildInputs, spki: str) -> str:
    if inputs.plan.spec.key.source == "pkcs11":
        return f"the private key (public key {spki[:16]}...) is on its token"
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
    if inputs.signed is not None:
        spki = inputs.signed.spki_sha256
    return Made(
        spki_sha256=spki_sha256(key.public_key()) if key is not None else spki,
        key_encoding=encoding,
        key_encrypted=encrypted,
        files=_digests(inputs, wanted),
        adopted=decision.keeps_csr,
    )


def _digests(inputs: BuildInputs, wanted: list[Artifact]) -> dict[str, str]:
    """The digests of the request's public files, made now or kept as they are."""
    leaving = {move.source for move in inputs.decision.moves}
    contents = {path: one for path, one in inputs.found.files.items() if path not in leaving}
    contents |= {one.path: one.content for one in wanted if not one.secret}
    digests = {}
    for name in (*inputs.plan.request_files, inputs.plan.files.csr):
        content = contents.get(inputs.folder / name)
        if content is not None:
            digests[name] = _sha256(content)
    return digests


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
