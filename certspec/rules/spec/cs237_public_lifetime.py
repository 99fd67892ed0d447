"""The lifetime asked of a public CA is one that public CAs may give, on the day it is judged.

Why: Public certificates get shorter: 200 days since 2026-03-15, 100 from 2027-03-15, 47 from
    2029-03-15. `max_days` can only tighten that, so a larger number promises what no public CA
    may give. A note tells the day from which a number that is right today will be too large.
Fix: Leave `max_days` out, and certspec follows the schedule; or write the number that the finding
    names.
Reference: CA/B Forum BR 6.3.2.
Bad:
    issuer = { kind = "public", roots = "mozilla" }
    validity = { max_days = 201 }
Good:
    issuer = { kind = "public", roots = "mozilla" }
    validity = { max_days = 47 }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.schedule import PUBLIC_SCHEDULE, public_max_days, too_long_from
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    asked = plan.spec.validity.max_days
    if asked is None or not plan.is_public:
        return
    allowed, ends = public_max_days(plan.at), too_long_from(asked)
    place = plan.place("validity", "max_days")
    if asked > allowed:
        yield Remark(
            f"{asked} days can't be had of public CAs since {ends}: "
            f"they may give {allowed} at most",
            place,
            f"write `max_days = {allowed}` or less, or take it out",
        )
    elif ends is not None:
        yield Remark(
            f"from {ends} on public CAs may give {dict(PUBLIC_SCHEDULE)[ends]} days at most, "
            f"so {asked} days can't be had any more",
            place,
            "lower it by then; without `max_days` certspec follows the schedule",
            Severity.NOTE,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
