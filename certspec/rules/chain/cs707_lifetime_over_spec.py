"""The certificate lasts no longer than spec and policy allow.

Why: A spec sets `max_days` where a shorter lifetime than the product's is wanted, the policy in
    certspec.toml for all specs of a project: the smaller one counts. Where that is the policy's,
    only certspec.toml can waive this.
Fix: Ask the CA for a shorter certificate, or raise `max_days` in [validity].
Reference: RFC 5280, 4.1.2.5.
Bad:
    [spec.validity]
    max_days = 90
    [leaf]
    lifetime_days = 91
Good:
    [spec.validity]
    max_days = 90
    [leaf]
    lifetime_days = 90
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days, in_words
from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "validity: max_days"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    plan, leaf = answer.plan, answer.leaf
    asked, allowed = plan.spec.validity.max_days, plan.project.max_days
    longest = min((one for one in (asked, allowed) if one is not None), default=None)
    if longest is None:
        return
    days = counted_days(leaf.not_before, leaf.not_after)
    if days <= longest:
        yield Evidence(f"{days} days, of {longest} at most", TITLE, Outcome.MATCH)
        return
    yield Remark(
        f"the certificate lasts {in_words(leaf.not_before, leaf.not_after, longest)}",
        answer.place(leaf, "validity"),
        f"ask the CA for a certificate of at most {longest} days",
        also=(
            *(answer.asked_at("the spec", "validity", "max_days") if _over(days, asked) else ()),
            *(plan.project.policy_line("max_days") if _over(days, allowed) else ()),
        ),
        title=TITLE,
        outcome=Outcome.VIOLATION,
    )


def _over(days: int, longest: int | None) -> bool:
    return longest is not None and days > longest


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
