"""Whether what a lock says agrees with itself: certspec writes none that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, SpecPlace
from certspec.plan.from_git import lock_from_git
from certspec.plan.places import archive_folder
from certspec.plan.plan import LOCK_FILE, PENDING_FOLDER
from certspec.plan.settle import all_targets
from certspec.request.fields import differing_paths, digest, fields_from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.finding import DocumentPath
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields

    _Fault = tuple[DocumentPath, str]


def contradictions(plan: Plan, lock: Lock) -> Iterator[Finding]:
    """A finding for each statement of the lock that another one of it contradicts."""
    file = lock_file(plan)
    fix = lock_from_git(file)
    if not lock.requests:
        message = "the lock was edited: it has no request"
        yield Finding("CS320", Severity.ERROR, message, SpecPlace(file, ()), fix)
    for index, request in enumerate(lock.requests):
        faults = (
            *_state(lock, request),
            *_generation(lock, request),
            *_certificate(request),
            *_digest(plan, lock, request),
        )
        for path, said in faults:
            place = SpecPlace(file, ("requests", index, *path))
            message = f"the lock was edited, at {title(request)}: {said}"
            yield Finding("CS320", Severity.ERROR, message, place, fix)


def lock_file(plan: Plan) -> str:
    """The name of the plan's lock."""
    return str(plan.folder / LOCK_FILE)


def title(request: LockedRequest) -> str:
    """A request of the lock, in words."""
    return f"the {request.state} request of generation {request.generation}"


def _state(lock: Lock, request: LockedRequest) -> Iterator[_Fault]:
    state = request.state
    right = "" if state == "active" or lock.active is None else PENDING_FOLDER
    if state == "archived":
        right = archive_folder(request)
    if request.folder != right:
        of = (
            "`state`, `generation` and `spki_sha256`" if state == "archived" else f"`state` {state}"
        )
        yield ("folder",), f"`folder` is {request.folder!r}, with {of} it is {right!r}"
    if state == "active" and request.certificate is None:
        yield ("state",), "`state` is active, and there is no `certificate`"
    if state == "pending" and request.certificate is not None:
        yield ("state",), "`state` is pending, and there is a `certificate` already"
    signed = [name for name in request.files if name.endswith(".csr")]
    if request.spki_sha256 is None and (signed or request.certificate is not None):
        there = f"`files` has {signed[0]}" if signed else "there is a `certificate`"
        yield (), f"`spki_sha256` is missing, and {there}"


def _generation(lock: Lock, request: LockedRequest) -> Iterator[_Fault]:
    """Every key that certspec made has a generation of its own."""
    for other in lock.requests:
        if other is request or not (other.key_encoding and request.key_encoding):
            continue
        same_key = other.spki_sha256 == request.spki_sha256
        if same_key is not (other.generation == request.generation):
            of = "the same key" if same_key else "another key"
            also = f"{title(other)} has {of}"
            yield ("generation",), f"`generation` and `spki_sha256` do not agree: {also}"
            return


def _certificate(request: LockedRequest) -> Iterator[_Fault]:
    known = request.certificate
    if known is None:
        return
    if known.not_before >= known.not_after:
        path = ("certificate", "not_after")
        yield path, "`certificate.not_after` is not later than `certificate.not_before`"


def _digest(plan: Plan, lock: Lock, request: LockedRequest) -> Iterator[_Fault]:
    """The digest covers the target and every field: a fault names the one that was changed."""
    fields = fields_from_tables(request.request)
    targets = _targets_by_digest(fields, lock, request)
    if fields is None or targets is None:
        yield ("request",), "`request` has something that certspec never writes"
        return
    made_for = targets.get(request.digest)
    if made_for is not None:
        if request is (lock.pending or lock.active) and made_for != lock.target.id:
            said = f"`digest` is of the target {made_for!r}, `target.id` is {lock.target.id!r}"
            yield ("digest",), said
        return
    if request.digest == plan.digest:
        for path in differing_paths(plan.request.as_tables(), request.request):
            said = f"`request.{path}` is not the value that the `digest` is of"
            yield ("request", *path.split(".")), said
    elif plan.digest in targets:
        yield ("digest",), "`digest` is not that of `request`, which is what the spec asks for"
    else:
        yield ("digest",), "`digest` is not that of `request` and `target`"


def _targets_by_digest(
    fields: RequestFields | None, lock: Lock, request: LockedRequest
) -> dict[str, str] | None:
    """The targets that a request may have been made for, by the digest; None if it has none."""
    if fields is None or fields.as_tables() != request.request:
        return None
    known = dict.fromkeys((lock.target.id, *(one.id for one in all_targets())))
    try:
        own = digest(lock.target.id, fields)
        if own == request.digest:
            # As it should be: none of the others can have the same.
            return {own: lock.target.id}
        return {digest(one, fields): one for one in known}
    except TypeError:
        # TOML has dates, which no field is.
        return None
