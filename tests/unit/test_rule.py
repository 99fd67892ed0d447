from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.finding import FilePlace, Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, Rule, apply, page_parts, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = FilePlace("f")
PAGE = "Summary.\n\nWhy: One\n    two\nFix: Three\nBad:\n    four = 1\n\n    [five]\n"


def of(said: Remark | Evidence, severity: Severity = Severity.ERROR) -> Rule[str]:
    def check(subject: str) -> Iterator[Remark | Evidence]:
        assert subject == "subject"
        yield said

    return rule("x.cs901_name_of_it", PAGE, severity, check, group=Group.PROFILE)


@pytest.mark.parametrize(
    ("usual", "own", "outcome"),
    [
        (Severity.ERROR, None, Outcome.FAILED),
        (Severity.WARNING, None, Outcome.WARNED),
        (Severity.NOTE, None, Outcome.PASSED),
        (Severity.ERROR, Severity.NOTE, Outcome.PASSED),
        (Severity.NOTE, Severity.ERROR, Outcome.FAILED),
    ],
)
def test_a_note_does_not_fail_a_line(
    usual: Severity, own: Severity | None, outcome: Outcome
) -> None:
    (finding,), (line,) = apply([of(Remark("m", PLACE, severity=own), usual)], "subject")
    assert finding.severity is (own or usual)
    assert (line.outcome, line.title, line.evidence, line.code) == (
        outcome,
        "Summary",
        "m",
        "CS901",
    )


@pytest.mark.parametrize(
    ("own", "said", "given", "severity", "outcome"),
    [
        (Severity.ERROR, None, Severity.WARNING, Severity.WARNING, Outcome.WARNED),
        # What was wrong and is only noted has not passed.
        (Severity.ERROR, None, Severity.NOTE, Severity.NOTE, Outcome.WARNED),
        (Severity.NOTE, None, Severity.ERROR, Severity.ERROR, Outcome.FAILED),
        (Severity.WARNING, Severity.NOTE, Severity.ERROR, Severity.ERROR, Outcome.FAILED),
        (Severity.ERROR, None, Severity.ERROR, Severity.ERROR, Outcome.FAILED),
        (Severity.NOTE, None, Severity.NOTE, Severity.NOTE, Outcome.PASSED),
    ],
)
def test_finding_and_line_have_the_severity_that_is_given(
    own: Severity, said: Severity | None, given: Severity, severity: Severity, outcome: Outcome
) -> None:
    rules = [of(Remark("m", PLACE, severity=said), own)]
    (finding,), (line,) = apply(rules, "subject", {"CS901": given, "CS902": None})
    assert (finding.severity, line.outcome) == (severity, outcome)


@pytest.mark.parametrize("said", [Remark("m", PLACE), Evidence("seen")])
def test_of_a_rule_that_is_off_nothing_is_claimed(said: Remark | Evidence) -> None:
    assert apply([of(said)], "subject", {"CS901": None}) == ((), ())


def test_a_remark_can_name_its_line_and_outcome() -> None:
    remark = Remark("m", PLACE, title="t", outcome=Outcome.ALLOWED_CHANGE)
    _, (line,) = apply([of(remark)], "subject")
    assert (line.title, line.outcome) == ("t", Outcome.ALLOWED_CHANGE)


def test_evidence_is_a_line_and_no_finding() -> None:
    findings, (line,) = apply([of(Evidence("seen", outcome=Outcome.MATCH))], "subject")
    assert findings == ()
    assert (line.outcome, line.evidence) == (Outcome.MATCH, "seen")


def test_a_declared_rule_says_nothing_by_itself() -> None:
    declared: Rule[str] = rule("x.cs400_name", PAGE, Severity.ERROR)
    assert apply([declared], "subject") == ((), ())


def test_code_name_and_page_come_from_the_file() -> None:
    one = of(Evidence("seen"))
    assert (one.code, one.name, one.summary) == ("CS901", "name-of-it", "Summary")
    assert page_parts(PAGE) == {
        "Summary": "Summary.",
        "Why": "One\ntwo",
        "Fix": "Three",
        "Bad": "four = 1\n\n[five]",
    }
