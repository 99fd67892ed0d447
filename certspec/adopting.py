"""Files given for adoption: read, judged with the spec, taken into output folder and lock."""

from __future__ import annotations

import shlex
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.adopt import adoption_findings, compile_adoption
from certspec.adopting_certificate import (
    InUse,
    as_of_one_in_use,
    blocked,
    judge_in_use,
    known_already,
    mismatches,
    with_certificate,
)
from certspec.adopting_given import GivenSet, keys_for, pieces, read_set
from certspec.artifacts.inputs import BuildInputs
from certspec.files.secret import reading_passphrase
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import Finding, any_stops
from certspec.folder import open_folder
from certspec.key.encode import encode
from certspec.plan.adoption import decide_adoption
from certspec.plan.file_findings import place_taken
from certspec.report import ActionKind, Result
from certspec.shipped import template_text
from certspec.spec.key import GeneratedKey
from certspec.writing import write_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.adopt import Adopted
    from certspec.folder import Folder
    from certspec.given_pfx import GivenKey
    from certspec.key.public import PrivateKey
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


def adopt_one(loaded: Loaded, files: Sequence[Path], passphrase: bytes | None) -> Result:
    """Take a key, a CSR or both in; nothing is written where a finding stands against it.

    `passphrase` opens an encrypted key; without one, what the spec names does.
    """
    if loaded.plan is None or not loaded.usable:
        return loaded.refused()
    return write_alone(loaded, partial(_adopt, files=files, passphrase=passphrase))


def _adopt(loaded: Loaded, files: Sequence[Path], passphrase: bytes | None) -> Result:
    plan = loaded.settled
    folder = open_folder(plan, may_write=True)
    if folder.refused:
        return _refused(loaded, folder.findings)
    known = [passphrase or folder.passphrase, reading_passphrase()]
    given = read_set(files, [one for one in known if one])
    key = _kept(plan, folder, given.key)
    spki = given.spki(plan)
    said = plan.ruled(pieces(plan, folder, given, spki))
    findings = (*folder.findings, *given.findings, *said)
    if isinstance(key, Finding):
        return _refused(loaded, (*findings, key))
    if not any_stops(findings):
        findings = (*findings, *_against(plan, folder, given, key))
    if any_stops(findings) or spki is None:
        unreadable = any(one.code == "CS115" for one in findings)
        return _refused(loaded, findings, unreadable=unreadable)
    in_use = _in_use(plan, folder, given, spki, files)
    decision = decide_adoption(plan, folder.found, spki, given.csr.pem if given.csr else None)
    findings = (*findings, *in_use.findings, *plan.ruled(decision.findings))
    if any_stops(findings):
        return _refused(loaded, findings)
    signer = _signer(folder, given, key, spki)
    inputs = BuildInputs(plan, decision, folder.found, signer, None, template_text)
    adopted = compile_adoption(inputs, key, given.csr, spki)
    if in_use.answer is not None:
        adopted = with_certificate(plan, folder.found, adopted, in_use.answer)
    return _written(loaded, inputs, given, adopted, findings)


def _written(
    loaded: Loaded,
    inputs: BuildInputs,
    given: GivenSet,
    adopted: Adopted,
    findings: tuple[Finding, ...],
) -> Result:
    if adopted.changes:
        try:
            commit(adopted.changes, Path(inputs.plan.folder))
        except PlaceTakenError as error:
            return _refused(loaded, (*findings, place_taken(error.path, "adopt")))
    changed = any(one.kind is not ActionKind.KEEP for one in adopted.actions)
    return Result(
        loaded.file,
        "adopted" if changed else "everything is in its place already",
        findings=(*loaded.findings, *findings),
        actions=adopted.actions,
        next_step=_next_step(loaded, inputs, given),
    )


def _against(
    plan: Plan, folder: Folder, given: GivenSet, key: GivenKey | None
) -> Iterator[Finding]:
    """What is wrong with key and request, or between them and the certificate."""
    keys = keys_for(plan, folder, given)
    for one in adoption_findings(plan, key, given.csr, keys):
        yield as_of_one_in_use(one) if given.certificates else one
    yield from mismatches(plan, given)


def _kept(plan: Plan, folder: Folder, key: GivenKey | None) -> GivenKey | Finding | None:
    """The key as it will be kept: one from a PFX file gets the form that the spec wants."""
    if key is None or not key.from_pfx:
        return key
    if folder.no_passphrase is not None:
        return folder.no_passphrase
    settings = plan.spec.key
    encoding = settings.encoding if isinstance(settings, GeneratedKey) else "pkcs8"
    pem = encode(key.key, encoding, folder.passphrase)
    return replace(key, pem=pem, encrypted=folder.passphrase is not None)


def _in_use(plan: Plan, folder: Folder, given: GivenSet, spki: str, files: Sequence[Path]) -> InUse:
    """The certificate given, judged; nothing where none was given or it is known already."""
    leaf = given.leaf(plan, spki)
    lock = folder.found.lock
    active = lock.active if lock is not None else None
    known = active.certificate if active is not None else None
    if leaf is None or (known is not None and known.sha256 == leaf.sha256):
        return InUse(None, ())
    findings = tuple(known_already(lock, leaf, given.file_of(leaf)))
    if findings:
        return InUse(None, findings)
    judged = judge_in_use(plan, given, spki)
    stranded = blocked(plan, folder.found, files, given.csr)
    return InUse(judged.answer, (*judged.findings, *stranded))


def _signer(folder: Folder, given: GivenSet, key: GivenKey | None, spki: str) -> PrivateKey | None:
    """The key that makes the request which a set with a certificate lacks."""
    if given.csr is not None or not given.certificates:
        return None
    there = folder.found.key_with(spki)
    return key.key if key is not None else there.key if there is not None else None


def _refused(loaded: Loaded, findings: Sequence[Finding], *, unreadable: bool = False) -> Result:
    said = (*loaded.findings, *findings)
    return Result(loaded.file, "nothing was adopted", findings=said, unreadable=unreadable)


def _next_step(loaded: Loaded, inputs: BuildInputs, given: GivenSet) -> str:
    if given.certificates:
        return shlex.join(["certspec", "verify", loaded.file])
    if given.csr is None:
        return f"certspec build {loaded.file}"
    csr = inputs.folder / inputs.plan.files.csr
    then = shlex.join(["certspec", "verify", loaded.file, "ANSWER.cer"])
    return f"send {csr} to the CA; with its answer: {then}"
