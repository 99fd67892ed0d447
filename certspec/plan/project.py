"""What the project's `certspec.toml` says of one spec: policy, severities, waivers."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from certspec.finding import Severity, SpecPlace, Waived
from certspec.frozen import dataclass
from certspec.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import Finding
    from certspec.report import Check
    from certspec.spec.config import Policy

POLICY = "policy"
MAX_DAYS_RULE = "CS916"


@dataclass(frozen=True, slots=True)
class Project:
    """The part of `certspec.toml` that holds for one spec.

    `severities` has those codes whose severity is set, None where the rule is off. `waivers` are
    by code, those in force at the time of judging.
    """

    file: str = ""
    policy: Policy | None = None
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    waivers: Mapping[str, Waived] = field(default_factory=dict)

    @property
    def max_days(self) -> int | None:
        """The policy's longest lifetime, while nothing lets a spec go beyond it."""
        if self.policy is None or self.lets_pass(MAX_DAYS_RULE):
            return None
        return self.policy.max_days

    def policy_line(self, key: str) -> tuple[tuple[SpecPlace, str]]:
        """The line of `certspec.toml` that a finding on the policy points at too."""
        return ((SpecPlace(self.file, (POLICY, key)), "the policy"),)

    def is_on_policy(self, finding: Finding) -> bool:
        """Whether the finding says that the policy is not kept: no spec can waive it."""
        return any(
            isinstance(place, SpecPlace) and (place.file, place.path[:1]) == (self.file, (POLICY,))
            for place, _ in finding.also
        )

    def lets_pass(self, code: str) -> bool:
        """Whether what this rule finds is no error here: it is lowered, off or waived."""
        lowered = self.severities.get(code, Severity.ERROR) is not Severity.ERROR
        return lowered or code in self.waivers

    def ruled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings at the severities of the project, without those that are off."""
        return tuple(
            replace(one, severity=severity)
            for one in findings
            if (severity := self.severities.get(one.code, one.severity)) is not None
        )

    def ruled_lines(self, checks: Iterable[Check]) -> tuple[Check, ...]:
        """Lines of a checklist in accord with `ruled`: of a rule that is off there is none."""
        return tuple(
            self._ruled_line(one)
            for one in checks
            if one.code not in self.severities or self.severities[one.code] is not None
        )

    def _ruled_line(self, line: Check) -> Check:
        severity = self.severities.get(line.code)
        if severity is None or line.outcome not in (Outcome.WARNED, Outcome.FAILED):
            return line
        failed = severity is Severity.ERROR
        return replace(line, outcome=Outcome.FAILED if failed else Outcome.WARNED)


NO_PROJECT = Project()
"""No `certspec.toml`: every rule has its own severity."""
