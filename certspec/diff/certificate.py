"""Whether a certificate that only the lock knows is what a spec asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days
from certspec.diff.changes import differences
from certspec.diff.values import request_values
from certspec.request.fields import fields_from_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from certspec.diff.values import Path
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan

Objection = tuple["Path", str]
"""A value of the spec, and in words how the certificate contradicts it."""


def objections(
    plan: Plan, request: LockedRequest, roots: Collection[str] | None
) -> Iterator[Objection]:
    """What of the spec the certificate of a locked request contradicts.

    `roots` are the SHA-256 of the trusted roots, None where they are not known.
    """
    certificate = request.certificate
    if certificate is None:
        return
    names = certificate.dns_names
    lacking = [one for one in plan.request.dns_names if one not in names]
    if lacking:
        yield ("san", "dns_names"), f"it lacks {', '.join(lacking)}"
    asked = fields_from_tables(request.request)
    answered = dict(request_values(asked)) if asked is not None else {}
    for one in differences(answered, dict(request_values(plan.request))):
        if one.path != ("san", "dns_names") or not lacking:
            yield one.path, _other(one.what, one.before, one.after)
    if request.generation != plan.generation:
        words = f"it is for generation {request.generation} of the key"
        yield ("key", "generation"), words
    days = counted_days(certificate.not_before, certificate.not_after)
    if plan.max_days is not None and days > plan.max_days:
        yield ("validity", "max_days"), f"it lasts {days} days, {plan.max_days} are allowed"
    if roots is not None and certificate.root.sha256 not in roots:
        subject = certificate.root.subject
        yield ("issuer", "roots"), f"its root {subject} is none of the trusted roots"
    if plan.at > certificate.not_after:
        yield ("validity",), f"it expired on {certificate.not_after:%Y-%m-%d}"


def _other(what: str, before: str, after: str) -> str:
    if before and after and not what.startswith("san."):
        return f"it was requested with {what} {before}, not {after}"
    if before and not after:
        return f"it was requested with {what} {before} too"
    return f"it was requested without {what} {after}"
