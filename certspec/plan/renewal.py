"""When the certificate in use is due for renewal."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.lock import Lock, LockedCertificate
    from certspec.plan.plan import Plan


def renewal_due_at(certificate: LockedCertificate, renew_before: str) -> datetime.datetime:
    """The moment from which on renewal is due: days ("30d") or a share ("33%") before the end."""
    amount = int(renew_before[:-1])
    if renew_before.endswith("%"):
        lifetime = certificate.not_after - certificate.not_before
        return certificate.not_after - lifetime * amount / 100
    return certificate.not_after - datetime.timedelta(days=amount)


def renewal_findings(plan: Plan, lock: Lock | None, at: datetime.datetime) -> Iterator[Finding]:
    """A warning where the certificate in use is due, or past its end, at `at`."""
    active = lock.active if lock is not None else None
    if lock is None or active is None or active.certificate is None:
        return
    certificate = active.certificate
    due = renewal_due_at(certificate, plan.spec.validity.renew_before)
    if at < due:
        return
    days = (certificate.not_after - at).days
    left = "1 day" if days == 1 else f"{days} days"
    ends = f"{certificate.not_after:%Y-%m-%d}"
    waiting = plan.folder / (active.folder if lock.pending is None else lock.pending.folder)
    yield Finding(
        "CS904",
        Severity.WARNING,
        f"the certificate in use expired on {ends}"
        if at > certificate.not_after
        else f"the certificate in use ends on {ends}, in {left}: renewal is due",
        plan.place("validity", "renew_before"),
        f"send {waiting / plan.files.csr} to the CA, for a new key write "
        f"`generation = {plan.generation + 1}` in [key] and build first",
    )
