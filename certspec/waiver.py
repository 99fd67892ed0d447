"""Applies waivers: findings that somebody has accepted, with a reason, for a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity, Waived
from certspec.report import Check, Outcome
from certspec.rules.catalog import find_rule, is_on_policy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from certspec.finding import SpecPlace
    from certspec.plan.plan import Plan
    from certspec.spec.tables import Waiver

_BAD = (Outcome.FAILED, Outcome.WARNED, Outcome.VIOLATION)


def waive(
    findings: Iterable[Finding],
    checks: Sequence[Check],
    plan: Plan,
    at: datetime.datetime,
) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """Findings and checks with those marked that a waiver in force at `at` covers.

    What is said of the project's policy, only the project's own waivers cover.
    """
    by_spec = {
        one.rule: Waived(one.reason, one.expires, plan.place("waivers", index))
        for index, one in enumerate(plan.spec.waivers)
        if one.holds_at(at) and is_waivable(one.rule)
    }
    project = plan.project
    by_any: Mapping[str, Waived] = {**by_spec, **project.waivers}
    if not by_any:
        return tuple(findings), tuple(checks)
    marked = tuple(
        replace(
            one, waived=(project.waivers if project.is_on_policy(one) else by_any).get(one.code)
        )
        for one in findings
    )
    standing = {one.code for one in marked if one.waived is None}
    lines = tuple(
        replace(one, outcome=Outcome.WAIVED)
        if one.code in by_any and one.code not in standing and one.outcome in _BAD
        else one
        for one in checks
    )
    return marked, lines


def waiver_findings(plan: Plan, at: datetime.datetime) -> Iterator[Finding]:
    """What is wrong with the waivers of a spec."""
    for index, one in enumerate(plan.spec.waivers):
        place = plan.place("waivers", index, "rule")
        if is_on_policy(one.rule):
            yield _only_in_project(one.rule, place)
        elif not is_waivable(one.rule):
            yield not_waivable(one.rule, place)
        elif not one.holds_at(at):
            yield expired(one, plan.place("waivers", index, "expires"))


def is_waivable(code: str) -> bool:
    """Whether there is a rule with this code that somebody can waive."""
    rule = find_rule(code)
    return rule is not None and rule.waivable


def not_waivable(code: str, place: SpecPlace) -> Finding:
    """The finding on a waiver of a rule that can't be waived, or that does not exist."""
    if find_rule(code) is None:
        fix = "`certspec explain` lists the rules; take the waiver out"
        return Finding("CS902", Severity.ERROR, f"there is no rule {code}", place, fix)
    fix = "mend what the rule reports"
    return Finding("CS902", Severity.ERROR, f"{code} can't be waived", place, fix)


def expired(waiver: Waiver, place: SpecPlace) -> Finding:
    """The finding on a waiver whose last day is over."""
    return Finding(
        "CS901",
        Severity.ERROR,
        f"the waiver of {waiver.rule} expired on {waiver.expires}",
        place,
        "mend what the rule reports and take the waiver out, or decide anew",
    )


def _only_in_project(code: str, place: SpecPlace) -> Finding:
    return Finding(
        "CS902",
        Severity.ERROR,
        f"{code} is about the project's policy, which no spec can waive",
        place,
        "keep to the policy; or have the waiver put into certspec.toml, with `paths`",
    )
