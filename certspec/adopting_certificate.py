"""A certificate that is in use already: judged as `verify` does it, and taken in as `bundle` does.

It may be near its end, or against rules that are newer than it is: that is said, and is no reason
to refuse it. That it belongs to the key, the request and the names of the spec is demanded.
"""

from __future__ import annotations

import os.path
from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.artifact import Changes
from certspec.artifacts.inputs import BundleInputs
from certspec.bundle import compile_bundle
from certspec.files.roots import public_roots, trusted_roots
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.plan.file_findings import place_taken
from certspec.plan.plan import LOCK_FILE
from certspec.shipped import template_text
from certspec.verify import Expected, judge

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from certspec.adopt import Adopted
    from certspec.adopting_given import GivenSet
    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.given import GivenCsr
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan

_BELONGS = (
    *("CS1", "CS3", "CS4", "CS606", "CS701", "CS702", "CS703", "CS8"),
    *("CS501", "CS502", "CS503", "CS504", "CS505", "CS512", "CS515", "CS516"),
)
"""Prefixes of codes that say that something is not this spec's, or can't be relied on."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The certificate that was given, judged; `answer` is None where it can't be taken in."""

    answer: Answer | None
    findings: tuple[Finding, ...]


def judge_in_use(plan: Plan, given: GivenSet, spki: str) -> InUse:
    """Whether the certificate is this spec's; one that has ended is judged at its last moment."""
    leaf = given.leaf(plan, spki)
    roots, root_findings = trusted_roots(plan)
    at = plan.at if leaf is None else max(min(plan.at, leaf.not_after), leaf.not_before)
    expected = Expected(plan.request, spki, pending=True, public_roots=public_roots())
    files = [(one.file, one.pem) for one in given.certificates]
    judged = judge(plan, files, roots, expected, at)
    said = [*root_findings, *(as_of_one_in_use(one) for one in judged.findings)]
    if leaf is not None and at != plan.at:
        said.append(_not_valid_now(leaf, plan.at, given.file_of(leaf)))
    return InUse(judged.answer, tuple(said))


def as_of_one_in_use(finding: Finding) -> Finding:
    """A warning in place of an error that does not say that things do not belong together."""
    lenient = finding.severity is Severity.ERROR and not finding.code.startswith(_BELONGS)
    return finding.with_severity(Severity.WARNING) if lenient else finding


def mismatches(plan: Plan, given: GivenSet) -> Iterator[Finding]:
    """The certificate is for the key, and for the request: each that is not names both files."""
    leaf, key, csr = given.leaf(plan, given.spki(plan) or ""), given.key, given.csr
    if leaf is None:
        return
    file = given.file_of(leaf)
    if key is not None and key.spki_sha256 != leaf.spki_sha256:
        yield _mismatch(file, f"the private key in {key.file}", key.file)
    if csr is not None and csr.details.spki_sha256 != leaf.spki_sha256:
        yield _mismatch(file, f"the request in {csr.file}", csr.file)


def blocked(
    plan: Plan, found: Found, files: Sequence[Path], csr: GivenCsr | None
) -> Iterator[Finding]:
    """Files that lie where others will be written and were not given: they are somebody's."""
    given = {os.path.realpath(one) for one in files}
    names = plan.files
    places = [names.leaf, names.intermediate, names.pkcs12, names.upload_guide]
    if csr is None:
        places.append(names.csr)
    for name in places:
        path = plan.folder / (name or names.leaf)
        if path in found.files and os.path.realpath(path) not in given:
            yield place_taken(path, "adopt")


def known_already(lock: Lock | None, leaf: Certificate, file: str) -> Iterator[Finding]:
    """What the lock has of this or another certificate; a new one is for `bundle` to take."""
    active = lock.active if lock is not None else None
    requests = lock.requests if lock is not None else ()
    waits = any(one.spki_sha256 == leaf.spki_sha256 and one.state != "archived" for one in requests)
    if active is None and not waits:
        return
    message = "the lock knows the request of this certificate"
    if not waits:
        message = "the lock has another certificate in use"
    yield Finding(
        "CS504",
        Severity.ERROR,
        f"{message}: adopt takes in what certspec does not know yet",
        FilePlace(file),
        "`certspec bundle SPEC FILE` takes the CA's answer to a request",
    )


def with_certificate(plan: Plan, found: Found, adopted: Adopted, answer: Answer) -> Adopted:
    """The adoption with the upload files, its request made the active one."""
    lock = adopted.lock
    pending = lock.pending if lock is not None else None
    if lock is None or pending is None or answer.root is None:
        return adopted
    inputs = BundleInputs(
        plan=plan,
        found=found,
        leaf=answer.leaf,
        issuers=answer.issuers,
        root=answer.root,
        key=None,  # a PKCS#12 file is for `bundle` to make
        key_encrypted=pending.key_encrypted,
        pkcs12_password=None,
        template=template_text,
    )
    bundled = compile_bundle(inputs, lock, pending)
    request = [one for one in adopted.changes.artifacts if one.path.name != LOCK_FILE]
    written = {one.path for one in request}
    moves = [one for one in bundled.changes.moves if one.target not in written]
    return replace(
        adopted,
        changes=Changes(
            (*adopted.changes.moves, *moves),
            (*request, *bundled.changes.artifacts),
        ),
        actions=(
            *(one for one in adopted.actions if not one.file.endswith(LOCK_FILE)),
            *bundled.actions,
        ),
    )


def _not_valid_now(leaf: Certificate, now: datetime.datetime, file: str) -> Finding:
    if now > leaf.not_after:
        message = f"the certificate {leaf.label!r} ended on {leaf.not_after:%Y-%m-%d}"
        fix = "it is taken in as the one in use; ask for the next one now"
        return Finding("CS404", Severity.WARNING, message, FilePlace(file), fix)
    message = f"the certificate {leaf.label!r} begins on {leaf.not_before:%Y-%m-%d} only"
    fix = "look at the clock of this computer"
    return Finding("CS405", Severity.WARNING, message, FilePlace(file), fix)


def _mismatch(file: str, other: str, other_file: str) -> Finding:
    return Finding(
        "CS516",
        Severity.ERROR,
        f"the certificate in {file} is for another key than {other}",
        FilePlace(file),
        "give the files that belong together: key, request and certificate of one year",
        ((FilePlace(other_file), "of another key"),),
    )
