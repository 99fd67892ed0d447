"""One answer judged: which files, against which request, and the verdict in words."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.discover import lock_files
from certspec.files.read import read_file
from certspec.files.roots import trusted_roots
from certspec.finding import Finding, Result, Severity
from certspec.folder import Folder, open_folder
from certspec.plan.decide import changed_fields
from certspec.plan.key_findings import behind_spec, for_answer
from certspec.plan.read_lock import read_lock
from certspec.plan.renewal import renewal_findings
from certspec.report_words import cause_to_mend_first, delivered, not_checked
from certspec.request.fields import fields_from_tables
from certspec.verify import Expected, Judged, judge

if TYPE_CHECKING:
    import datetime

    from certspec.answer import Answer
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedCertificate, LockedRequest
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Verified:
    """A judged answer with all it takes to go on to a bundle."""

    result: Result
    judged: Judged | None = None
    folder: Folder | None = None
    answered: LockedRequest | None = None


def verify_one(
    loaded: Loaded,
    files: list[Path],
    at: datetime.datetime,
    *,
    may_write: bool = False,
) -> Verified:
    """Judge `files`, or without any the certificate in the output folder, against one spec."""
    if loaded.plan is None or not loaded.usable:
        headline = "" if loaded.unreadable else "the spec has to be mended first"
        return Verified(
            Result(loaded.file, headline, findings=loaded.findings, unreadable=loaded.unreadable)
        )
    plan = loaded.plan
    folder = open_folder(plan, may_write=may_write)
    if folder.refused:
        return _refused(loaded, "the verdict has to wait", folder.findings)
    answered = _answered(folder.found.lock, given=bool(files))
    contents, unreadable = _contents(plan, folder.found, files)
    if unreadable:
        verified = _refused(loaded, "not every file can be read", unreadable)
        not_opened = any(one.code == "CS115" for one in unreadable)
        return replace(verified, result=replace(verified.result, unreadable=not_opened))
    if not contents:
        return _nothing_to_judge(loaded, folder, answered)
    judged = _judge(plan, folder.found, answered, contents, at, given=bool(files))
    return Verified(_result(loaded, folder, judged), judged, folder, answered)


def _refused(loaded: Loaded, headline: str, findings: tuple[Finding, ...]) -> Verified:
    return Verified(Result(loaded.file, headline, findings=(*loaded.findings, *findings)))


def _answered(lock: Lock | None, *, given: bool) -> LockedRequest | None:
    """The request that is answered: the pending one by files given, else the one in use."""
    if lock is None:
        return None
    return (lock.pending or lock.active) if given else (lock.active or lock.pending)


def _contents(
    plan: Plan, found: Found, files: list[Path]
) -> tuple[list[tuple[str, bytes]], tuple[Finding, ...]]:
    if not files:
        named = [plan.files.leaf, plan.files.intermediate]
        paths = [plan.folder / name for name in named]
        return [(str(path), found.files[path]) for path in paths if path in found.files], ()
    read = [(str(file), read_file(file)) for file in _expanded(files)]
    return (
        [(name, content) for name, content in read if isinstance(content, bytes)],
        tuple(content for _, content in read if isinstance(content, Finding)),
    )


def _expanded(files: list[Path]) -> list[Path]:
    """The files, folders replaced by the files in them."""
    found: list[Path] = []
    for file in files:
        inside = sorted(one for one in file.iterdir() if one.is_file()) if file.is_dir() else [file]
        found += inside
    return found


def _judge(
    plan: Plan,
    found: Found,
    answered: LockedRequest | None,
    contents: list[tuple[str, bytes]],
    at: datetime.datetime,
    *,
    given: bool,
) -> Judged:
    roots, root_findings = trusted_roots(plan)
    crls, crl_findings = _crls(plan)
    asked = plan.request
    if answered is not None and answered.digest != plan.digest:
        asked = fields_from_tables(answered.request) or plan.request
    expected = Expected(
        asked=asked,
        spki_sha256=answered.spki_sha256 if answered is not None else None,
        known_keys=_known_keys(plan, found, answered),
        active=_active_certificate(found.lock),
        retired=_retired_certificates(found.lock),
        pending=answered is not None and answered.state == "pending",
        csr=plan.folder / (answered.folder if answered is not None else "") / plan.files.csr,
    )
    judged = judge(plan, contents, roots, expected, at, crls)
    changed = changed_fields(plan, answered) if answered is not None else ()
    behind = behind_spec(plan, answered, changed, given=given)
    due = () if given else renewal_findings(plan, found.lock, at)
    found_wrong = (*root_findings, *crl_findings, *behind, *due)
    found_wrong += tuple(for_answer(plan, found, answered))
    return replace(judged, findings=(*found_wrong, *judged.findings))


def _active_certificate(lock: Lock | None) -> LockedCertificate | None:
    active = lock.active if lock is not None else None
    return active.certificate if active is not None else None


def _retired_certificates(lock: Lock | None) -> tuple[LockedCertificate, ...]:
    requests = lock.requests if lock is not None else ()
    certificates = [one.certificate for one in requests if one.state == "archived"]
    return tuple(one for one in certificates if one is not None)


def _known_keys(plan: Plan, found: Found, answered: LockedRequest | None) -> dict[str, str]:
    """Whose the public keys are that lie around here, for telling a mismatch in words."""
    known: dict[str, str] = {}
    for file in lock_files(Path(plan.origin.spec.file).parent):
        if Path(plan.folder) == file.parent:
            continue
        content = read_file(file)
        lock = read_lock(str(file), content) if isinstance(content, bytes) else content
        if not isinstance(lock, Finding):
            known |= {
                str(one.spki_sha256): f"the key of the spec {lock.name!r}" for one in lock.requests
            }
    for one in found.lock.requests if found.lock is not None else ():
        if one != answered:
            known[str(one.spki_sha256)] = (
                f"this spec's {one.state} key, generation {one.generation}"
            )
    return known


def _key_is_here(found: Found, answer: Answer | None) -> bool:
    spki = answer.expected_spki if answer is not None else None
    return spki is not None and found.key_with(spki) is not None


def _crls(plan: Plan) -> tuple[list[bytes], list[Finding]]:
    crls, findings = [], []
    for index, name in enumerate(plan.spec.issuer.crls):
        content = read_file(plan.origin.folder("issuer", "crls", index) / name)
        if isinstance(content, Finding):
            place = plan.place("issuer", "crls", index)
            message = f"the revocation list {name} {content.message}"
            fix = "download the CA's current list there, or take it out of the spec"
            findings.append(Finding("CS805", Severity.ERROR, message, place, fix))
        else:
            crls.append(content)
    return crls, findings


def _nothing_to_judge(loaded: Loaded, folder: Folder, answered: LockedRequest | None) -> Verified:
    plan = loaded.plan
    assert plan is not None  # noqa: S101 - callers judge only settled specs
    waiting = answered is not None
    note = Finding(
        "CS806",
        Severity.NOTE,
        "there is no certificate yet" if waiting else "nothing was built for this spec yet",
        plan.place("name") if plan.spec.name else plan.place(),
        "give the file that the CA sent" if waiting else "build first",
    )
    step = (
        shlex.join(["certspec", "verify", loaded.file, "ANSWER.cer"])
        if waiting
        else shlex.join(["certspec", "build", loaded.file])
    )
    headline = "no certificate to judge yet"
    findings = (*loaded.findings, *folder.findings, note)
    return Verified(Result(loaded.file, headline, findings=findings, next_step=step))


def _result(loaded: Loaded, folder: Folder, judged: Judged) -> Result:
    findings = (*loaded.findings, *folder.findings, *judged.findings)
    plan, answer = loaded.plan, judged.answer
    assert plan is not None  # noqa: S101 - callers judge only settled specs
    first = cause_to_mend_first(judged.findings)
    if judged.passed and first is None:
        headline = f"upload it: the certificate passes for {plan.target.title}"
    else:
        headline = f"do not upload it: {first.message if first else 'it can not be judged'}"
    files = list(dict.fromkeys(item.file for item in judged.items))
    bundle = shlex.join(["certspec", "bundle", loaded.file, *files])
    in_place = all(Path(file).parent == Path(plan.folder) for file in files)
    step = "" if in_place else bundle
    return Result(
        loaded.file,
        headline,
        cause=f"{first.message} - {first.fix} [{first.code}]" if first is not None else "",
        findings=findings,
        checks=judged.checks,
        delivered=delivered(answer, judged.items),
        not_checked=not_checked(plan, answer, key_here=_key_is_here(folder.found, answer)),
        next_step=step if first is None else "",
    )
