"""Files given for adoption: read, judged with the spec, taken into output folder and lock."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.adopt import adoption_findings, compile_adoption
from certspec.artifacts.inputs import BuildInputs
from certspec.files.exclusive import exclusive
from certspec.files.read import read_file
from certspec.files.secret import reading_passphrase
from certspec.files.transaction import PlaceTakenError, commit
from certspec.finding import ActionKind, FilePlace, Finding, Result, Severity
from certspec.folder import open_folder
from certspec.given import GivenCsr, GivenKey, read_given
from certspec.plan.adoption import decide_adoption
from certspec.plan.file_findings import place_taken
from certspec.plan.places import key_path
from certspec.shipped import template_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.folder import Folder
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class _Given:
    keys: tuple[GivenKey, ...]
    csrs: tuple[GivenCsr, ...]
    findings: tuple[Finding, ...]

    @property
    def key(self) -> GivenKey | None:
        return next(iter(self.keys), None)

    @property
    def csr(self) -> GivenCsr | None:
        return next(iter(self.csrs), None)


def adopt_one(loaded: Loaded, files: Sequence[Path], passphrase: bytes | None) -> Result:
    """Take a key, a CSR or both in; nothing is written where a finding stands against it.

    `passphrase` opens an encrypted key; without one, what the spec names does.
    """
    if loaded.plan is None or not loaded.usable:
        headline = "" if loaded.unreadable else "the spec has to be mended first"
        return Result(loaded.file, headline, findings=loaded.findings, unreadable=loaded.unreadable)
    with exclusive(Path(loaded.file)):
        return _adopt(loaded, loaded.plan, files, passphrase)


def _adopt(loaded: Loaded, plan: Plan, files: Sequence[Path], passphrase: bytes | None) -> Result:
    folder = open_folder(plan, may_write=True)
    if folder.refused:
        return _refused(loaded, folder.findings)
    known = [passphrase or folder.passphrase, reading_passphrase()]
    given = _read(files, [one for one in known if one])
    findings = (*folder.findings, *given.findings, *_pieces(plan, folder, given))
    if not _stops(findings):
        findings = (*findings, *adoption_findings(plan, given.key, given.csr))
    spki = next((one for one in _spkis(given)), None)
    if _stops(findings) or spki is None:
        unreadable = any(one.code == "CS115" for one in findings)
        return _refused(loaded, findings, unreadable=unreadable)
    decision = decide_adoption(plan, folder.found, spki, given.csr.pem if given.csr else None)
    findings = (*findings, *decision.findings)
    if decision.refused:
        return _refused(loaded, findings)
    inputs = BuildInputs(plan, decision, folder.found, None, None, template_text)
    adopted = compile_adoption(inputs, given.key, given.csr, spki)
    if adopted.changes:
        try:
            commit(adopted.changes, Path(plan.folder))
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


def _read(files: Sequence[Path], passphrases: Sequence[bytes]) -> _Given:
    found: list[GivenKey | GivenCsr | Finding] = []
    for file in files:
        content = read_file(file)
        found += (
            [content]
            if isinstance(content, Finding)
            else read_given(str(file), content, passphrases)
        )
    return _Given(
        tuple(one for one in found if isinstance(one, GivenKey)),
        tuple(one for one in found if isinstance(one, GivenCsr)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def _pieces(plan: Plan, folder: Folder, given: _Given) -> Iterator[Finding]:
    """What is there too much, and what lacks, for the source that the spec names for its key."""
    for kind, several in (("private keys", given.keys), ("requests", given.csrs)):
        for other in several[1:]:
            yield _wrong(other.file, f"several {kind} were given", "give one at a time")
    external = plan.spec.key.source == "external"
    if external and given.key is not None:
        message = 'with `source = "external"` certspec takes no private key'
        yield _wrong(given.key.file, message, "give the request alone")
    named = plan.spec.key.source == "file" and folder.found.key_at(key_path(plan)) is None
    if named and given.key is not None:
        message = f"the spec names {key_path(plan)} as the key's file, and it is not there"
        yield _wrong(given.key.file, message, "put the key there, or name this file in [key]")
    if given.csr is None or given.key is not None or external or given.findings:
        return
    if folder.found.key_with(given.csr.csr.spki_sha256) is None:
        message = "the private key of this request was not given and does not lie in its place"
        fix = 'give the key too; or write `source = "external"` in [key] if it stays where it is'
        yield _wrong(given.csr.file, message, fix)


def _wrong(file: str, message: str, fix: str) -> Finding:
    return Finding("CS504", Severity.ERROR, message, FilePlace(file), fix)


def _spkis(given: _Given) -> Iterator[str]:
    yield from (one.spki_sha256 for one in given.keys)
    yield from (one.csr.spki_sha256 for one in given.csrs)


def _stops(findings: Sequence[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


def _refused(loaded: Loaded, findings: Sequence[Finding], *, unreadable: bool = False) -> Result:
    said = (*loaded.findings, *findings)
    return Result(loaded.file, "nothing was adopted", findings=said, unreadable=unreadable)


def _next_step(loaded: Loaded, inputs: BuildInputs, given: _Given) -> str:
    if given.csr is None:
        return f"certspec build {loaded.file}"
    csr = inputs.folder / inputs.plan.files.csr
    then = shlex.join(["certspec", "verify", loaded.file, "ANSWER.cer"])
    return f"send {csr} to the CA; with its answer: {then}"
