"""What certspec.toml says of one spec, applied to findings and to lines of a checklist."""

from __future__ import annotations

import pytest

from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.project import Project
from certspec.report import Check, Group, Outcome


def line(outcome: Outcome, code: str = "CS810") -> Check:
    return Check(Group.DELIVERY, "TLS version", outcome, "TLS 1.0", code)


@pytest.mark.parametrize(
    ("severity", "was", "becomes"),
    [
        (Severity.ERROR, Outcome.WARNED, [Outcome.FAILED]),
        (Severity.NOTE, Outcome.WARNED, [Outcome.WARNED]),
        (Severity.WARNING, Outcome.FAILED, [Outcome.WARNED]),
        (Severity.ERROR, Outcome.PASSED, [Outcome.PASSED]),
        (None, Outcome.PASSED, []),
        (None, Outcome.WARNED, []),
    ],
)
def test_lines(severity: Severity | None, was: Outcome, becomes: list[Outcome]) -> None:
    project = Project(severities={"CS810": severity})
    other = line(Outcome.WARNED, "CS811")
    lines = project.ruled_lines([line(was), other])
    assert lines == (*map(line, becomes), other)


def test_findings() -> None:
    project = Project(severities={"CS801": None, "CS810": Severity.ERROR})
    said = [
        Finding(code, Severity.WARNING, "m", FilePlace("f")) for code in ("CS801", "CS810", "CS811")
    ]
    assert [(one.code, one.severity) for one in project.ruled(said)] == [
        ("CS810", Severity.ERROR),
        ("CS811", Severity.WARNING),
    ]
