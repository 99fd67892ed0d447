"""The certificate in use beside what the lock says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.read import read_items
from certspec.finding import FilePlace, Finding, Severity, SpecPlace
from certspec.plan.from_git import from_git
from certspec.plan.lock_agrees import lock_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.chain.certificate import Certificate
    from certspec.finding import Place
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedCertificate, LockedRequest
    from certspec.plan.plan import Plan


def certificates_in(name: str, content: bytes | None) -> tuple[Certificate, ...]:
    """The certificates in a file, in order; none where there is no file."""
    items = read_items(name, content) if content is not None else ()
    return tuple(one.certificate for one in items if one.certificate is not None)


def certificate_findings(plan: Plan, found: Found) -> Iterator[Finding]:
    """What contradicts the lock in the certificate in use, or the certificate in the lock."""
    active = found.lock.active if found.lock is not None else None
    if found.lock is None or active is None or active.certificate is None:
        return
    path = plan.folder / plan.files.leaf
    content, place = found.files.get(path), FilePlace(str(path))
    certificates = certificates_in(str(path), content)
    if content is None:
        yield _wrong(plan, place, "the certificate is missing, the lock has one in use")
    elif len(certificates) != 1:
        said = f"{len(certificates) or 'no'} certificates are in this file, and it has one"
        yield _wrong(plan, place, said)
    else:
        yield from _compared(plan, found.lock, active, certificates[0], place)
        if content != certificates[0].pem:
            said = "the file has something beside the certificate, or is encoded anew"
            yield _wrong(plan, place, said)


def archived_certificate_findings(plan: Plan, found: Found) -> Iterator[Finding]:
    """The same for certificates that were in use, as far as their files are in the archive."""
    lock = found.lock
    for index, request in enumerate(lock.requests if lock is not None else ()):
        known = request.certificate
        if known is None or request.state != "archived":
            continue
        folder, stem = plan.folder / request.folder, plan.files.leaf.rpartition(".")[0]
        files = [path for path in found.files if path.parent == folder and path.suffix == ".crt"]
        leaves = [path for path in files if path.name.startswith(stem)]
        kept = [one for path in leaves for one in certificates_in(str(path), found.files[path])]
        if not kept or any(not _differences(known, one) for one in kept):
            continue
        closest = min(kept, key=lambda one: len(_differences(known, one)))
        field, said = _differences(known, closest)[0]
        at = SpecPlace(lock_file(plan), ("requests", index, "certificate", field))
        message = f"no certificate in {folder} is the one that the lock describes: {said}"
        yield _wrong(plan, at, message)


def _compared(
    plan: Plan, lock: Lock, active: LockedRequest, leaf: Certificate, place: FilePlace
) -> Iterator[Finding]:
    assert active.certificate is not None  # noqa: S101 - the caller has looked
    differing = _differences(active.certificate, leaf)
    index = lock.requests.index(active)
    if differing and leaf.sha256 != active.certificate.sha256:
        said = "; ".join(words for _, words in differing)
        lines = SpecPlace(lock_file(plan), ("requests", index, "certificate"))
        also = ((lines, "what the lock says"),)
        message = f"this is not the certificate that the lock describes: {said}"
        yield _wrong(plan, place, message, also)
    else:
        for field, said in differing:
            at = SpecPlace(lock_file(plan), ("requests", index, "certificate", field))
            yield _wrong(plan, at, f"the lock was edited: {said}")
    if leaf.spki_sha256 != active.spki_sha256:
        said = f"it has the public key {leaf.spki_sha256[:16]}..., "
        said += f"the lock's `spki_sha256` is {str(active.spki_sha256)[:16]}..."
        yield _wrong(plan, place, f"the certificate is for another key than the lock's: {said}")


def _differences(known: LockedCertificate, leaf: Certificate) -> list[tuple[str, str]]:
    """Each field in which lock and certificate differ, with both values in words."""
    facts = (
        ("serial", known.serial, f"{leaf.serial:x}"),
        ("subject", known.subject, leaf.subject_text),
        ("issuer", known.issuer, leaf.issuer_text),
        ("not_before", str(known.not_before), str(leaf.not_before)),
        ("not_after", str(known.not_after), str(leaf.not_after)),
        ("dns_names", ", ".join(known.dns_names), ", ".join(leaf.extensions.dns_names)),
        ("sha256", known.sha256, leaf.sha256),
    )
    return [
        (name, f"the lock's `certificate.{name}` is {locked!r}, the certificate has {there!r}")
        for name, locked, there in facts
        if locked != there
    ]


def _wrong(
    plan: Plan, place: Place, message: str, also: tuple[tuple[Place, str], ...] = ()
) -> Finding:
    committed = from_git(plan.folder / plan.files.leaf, lock_file(plan))
    fix = (
        f"take certificate and lock from git ({committed}); a new one comes in by "
        f"`{plan.command('bundle', 'ANSWER.cer')}`"
    )
    return Finding("CS323", Severity.ERROR, message, place, fix, also)
