"""Two locks of one spec: what was made, sent, answered or replaced between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.diff.changes import differences
from certspec.diff.values import Path, Value, request_values
from certspec.report import Change, Effect
from certspec.request.fields import fields_from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.lock import Lock, LockedCertificate, LockedRequest

_STATES = ("active", "pending")
_WAITING = "waits for the CA's answer"
MADE = "lock: "
"""How the names of changes begin that were made by commands, not written by people."""


def lock_changes(before: Lock | None, after: Lock | None) -> tuple[Change, ...]:
    """All that differs between two locks, by the state of the requests in them."""
    found = differences(dict(_values(before)), dict(_values(after)))
    return tuple(Change(one.what, one.before, one.after) for one in found)


def made_changes(before: Lock | None, after: Lock | None) -> tuple[Change, ...]:
    """What was made, sent or answered from one lock to the other, without what was asked for."""
    found = differences(dict(_made(before)), dict(_made(after)))
    return tuple(Change(f"{MADE}{one.what}", one.before, one.after) for one in found)


def lock_effects(before: Lock | None, after: Lock | None) -> tuple[Effect, ...]:
    """What was made from one lock to the other."""
    old, new = (one.requests if one is not None else () for one in (before, after))
    known = {None, *(one.spki_sha256 for one in old)}
    digests = {digest for one in old for digest in _csr(one)}
    effects = set()
    if any(one.spki_sha256 not in known for one in new):
        effects.add(Effect.NEW_KEY)
    if any(digest not in digests for one in new for digest in _csr(one)):
        effects.add(Effect.NEW_CSR)
    if answered(before, after) is not None:
        effects.add(Effect.NEW_CERTIFICATE)
    return tuple(one for one in Effect if one in effects) or (Effect.NOTHING,)


def answered(before: Lock | None, after: Lock | None) -> LockedCertificate | None:
    """The certificate that came into use from one lock to the other."""
    old, new = (
        one.active.certificate if one is not None and one.active is not None else None
        for one in (before, after)
    )
    return new if new != old else None


def _csr(request: LockedRequest) -> Iterator[str]:
    yield from (digest for name, digest in request.files.items() if name.endswith(".csr"))


def _made(lock: Lock | None) -> Iterator[tuple[Path, Value]]:
    current = (lock.pending or lock.active) if lock is not None else None
    if lock is None or current is None:
        return
    yield ("request",), Value((_WAITING if current.state == "pending" else "answered",))
    yield from _of_request(current)
    if lock.active is not None and lock.active.certificate is not None:
        yield from _of_certificate(lock.active.certificate)


def _values(lock: Lock | None) -> Iterator[tuple[Path, Value]]:
    if lock is None:
        return
    yield ("name",), Value((lock.name,))
    yield ("spec",), Value((lock.spec,))
    yield ("target",), Value((" ".join(filter(None, (lock.target.id, lock.target.build))),))
    for state in _STATES:
        request = next((one for one in lock.requests if one.state == state), None)
        if request is not None:
            fields = fields_from_tables(request.request)
            asked = request_values(fields) if fields is not None else ()
            certificate = request.certificate
            said = _of_certificate(certificate) if certificate is not None else ()
            for path, value in (*_of_request(request), *asked, *said):
                yield (state, *path), value


def _of_request(request: LockedRequest) -> Iterator[tuple[Path, Value]]:
    yield ("generation",), Value((str(request.generation),))
    if request.spki_sha256 is not None:
        yield ("public key",), Value((f"{request.spki_sha256[:16]}...",))
    for name, digest in request.files.items():
        yield (name,), Value((f"{digest[:16]}...",))


def _of_certificate(certificate: LockedCertificate) -> Iterator[tuple[Path, Value]]:
    yield ("certificate", "serial"), Value((certificate.serial,))
    yield ("certificate", "issuer"), Value((certificate.issuer,))
    dates = (certificate.not_before, certificate.not_after)
    yield ("certificate", "valid"), Value((" to ".join(f"{one:%Y-%m-%d}" for one in dates),))
    yield ("certificate", "dns_names"), Value(certificate.dns_names, is_set=True)
    yield ("certificate", "root"), Value((certificate.root.subject,))
