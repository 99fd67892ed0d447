"""The certificate of a request that is asked for again, where it still can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.plan.lock_certificate import certificates_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.chain.certificate import Certificate
    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedCertificate
    from certspec.plan.plan import Plan


def earlier_certificate(plan: Plan, found: Found, spki_sha256: str | None) -> tuple[PurePath, ...]:
    """The files with the certificate and its issuers; none where there is nothing to go back to."""
    certificates = earlier_certificates(found.lock, spki_sha256, plan.digest)
    known = {one.sha256 for one in certificates if one.not_after > plan.at}
    if not known:
        return ()
    files = _certificate_files(plan, found)
    leaves = {path: there[0] for path, there in files.items() if there[0].sha256 in known}
    if not leaves:
        return ()
    newest = max(leaves, key=lambda path: leaves[path].not_before)
    issuers = [
        path
        for path, there in files.items()
        if path.parent in (newest.parent, plan.folder)
        and there[0].subject_der == leaves[newest].issuer_der
    ]
    # One file has them all, each other one has one.
    issuers.sort(key=lambda path: (-len(files[path]), path.name != plan.files.intermediate))
    return newest, *issuers[:1]


def earlier_certificates(
    lock: Lock | None, spki_sha256: str | None, digest: str
) -> Iterator[LockedCertificate]:
    """Those that were in use for a request of this key and content, and were replaced."""
    for one in lock.requests if lock is not None else ():
        same = (one.spki_sha256, one.digest) == (spki_sha256, digest)
        if one.state == "archived" and same and one.certificate is not None:
            yield one.certificate


def _certificate_files(plan: Plan, found: Found) -> dict[PurePath, tuple[Certificate, ...]]:
    """The certificates of each file that has any, those in the archive first."""
    suffix = f".{plan.files.leaf.rpartition('.')[2]}"
    paths = [path for path in found.files if path.suffix == suffix]
    paths.sort(key=lambda path: (path.parent == plan.folder, path))
    read = {path: certificates_in(str(path), found.files[path]) for path in paths}
    return {path: there for path, there in read.items() if there}
