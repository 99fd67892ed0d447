"""Renewal is due later than the first day of the certificate.

Why: A window as long as the certificate itself makes renewal due on the day of issue, and every
    day after it: the reminder says nothing any more. It happens when lifetimes get shorter and
    `renew_before` stays.
Fix: Write a share of the lifetime, as in "33%", which fits any certificate; or fewer days.
Reference: certspec, validity.
Bad:
    validity = { max_days = 90, renew_before = "90d" }
Good:
    validity = { max_days = 90, renew_before = "89d" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    window = plan.spec.validity.renew_before
    if plan.max_days is None or not window.endswith("d"):
        return
    days = int(window.removesuffix("d"))
    if days >= plan.max_days:
        yield Remark(
            f"{days} days before its end a certificate of {plan.max_days} days is not issued yet",
            plan.place("validity", "renew_before"),
            'write a share of the lifetime, as in renew_before = "33%", or fewer days',
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
