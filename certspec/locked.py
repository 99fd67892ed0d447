"""What was made, judged from public files alone: the lock, and all that it speaks of.

Nothing here is made, read from the disk or dependent on the time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.artifacts.bundle.upload_guide import UPLOAD_GUIDE
from certspec.artifacts.inputs import BundleInputs
from certspec.finding import FilePlace, Finding, Severity, SpecPlace
from certspec.frozen import dataclass
from certspec.plan.from_git import from_git
from certspec.plan.lock_agrees import lock_file
from certspec.plan.lock_certificate import (
    archived_certificate_findings,
    certificate_findings,
    certificates_in,
)
from certspec.plan.lock_files import file_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePath

    from certspec.artifacts.inputs import TemplateText
    from certspec.chain.certificate import Certificate
    from certspec.plan.found import Found
    from certspec.plan.lock import LockedCertificate, LockedRequest
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Bundled:
    """The certificate in use as its files have it; `root` is None where it is not at hand."""

    request: LockedRequest
    leaf: Certificate
    issuers: tuple[Certificate, ...]
    root: Certificate | None


def locked_findings(plan: Plan, found: Found, roots: Sequence[Certificate]) -> Iterator[Finding]:
    """Everything in which lock and public files differ; `roots` are the trusted ones at hand."""
    yield from file_findings(plan, found)
    yield from certificate_findings(plan, found)
    yield from archived_certificate_findings(plan, found)
    there = bundled(plan, found, roots)
    if there is not None:
        yield from _issuer_findings(plan, found, there)
        yield from _root_findings(plan, found, there, roots)


def bundled(plan: Plan, found: Found, roots: Sequence[Certificate]) -> Bundled | None:
    """The certificate in use and its issuers; None where none is in use or its file is no good."""
    active = found.lock.active if found.lock is not None else None
    known = active.certificate if active is not None else None
    if active is None or known is None:
        return None
    leaf = certificates_in(plan.files.leaf, found.files.get(plan.folder / plan.files.leaf))
    if len(leaf) != 1:
        return None
    content = found.files.get(plan.folder / plan.files.intermediate)
    issuers = certificates_in(plan.files.intermediate, content)
    root = next((one for one in roots if one.sha256 == known.root.sha256), None)
    return Bundled(active, leaf[0], issuers, root)


def guide_findings(
    plan: Plan, found: Found, there: Bundled, template: TemplateText
) -> Iterator[Finding]:
    """`UPLOAD.md` is the one for this build and these files."""
    assert there.root is not None  # noqa: S101 - the caller has looked
    key = found.key_with(str(there.request.spki_sha256))
    inputs = BundleInputs(
        plan=plan,
        found=found,
        leaf=there.leaf,
        issuers=there.issuers,
        root=there.root,
        key=None,
        key_encrypted=key.encrypted if key is not None else there.request.key_encrypted,
        pkcs12_password=None,
        template=template,
    )
    for artifact in UPLOAD_GUIDE.make(inputs):
        content, place = found.files.get(artifact.path), FilePlace(str(artifact.path))
        fix = plan.command("bundle")
        if content is None:
            message = "there are no steps for this build yet: bundle writes them"
            yield Finding("CS324", Severity.WARNING, message, place, fix)
        elif content != artifact.content:
            message = "these are not the steps for this build, spec and certificate"
            yield Finding("CS324", Severity.ERROR, message, place, fix)


def _issuer_findings(plan: Plan, found: Found, there: Bundled) -> Iterator[Finding]:
    """The issuers lead from the certificate to the root that the lock names, each file in order."""
    together = plan.folder / plan.files.intermediate
    content = found.files.get(together)
    if content is None and _ends(there.leaf, there):
        return
    if content is None:
        yield _not_as_bundled(plan, together, "the issuers' certificates are missing")
        return
    fault = _order(there)
    if not fault and content != b"".join(one.pem for one in there.issuers):
        fault = "the file has something beside the certificates, or they are encoded anew"
    if fault:
        yield _not_as_bundled(plan, together, fault)
    else:
        yield from _numbered(plan, found, there)


def _order(there: Bundled) -> str:
    below = there.leaf
    for one in there.issuers:
        if one.is_self_issued:
            return f"the root {one.label!r} is among the issuers, and does not belong there"
        if not below.is_signed_by(one):
            return f"{one.label!r} did not issue {below.label!r}: these are others, or disordered"
        below = one
    if not there.issuers or not _ends(below, there):
        return f"{below.label!r} is not issued by the root that the lock names"
    return ""


def _ends(last: Certificate, there: Bundled) -> bool:
    if there.root is not None:
        return last.is_signed_by(there.root)
    return last.issuer_text == _known(there).root.subject


def _numbered(plan: Plan, found: Found, there: Bundled) -> Iterator[Finding]:
    named = plan.files.numbered_intermediate
    if named is None:
        return
    before, _, after = named.partition("{number}")
    pattern = re.compile(f"{re.escape(before)}[0-9]+{re.escape(after)}")
    wanted = {
        plan.folder / named.replace("{number}", str(number)): one.pem
        for number, one in enumerate(there.issuers, start=1)
    }
    due = _bundle_is_due(plan, found)
    for path, content in wanted.items():
        if path not in found.files and due:
            continue
        if found.files.get(path) != content:
            what = "is not the issuer in its place" if path in found.files else "is missing"
            yield _not_as_bundled(plan, path, f"this file {what} in {plan.files.intermediate}")
    for path in found.files:
        if path.parent == plan.folder and pattern.fullmatch(path.name) and path not in wanted:
            yield _not_as_bundled(plan, path, "there is no issuer of this number")


def _bundle_is_due(plan: Plan, found: Found) -> bool:
    """Whether the build changed since: then `bundle` has files to add, as the steps tell."""
    lock, guide = found.lock, plan.files.upload_guide
    now = (plan.target.id, plan.spec.target.build)
    if lock is not None and (lock.target.id, lock.target.build) != now:
        return True
    return guide is not None and plan.folder / guide not in found.files


def _root_findings(
    plan: Plan, found: Found, there: Bundled, roots: Sequence[Certificate]
) -> Iterator[Finding]:
    """The root that the lock names is one that the spec trusts, where its roots are files."""
    lock, known = found.lock, _known(there)
    assert lock is not None  # noqa: S101 - what is bundled comes from a lock
    path = ("requests", lock.requests.index(there.request), "certificate", "root")
    place = SpecPlace(lock_file(plan), path)
    last = (there.leaf, *there.issuers)[-1]
    if there.root is None and roots and isinstance(plan.spec.issuer.roots, tuple):
        message = (
            f"`certificate.root` ({known.root.subject!r}, SHA-256 {known.root.sha256[:16]}...) is "
            "none of the roots that the spec names"
        )
    elif known.root.subject != (there.root.subject_text if there.root else last.issuer_text):
        message = f"`certificate.root.subject` {known.root.subject!r} is not that root's name"
    else:
        return
    fix = (
        f"take the lock from git ({from_git(lock_file(plan))}); where the spec's roots changed, "
        f"`{plan.command('verify')}` says whether the certificate is good"
    )
    also = ((plan.place("issuer", "roots"), "the trusted roots"),)
    yield Finding("CS323", Severity.ERROR, message, place, fix, also)


def _known(there: Bundled) -> LockedCertificate:
    assert there.request.certificate is not None  # noqa: S101 - see `bundled`
    return there.request.certificate


def _not_as_bundled(plan: Plan, path: PurePath, message: str) -> Finding:
    fix = (
        f"take it from git ({from_git(path)}); or `{plan.command('bundle', 'ANSWER.cer')}` "
        "with the CA's answer"
    )
    return Finding("CS324", Severity.ERROR, message, FilePlace(str(path)), fix)
