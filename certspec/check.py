"""The first half of compiling: a spec settled and judged by all rules on specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifacts.request_files import not_expressible_findings, with_request_files
from certspec.finding import SpecPlace
from certspec.plan.project import NO_PROJECT, Project
from certspec.plan.settle import settle
from certspec.rule import apply
from certspec.rules.catalog import policy_rules, spec_rules
from certspec.spec.rest import touches
from certspec.waiver import waive, waiver_findings

if TYPE_CHECKING:
    import datetime

    from certspec.finding import Finding
    from certspec.plan.plan import Plan
    from certspec.spec.read import ReadSpec


def check(plan: Plan, at: datetime.datetime) -> tuple[Finding, ...]:
    """Every finding on the spec, severities and waivers of the project applied."""
    severities = plan.project.severities
    findings = [
        one for rules in (spec_rules(), policy_rules()) for one in apply(rules, plan, severities)[0]
    ]
    findings += not_expressible_findings(plan)
    marked, _ = waive(findings, (), plan, at)
    return (*marked, *waiver_findings(plan, at))


def check_read(
    read: ReadSpec, at: datetime.datetime, project: Project = NO_PROJECT
) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan of a spec that could be read, and every finding on it.

    Of a spec that its schema refuses in places, the rules still look at all the rest.
    """
    if read.spec is not None and not read.doubtful:
        plan = with_request_files(settle(read.spec, read.origin, at, project))
        return plan, (*read.findings, *check(plan, at))
    if read.rest is None:
        return None, read.findings
    said = check(with_request_files(settle(read.rest, read.origin, at, project)), at)
    sure = [
        one
        for one in said
        if isinstance(one.place, SpecPlace) and not touches(one.place.path, read.doubtful)
    ]
    return None, (*read.findings, *sure)
