"""The certificate lasts no longer than the product takes.

Why: The product refuses a certificate that lasts longer. Both ends count (RFC 5280), so dates
    that are exactly 397 days apart make 397 days and a second, which is 398 days: what
    `openssl x509 -days 397` writes.
Fix: Ask the CA for 396 days, which leaves room for either way to count.
Reference: MDM Plus, Pre-Requisites, 5; RFC 5280, 4.1.2.5; BR 6.3.2.
Bad:
    [leaf]
    lifetime_days = 398
Good:
    [leaf]
    lifetime_days = 397
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days, in_words
from certspec.finding import Severity
from certspec.plan.schedule import public_max_days
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    longest, title = answer.plan.target.max_days, answer.requirement(5)
    if longest is None:
        return
    leaf = answer.leaf
    days = counted_days(leaf.not_before, leaf.not_after)
    if days <= longest:
        yield Evidence(f"{days} days, of {longest} at most", title)
        return
    yield Remark(
        f"the certificate lasts {in_words(leaf.not_before, leaf.not_after, longest)}",
        answer.place(leaf, "validity"),
        f"ask the CA for a certificate of {_to_ask_for(answer, longest) - 1} days",
        also=answer.asked_at(f"takes at most {longest} days", "target"),
        title=title,
    )


def _to_ask_for(answer: Answer, longest: int) -> int:
    return min(longest, public_max_days(answer.at)) if answer.is_public else longest


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
