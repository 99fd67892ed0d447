"""One answer judged: which files or which server, and against which request."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from certspec.chain.intake import Opening
from certspec.files.given_files import GivenFiles, read_given_files
from certspec.files.passwords import NO_PASSWORDS
from certspec.files.read import read_file
from certspec.files.roots import public_roots, trusted_roots
from certspec.finding import Finding, Severity
from certspec.folder import open_folder
from certspec.known_keys import KnownKeys
from certspec.live.network import OFFLINE
from certspec.plan.decide import changed_fields
from certspec.plan.earlier_certificate import earlier_certificates
from certspec.plan.key_findings import behind_spec, for_answer
from certspec.plan.lock_certificate import certificate_findings
from certspec.plan.lock_csr import other_key
from certspec.plan.renewal import renewal_findings
from certspec.request.fields import fields_from_tables
from certspec.verified import (
    Verified,
    not_answered,
    not_read,
    not_settled,
    nothing_to_judge,
    refused,
    result_of,
)
from certspec.verify import NOTHING_CLOSED, Expected, Judged, judge

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from certspec.files.passwords import Passwords
    from certspec.folder import Folder
    from certspec.known_keys import KeysAround
    from certspec.live.network import Network
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedCertificate, LockedRequest
    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


def verify_one(
    loaded: Loaded,
    files: list[Path],
    at: datetime.datetime,
    network: Network = OFFLINE,
    passwords: Passwords = NO_PASSWORDS,
    *,
    may_write: bool = False,
    around: KeysAround | None = None,
) -> Verified:
    """Judge `files`, or without any the certificate in the output folder, against one spec.

    `network` may name a live server to judge instead; `passwords` open what is closed. Give the
    same keys `around` to all specs of one run.
    """
    if loaded.plan is None or not loaded.usable:
        return not_settled(loaded)
    plan = loaded.plan
    folder = open_folder(plan, may_write=may_write)
    if not folder.can_be_judged:
        return refused(loaded, "the verdict has to wait", folder.findings)
    answered = _answered(folder.found.lock, given=bool(files))
    if network.connect is not None:
        return _verify_live(loaded, folder, answered, at, network)
    given = read_given_files(files) if files else _in_place(plan, folder.found)
    opened = passwords.opening(plan, given.contents) if files else ()
    if isinstance(opened, Finding):
        return not_read(loaded, (opened, *given.findings))
    if given.findings:
        return not_read(loaded, given.findings)
    if not given.contents and not files:
        return nothing_to_judge(loaded, folder, waiting=answered is not None)
    expected = expected_of(plan, folder.found, answered, around)
    opening = Opening(opened, given.set_aside, given.folders)
    judge_files = _judging(plan, folder.found, answered, expected, at, opening, given=bool(files))
    again = passwords.words if files else ()
    judged, fetched = _completed(given.contents, judge_files, network, taken_along=may_write)
    judged = replace(judged, findings=plan.ruled(judged.findings))
    return Verified(result_of(loaded, folder, judged, fetched, again), judged, folder, answered)


def _judging(
    plan: Plan,
    found: Found,
    answered: LockedRequest | None,
    expected: Expected,
    at: datetime.datetime,
    opening: Opening,
    *,
    given: bool,
) -> Callable[[Sequence[tuple[str, bytes]]], Judged]:
    """What judges files, as often as more of them are found."""
    return partial(_judge, plan, found, answered, expected, at=at, given=given, opening=opening)


def _completed(
    contents: Sequence[tuple[str, bytes]],
    judge_files: Callable[[Sequence[tuple[str, bytes]]], Judged],
    network: Network,
    *,
    taken_along: bool,
) -> tuple[Judged, tuple[str, ...]]:
    """The judgement of the files, and the addresses of what was fetched to complete them."""
    if not network.fetch_issuers:
        return judge_files(contents), ()
    from certspec.live.download import download  # noqa: PLC0415 - few ask for it
    from certspec.live.issuers import with_issuers  # noqa: PLC0415

    judged, fetched, said = with_issuers(
        contents,
        judge_files,
        lambda url: download(url, network.seconds),
        taken_along=taken_along,
    )
    return replace(judged, findings=(*said, *judged.findings)), fetched


def _verify_live(
    loaded: Loaded,
    folder: Folder,
    answered: LockedRequest | None,
    at: datetime.datetime,
    network: Network,
) -> Verified:
    plan = loaded.plan
    assert plan is not None  # noqa: S101 - callers judge only settled specs
    from certspec.live.server import ask_live, at_the_server  # noqa: PLC0415 - few ask for it

    live = ask_live(plan, network)
    if isinstance(live, Finding):
        return not_answered(loaded, live)
    expected = expected_of(plan, folder.found, answered, served=True)
    judged = _judge(plan, folder.found, answered, expected, [live.file], at=at, given=False)
    findings = (*live.findings, *(at_the_server(judged.answer, one) for one in judged.findings))
    lines = plan.project.ruled_lines(live.checks)
    judged = replace(judged, findings=plan.ruled(findings), checks=(*judged.checks, *lines))
    return Verified(result_of(loaded, folder, judged), judged, folder, answered)


def _answered(lock: Lock | None, *, given: bool) -> LockedRequest | None:
    """The request that is answered: the pending one by files given, else the one in use."""
    if lock is None:
        return None
    return (lock.pending or lock.active) if given else (lock.active or lock.pending)


def _in_place(plan: Plan, found: Found) -> GivenFiles:
    """The certificate in the output folder, and its issuers."""
    paths = [plan.folder / name for name in (plan.files.leaf, plan.files.intermediate)]
    return GivenFiles([(str(path), found.files[path]) for path in paths if path in found.files])


def _judge(
    plan: Plan,
    found: Found,
    answered: LockedRequest | None,
    expected: Expected,
    contents: Sequence[tuple[str, bytes]],
    *,
    at: datetime.datetime,
    given: bool,
    opening: Opening = NOTHING_CLOSED,
) -> Judged:
    roots, root_findings = trusted_roots(plan)
    crls, crl_findings = _crls(plan)
    judged = judge(plan, contents, roots, expected, at, crls, opening)
    changed = changed_fields(plan, answered) if answered is not None else ()
    behind = behind_spec(plan, answered, changed, given=given)
    due = () if given else renewal_findings(plan, found.lock, at)
    found_wrong = (*root_findings, *crl_findings, *behind, *due)
    found_wrong += (*for_answer(plan, found, answered), *other_key(plan, found, answered))
    if not given and not expected.served:
        found_wrong += tuple(certificate_findings(plan, found))
    return replace(judged, findings=(*found_wrong, *judged.findings))


def expected_of(
    plan: Plan,
    found: Found,
    answered: LockedRequest | None,
    around: KeysAround | None = None,
    *,
    served: bool = False,
) -> Expected:
    """What a certificate is compared with: the request that it answers, and what was before."""
    asked = plan.request
    if answered is not None and answered.digest != plan.digest:
        asked = fields_from_tables(answered.request) or plan.request
    return Expected(
        asked=asked,
        spki_sha256=answered.spki_sha256 if answered is not None else None,
        known_keys=KnownKeys(plan, found, answered, around),
        active=_active_certificate(found.lock),
        retired=_retired_certificates(found.lock, answered),
        pending=answered is not None and answered.state == "pending",
        csr=plan.folder / (answered.folder if answered is not None else "") / plan.files.csr,
        public_roots=public_roots(),
        served=served,
    )


def _active_certificate(lock: Lock | None) -> LockedCertificate | None:
    active = lock.active if lock is not None else None
    return active.certificate if active is not None else None


def _retired_certificates(
    lock: Lock | None, answered: LockedRequest | None
) -> tuple[LockedCertificate, ...]:
    """Those that were replaced; not one that came back, nor one that is asked for again."""
    requests = lock.requests if lock is not None else ()
    certificates = [one.certificate for one in requests if one.state == "archived"]
    again = [_active_certificate(lock)]
    if answered is not None and answered.state == "pending":
        again += earlier_certificates(lock, answered.spki_sha256, answered.digest)
    return tuple(one for one in certificates if one is not None and one not in again)


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
