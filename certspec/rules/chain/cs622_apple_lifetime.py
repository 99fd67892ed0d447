"""The certificate lasts no longer than Apple's systems take.

Why: An iPhone, iPad or Mac refuses a server certificate of more than 825 days, from whatever CA,
    if it begins on 2019-07-01 or later; and one of more than 398 days under a public root, if it
    begins on 2020-09-01 or later. A certificate that breaks a smaller limit already, the
    product's or the one of public CAs, is reported for that one alone, unless it was waived.
Fix: Ask the CA for a shorter certificate.
Reference: Apple 103769 (825 days); Apple 102028 (398 days); RFC 5280, 4.1.2.5.
Bad:
    [spec.target]
    product = "generic"
    [leaf]
    lifetime_days = 826
Good:
    [spec.target]
    product = "generic"
    [leaf]
    lifetime_days = 825
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days, in_words
from certspec.finding import Severity
from certspec.plan.schedule import public_max_days
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "lifetime on Apple's systems"

ANY_ROOT = (datetime(2019, 7, 1, tzinfo=UTC), 825)
PUBLIC_ROOT = (datetime(2020, 9, 1, tzinfo=UTC), 398)
"""From which notBefore on a certificate may last how many days."""


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    leaf, longest = answer.leaf, _longest(answer)
    if longest is None:
        return
    days = counted_days(leaf.not_before, leaf.not_after)
    if days <= longest:
        yield Evidence(f"{days} days, of {longest} at most", TITLE)
        return
    message = (
        f"the certificate lasts {in_words(leaf.not_before, leaf.not_after, longest)}; {longest} is "
        "the most that Apple's systems take"
    )
    if _is_reported(answer, days):
        yield Evidence(message, TITLE, Outcome.FAILED)
        return
    yield Remark(
        message,
        answer.place(leaf, "validity"),
        f"ask the CA for a certificate of {min(longest, answer.plan.max_days or longest) - 1} days",
        Severity.ERROR if answer.plan.target.serves_apple_devices else None,
        title=TITLE,
    )


def _longest(answer: Answer) -> int | None:
    begins = answer.leaf.not_before
    if answer.is_public and begins >= PUBLIC_ROOT[0]:
        return PUBLIC_ROOT[1]
    return ANY_ROOT[1] if begins >= ANY_ROOT[0] else None


def _is_reported(answer: Answer, days: int) -> bool:
    """Whether a limit that is smaller, or the same, is broken too, and reported."""
    of_public = public_max_days(answer.leaf.not_before) if answer.is_public else None
    limits = (("CS605", answer.plan.target.max_days), ("CS621", of_public))
    return any(
        limit is not None and days > limit and not answer.waives(code) for code, limit in limits
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.PROFILE, waivable=True)
