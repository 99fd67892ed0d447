"""JUnit: read back by a reader of test reports, its verdict is that of the exit code."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import junitparser
import pytest

from certspec.finding import FilePlace, Finding, Severity, SpecPlace, Waived
from certspec.output import View
from certspec.report import Report, Result
from tests.support.clock import NOW
from tests.unit.outputs.sample import OUTPUTS, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

ERROR, WARNING, NOTE = (
    Finding("CS201", severity, f"a {severity}", FilePlace("a")) for severity in Severity
)
WAIVED = Finding(
    "CS201",
    Severity.ERROR,
    "waived",
    FilePlace("a"),
    waived=Waived("r", datetime.date(2027, 1, 31), SpecPlace("a", ())),
)


def _read(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The suites, each with its cases: name, and `passed`, `failure` or `skipped`."""
    read = junitparser.JUnitXml.fromstring(text.encode())
    return [(str(suite.name), list(_cases(suite))) for suite in read]


def _cases(suite: Iterable[junitparser.TestCase]) -> Iterable[tuple[str, str]]:
    for case in suite:
        outcomes = [str(one._tag) for one in case.result] or ["passed"]
        yield str(case.name), outcomes[0]


def test_read_back() -> None:
    assert _read(texts()["junit"]) == [
        (
            "a.cert.toml",
            [
                ("CS703 zwölf, an:swer%.cer", "failure"),
                ("CS201 certs/a.cert.toml:3:12", "failure"),
                ("CS102 certs/a.cert.toml:1:1", "passed"),
                ("CS310 certs/a/server.csr", "passed"),
                ("CS214 certs/a.cert.toml:2:1", "skipped"),
            ],
        ),
        ("b.cert.toml", [("the spec is right", "passed")]),
    ]


def test_the_counts_are_those_of_the_cases() -> None:
    text = texts()["junit"]
    read = junitparser.JUnitXml.fromstring(text.encode())
    said = [(one.tests, one.failures, one.skipped, one.errors) for one in read]
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert said == [(one.tests, one.failures, one.skipped, one.errors) for one in read]


@pytest.mark.parametrize("fail_on", [Severity.ERROR, Severity.WARNING])
@pytest.mark.parametrize(
    "result",
    [
        Result("a"),
        Result("a", "all right", findings=(NOTE,)),
        Result("a", findings=(WARNING, NOTE)),
        Result("a", findings=(ERROR,)),
        Result("a", findings=(WAIVED,)),
        Result("a", "to be mended", patch="-a\n+b\n"),
        Result("a", unreadable=True),
    ],
)
def test_a_failed_case_and_the_exit_code_say_the_same(result: Result, fail_on: Severity) -> None:
    view, report = View(fail_on=fail_on), Report("check", NOW, (result,))
    text = OUTPUTS["junit"].render(report, view)
    ((_, cases),) = _read(text)
    outcomes = [outcome for _, outcome in cases]
    assert ("failure" in outcomes) == (view.exit_code(report) != 0)
    (suite,) = junitparser.JUnitXml.fromstring(text.encode())
    counted = (len(outcomes), outcomes.count("failure"), outcomes.count("skipped"))
    assert (suite.tests, suite.failures, suite.skipped) == counted != (0, 0, 0)


def test_what_another_spec_says_too_makes_no_passed_case() -> None:
    results = (Result("a", findings=(ERROR,)), Result("b", findings=(ERROR,)))
    suites = _read(OUTPUTS["junit"].render(Report("check", NOW, results), View()))
    assert suites == [("a", [("CS201 a", "failure")]), ("b", [])]


def test_an_odd_name_of_a_spec_stays_on_one_line() -> None:
    text = OUTPUTS["junit"].render(Report("check", NOW, (Result("a\nb", "fine"),)), View())
    assert _read(text) == [("a\\nb", [("fine", "passed")])]
