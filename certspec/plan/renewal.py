"""When the certificate in use is due for renewal."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.moment import whole_days
from certspec.plan.plan import PENDING_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.lock import Lock, LockedCertificate, LockedRequest
    from certspec.plan.plan import Plan


def renewal_due_at(certificate: LockedCertificate, renew_before: str) -> datetime.datetime:
    """The moment from which on renewal is due: days ("30d") or a share ("33%") before the end."""
    amount = int(renew_before[:-1])
    if renew_before.endswith("%"):
        lifetime = certificate.not_after - certificate.not_before
        return certificate.not_after - lifetime * amount / 100
    return certificate.not_after - datetime.timedelta(days=amount)


def time_left(plan: Plan, lock: Lock | None, at: datetime.datetime) -> datetime.timedelta | None:
    """How long it is until renewal is due, less than nothing once it is; None: nothing in use."""
    active = lock.active if lock is not None else None
    if active is None or active.certificate is None:
        return None
    return renewal_due_at(active.certificate, plan.spec.validity.renew_before) - at


def renewal_findings(plan: Plan, lock: Lock | None, at: datetime.datetime) -> Iterator[Finding]:
    """A warning where the certificate in use is due, or past its end, at `at`."""
    active = lock.active if lock is not None else None
    if lock is None or active is None or active.certificate is None:
        return
    certificate = active.certificate
    due = renewal_due_at(certificate, plan.spec.validity.renew_before)
    if at < due:
        return
    days = whole_days(at, certificate.not_after)
    left = "1 day" if days == 1 else f"{days} days"
    ends = f"{certificate.not_after:%Y-%m-%d}"
    yield Finding(
        "CS904",
        Severity.WARNING,
        f"the certificate in use expired on {ends}"
        if at > certificate.not_after
        else f"the certificate in use ends on {ends}, in {left}: renewal is due",
        plan.place("validity", "renew_before"),
        _fix(plan, active, lock.pending),
    )


def _fix(plan: Plan, active: LockedRequest, pending: LockedRequest | None) -> str:
    """Which request goes to the CA: the newest there is, or one that is asked for already."""
    asks_for_new_key = plan.generation > active.generation
    if asks_for_new_key and (pending is None or pending.generation != plan.generation):
        return f"build, and send {plan.folder / PENDING_FOLDER / plan.files.csr} to the CA"
    folder = active.folder if pending is None else pending.folder
    send = f"send {plan.folder / folder / plan.files.csr} to the CA"
    if asks_for_new_key:
        return f"{send}: it is for the new key, generation {plan.generation}"
    if pending is not None:
        now = f"what the spec asks for now, with the key of generation {pending.generation}"
        return f"{send}: it is {now}"
    return (
        f"`{plan.command('renew')}` goes on with the same key, generation {active.generation}; "
        f"`{plan.command('renew', '--new-key')}` makes a new one"
    )
