"""A view: the paths that programs are told, and what fails."""

from __future__ import annotations

import pytest

from certspec.finding import FilePlace, Finding, Severity
from certspec.output import View
from certspec.report import Report, Result
from tests.support.clock import NOW


@pytest.mark.parametrize(
    ("folder", "file", "told"),
    [
        ("/r", "a.cert.toml", "a.cert.toml"),
        ("/r", "./x//a.cert.toml", "x/a.cert.toml"),
        ("/r/x", "a.cert.toml", "x/a.cert.toml"),
        ("/r/x", "../a.cert.toml", "a.cert.toml"),
        ("/r/x", "/r/y/a.cert.toml", "y/a.cert.toml"),
        ("/r", ".", "."),
        ("/r", "../a.cert.toml", "/a.cert.toml"),
        ("/r/x", "/rr/a.cert.toml", "/rr/a.cert.toml"),
    ],
)
def test_path(folder: str, file: str, told: str) -> None:
    assert View(root="/r", folder=folder).path(file) == told


def test_without_a_root_a_path_stays_as_it_is() -> None:
    assert View().path("x/a.cert.toml") == "x/a.cert.toml"


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        (Severity.ERROR, Severity.ERROR, 1),
        (Severity.ERROR, Severity.WARNING, 1),
        (Severity.WARNING, Severity.ERROR, 0),
        (Severity.WARNING, Severity.WARNING, 1),
        (Severity.NOTE, Severity.WARNING, 0),
    ],
)
def test_exit_code(severity: Severity, fail_on: Severity, code: int) -> None:
    result = Result("a", findings=(Finding("CS201", severity, "m", FilePlace("a")),))
    report = Report("check", NOW, (Result("b"), result))
    assert View(fail_on=fail_on).exit_code(report) == code
    unreadable = Report("check", NOW, (*report.results, Result("c", unreadable=True)))
    assert View(fail_on=fail_on).exit_code(unreadable) == 2
