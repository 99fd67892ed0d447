"""Applies a spec's waivers: findings that the user has accepted, with a reason, for a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, Waived
from certspec.report import Check, Outcome
from certspec.rules.catalog import find_rule

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from certspec.plan.plan import Plan


def waive(
    findings: Iterable[Finding],
    checks: Sequence[Check],
    plan: Plan,
    at: datetime.datetime,
) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """Findings and checks with those marked that a waiver in force at `at` covers."""
    waived = {
        one.rule: Waived(one.reason, one.expires, plan.place("waivers", index))
        for index, one in enumerate(plan.spec.waivers)
        if one.holds_at(at) and _is_waivable(one.rule)
    }
    marked = tuple(replace(one, waived=waived.get(one.code)) for one in findings)
    bad = (Outcome.FAILED, Outcome.WARNED, Outcome.VIOLATION)
    lines = tuple(
        replace(one, outcome=Outcome.WAIVED) if one.code in waived and one.outcome in bad else one
        for one in checks
    )
    return marked, lines


def waiver_findings(plan: Plan, at: datetime.datetime) -> Iterator[Finding]:
    """What is wrong with the waivers themselves."""
    for index, one in enumerate(plan.spec.waivers):
        if not _is_waivable(one.rule):
            known = find_rule(one.rule) is not None
            yield Finding(
                "CS902",
                Severity.ERROR,
                f"{one.rule} can't be waived" if known else f"there is no rule {one.rule}",
                plan.place("waivers", index, "rule"),
                "mend what the rule reports"
                if known
                else "`certspec explain` lists the rules; take the waiver out",
            )
        elif not one.holds_at(at):
            yield Finding(
                "CS901",
                Severity.ERROR,
                f"the waiver of {one.rule} expired on {one.expires}",
                plan.place("waivers", index, "expires"),
                "mend what the rule reports and take the waiver out, or decide anew",
            )


def _is_waivable(code: str) -> bool:
    rule = find_rule(code)
    return rule is not None and rule.waivable
