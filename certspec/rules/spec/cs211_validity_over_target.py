"""The lifetime asked for is not longer than the product allows (requirement 5).

Why: The product refuses a certificate that lasts longer, so a longer ceiling would let one pass
    that can't be uploaded.
Fix: Write the product's number of days or fewer, or leave `max_days` out.
Reference: MDM Plus, Pre-Requisites, 5.
Bad:
    validity = { max_days = 398 }
Good:
    validity = { max_days = 397 }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.schedule import public_max_days
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    asked, allowed = plan.spec.validity.max_days, plan.target.max_days
    if asked is None or allowed is None or asked <= allowed:
        return
    if plan.is_public and public_max_days(plan.at) <= allowed:
        # What public CAs may give is less, and CS237's to say.
        return
    yield Remark(
        f"{asked} days are too many, {allowed} are allowed by {plan.target.title}",
        plan.place("validity", "max_days"),
        f"write `max_days = {allowed}` or less",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
