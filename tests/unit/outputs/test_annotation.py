"""What all formats for programs have in common of a finding."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from certspec.annotation import annotate
from certspec.finding import FilePlace, Finding, Severity, SpecPlace, Waived
from certspec.output import View
from certspec.report import Change, Report, Result
from tests.support.clock import NOW
from tests.unit.outputs.sample import OUTPUTS

SHARED = Finding("CS112", Severity.ERROR, "once only", FilePlace("certspec.toml"), "mend it")


def test_of_a_finding_that_results_share_the_first_counts() -> None:
    later = replace(SHARED, severity=Severity.WARNING, fix="leave it")
    results = tuple(Result(one.fix, findings=(one,)) for one in (SHARED, later))
    (found,) = annotate(Report("check", NOW, results), View())
    assert found.finding == SHARED


def test_a_further_place_has_its_line_and_column() -> None:
    line = (SpecPlace("a.cert.toml", ("subject", "country")), "the line")
    result = Result("a", findings=(replace(SHARED, also=(line,)),))
    texts = {"a.cert.toml": '[subject]\ncountry = "US"\n'}
    (found,) = annotate(Report("check", NOW, (result,), texts), View())
    assert found.lines == ("once only", "see a.cert.toml:2:11: the line", "fix: mend it")


def test_a_file_whose_name_is_no_text_has_an_address_of_its_own() -> None:
    results = [Result("a", findings=(replace(SHARED, place=FilePlace("\udcff\udcfe.csr")),))]
    said = json.loads(OUTPUTS["sarif"].render(Report("check", NOW, tuple(results)), View()))
    (result,) = said["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "%ED%B3%BF%ED%B3%BE.csr"


def test_for_reviewers_what_is_urgent_stands_first_and_what_is_clean_last() -> None:
    waived = Waived("agreed", date(2027, 1, 31), SpecPlace("w", ("waivers", 0)))
    results = (
        Result("clean", "the spec is right"),
        Result("waived", findings=(replace(SHARED, message="1", waived=waived),)),
        Result("note", findings=(replace(SHARED, message="2", severity=Severity.NOTE),)),
        Result("error", findings=(replace(SHARED, message="3"),)),
    )
    said = OUTPUTS["markdown"].render(Report("check", NOW, results), View())
    headings = [line.split()[1:3] for line in said.splitlines() if line.startswith("### ")]
    good = ":white_check_mark:"
    assert headings == [
        [":x:", "`error`"],
        [good, "`note`"],
        [good, "`waived`"],
        [good, "`clean`:"],
    ]


def test_for_reviewers_a_long_value_is_cut() -> None:
    changed = Change("owner", "x" * 500, "y", ())
    result = Result("a", "changed", changes=(changed,))
    said = OUTPUTS["markdown"].render(Report("diff", NOW, (result,)), View())
    assert "x" * 150 in said
    assert "x" * 201 not in said
