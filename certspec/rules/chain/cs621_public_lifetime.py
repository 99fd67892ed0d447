"""A public certificate lasts no longer than public CAs may give on its day of issue.

Why: Public certificates get shorter: 398 days since 2020-09-01, 200 since 2026-03-15, 100 from
    2027-03-15, 47 from 2029-03-15. The day that counts is the one the certificate begins on
    (notBefore, UTC); both ends of the validity count, and a second too many is a day too many. A
    longer one was issued against the rules: clients may refuse it, and the CA has to revoke it.
Fix: Ask the CA for a certificate a day shorter than the limit, which leaves room for either way
    to count.
Reference: CA/B Forum BR 6.3.2 and 4.9.1.1; RFC 5280, 4.1.2.5.
Bad:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 201
    logs = [1, 2, 3]
Good:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days, in_words
from certspec.finding import Severity
from certspec.plan.schedule import public_max_days, public_period
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "lifetime of public certificates"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if not answer.is_public:
        return
    leaf = answer.leaf
    days, longest = counted_days(leaf.not_before, leaf.not_after), public_max_days(leaf.not_before)
    issued = f"issued {public_period(leaf.not_before)}"
    if days <= longest:
        yield Evidence(f"{days} days, of {longest} at most for those {issued}", TITLE)
        return
    yield Remark(
        f"the certificate lasts {in_words(leaf.not_before, leaf.not_after, longest)}; {longest} is "
        f"the most for a public certificate {issued}",
        answer.place(leaf, "validity"),
        f"ask the CA for a certificate of {public_max_days(answer.at) - 1} days",
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
