"""SARIF: what Microsoft's validator says, and what code scanning builds on."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from certspec.finding import (
    CertPlace,
    FilePlace,
    Finding,
    Severity,
    Span,
    SpecPlace,
    TextPlace,
    Waived,
)
from certspec.output import View
from certspec.report import Report, Result
from certspec.rules.catalog import all_rules
from tests.support.clock import NOW
from tests.support.sarif_multitool import remarks
from tests.unit.outputs.sample import OUTPUTS, REPORT, VIEW, texts

if TYPE_CHECKING:
    from pathlib import Path

LINE = Finding("CS201", Severity.ERROR, "m", TextPlace("a.cert.toml", Span(1, 1, 1, 2)))


def _run(*findings: Finding, view: View = VIEW, text: str = "") -> Any:
    result = Result("a.cert.toml", findings=findings)
    report = Report("check", NOW, (result,), {"a.cert.toml": text})
    return json.loads(OUTPUTS["sarif"].render(report, view))["runs"][0]


def _prints(*findings: Finding, text: str = "") -> list[str]:
    run = _run(*findings, text=text)
    return [one["partialFingerprints"]["certspec/v1"] for one in run["results"]]


def test_multitool_finds_nothing(tmp_path: Path) -> None:
    every_rule = tuple(replace(LINE, code=one.code, severity=one.severity) for one in all_rules())
    results = (*REPORT.results, Result("every rule", findings=every_rule, unreadable=True))
    every = OUTPUTS["sarif"].render(replace(REPORT, results=results), VIEW)
    nothing = OUTPUTS["sarif"].render(Report("check", NOW, ()), VIEW)
    assert remarks([every, nothing], tmp_path) == []


def test_multitool_finds_what_is_broken(tmp_path: Path) -> None:
    broken = texts()["sarif"].replace("zw%C3%B6lf", "zwölf").replace('"a file\\nf', '"{0}\\nf')
    broken = broken.replace('"informationUri"', '"downloadUri"')
    found = remarks([broken], tmp_path)
    assert {one.split()[1] for one in found} >= {"SARIF1002", "SARIF2005"}, found


def test_a_fingerprint_stays_when_lines_move() -> None:
    finding = Finding("CS201", Severity.ERROR, "m", SpecPlace("a.cert.toml", ("subject",)))
    before, after = "[subject]\n", "# a comment\n\n[subject]\n"
    assert _prints(finding, text=before) == _prints(finding, text=after)
    lines = [
        _run(finding, text=text)["results"][0]["locations"][0]["physicalLocation"]["region"]
        for text in (before, after)
    ]
    assert [one["startLine"] for one in lines] == [1, 3]


@pytest.mark.parametrize(
    "other",
    [
        replace(LINE, code="CS202"),
        replace(LINE, message="n"),
        replace(LINE, place=TextPlace("b.cert.toml", Span(1, 1, 1, 2))),
        replace(LINE, place=TextPlace("a.cert.toml", Span(2, 1, 2, 2))),
        replace(LINE, place=SpecPlace("a.cert.toml", ("subject",))),
        replace(LINE, place=CertPlace("a.cert.toml", 1, "x")),
    ],
)
def test_two_findings_have_two_fingerprints(other: Finding) -> None:
    first, second = _prints(LINE, other)
    assert first != second
    assert first == _prints(LINE)[0]


def test_the_place_of_a_waiver_tells_its_kind() -> None:
    def waived(file: str) -> Finding:
        place = SpecPlace(file, ("waivers", 0))
        return replace(LINE, message=file, waived=Waived("r", datetime.date(2027, 1, 31), place))

    results = _run(waived("x.cert.toml"), waived("sub/certspec.toml"), LINE)["results"]
    kinds = [[kind["kind"] for kind in one["suppressions"]] for one in results]
    assert kinds == [["inSource"], ["external"], []]


def test_a_path_is_a_uri_below_the_root_or_a_file_uri() -> None:
    inside, outside = "ä b#?%/c.cer", "/else/ä b.cer"
    run = _run(*(replace(LINE, place=FilePlace(one)) for one in (inside, outside)))
    found = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run["results"]]
    assert unquote(found[0]["uri"]) == "certs/ä b#?%/c.cer"
    assert found[0]["uriBaseId"] in run["originalUriBaseIds"]
    assert found[0]["uri"].isascii()
    assert found[1] == {"uri": "file:///else/%C3%A4%20b.cer"}


@pytest.mark.parametrize(
    ("report", "fail_on", "code"),
    [
        (Report("check", NOW, (Result("a"),)), Severity.ERROR, 0),
        (REPORT, Severity.ERROR, 1),
        (Report("check", NOW, (Result("a", unreadable=True),)), Severity.ERROR, 2),
    ],
)
def test_the_exit_code_is_told(report: Report, fail_on: Severity, code: int) -> None:
    view = View(fail_on=fail_on)
    run = json.loads(OUTPUTS["sarif"].render(report, view))["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": code < 2, "exitCode": code}]


def test_every_result_names_its_rule() -> None:
    run = json.loads(texts()["sarif"])["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert "**Why:**" in rules[one["ruleIndex"]]["help"]["markdown"]
