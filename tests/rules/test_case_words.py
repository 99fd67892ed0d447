"""Cases on disk that give the whole words of what is found.

A case may give at its end, for each finding of its own code and in order, the lines
`# says: MESSAGE`, `# at: WHERE`, `# fix: FIX` and `# also: WHERE, WORDS`, and for each line that
its rule adds to the checklist `# checked: VERDICT, OUTCOME, TITLE: EVIDENCE`, or "nothing" where
it adds none. WHERE is the dotted path of a spec's value, or file, position and field of a
certificate.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from certspec.finding import CertPlace, FilePlace, SpecPlace
from tests.rules.cases import FOLDER, case_text, cases
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe
from tests.support.specs import check_spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from certspec.finding import Finding, Place
    from certspec.report import Check

OF_FINDINGS = re.compile(r"^# (says|at|fix|also): (.+?)\r?$", re.MULTILINE)
OF_CHECKS = re.compile(r"^# (checked): (.+?)\r?$", re.MULTILINE)


def with_words(family: str) -> list[Path]:
    return [case for case in cases(family, ".toml") if has_words(case_text(case.read_bytes()))]


def has_words(text: str) -> bool:
    return bool(OF_FINDINGS.search(text) or OF_CHECKS.search(text))


def label(case: Path) -> str:
    return case.relative_to(FOLDER).as_posix()


def of_findings(findings: Iterable[Finding], code: str) -> Iterator[tuple[str, str]]:
    for one in findings:
        if one.code == code:
            yield "says", one.message
            yield "at", where(one.place)
            yield "fix", one.fix
            for place, words in one.also:
                yield "also", f"{where(place)}, {words}"


def of_checks(checks: Iterable[Check], code: str) -> list[tuple[str, str]]:
    said = [
        f"{one.group.value}, {one.outcome.value}, {one.title}: {one.evidence}"
        for one in checks
        if one.code == code
    ]
    return [("checked", line) for line in said or ["nothing"]]


def where(place: Place) -> str:
    match place:
        case CertPlace():
            return f"{place.file} {place.index} {place.field}".strip()
        case SpecPlace():
            return ".".join(map(str, place.path)) or "(top)"
        case FilePlace():
            return place.file
        case _:
            return "(text)"


@pytest.mark.parametrize("case", with_words("spec"), ids=label)
def test_a_spec_is_answered_in_the_words_of_its_case(case: Path) -> None:
    content = case.read_bytes()
    findings = check_spec(content, label(case)).findings
    said = list(of_findings(findings, case.parent.name))
    assert said == OF_FINDINGS.findall(case_text(content))


@pytest.mark.parametrize("case", with_words("chain"), ids=label)
def test_a_certificate_is_answered_in_the_words_of_its_case(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    judged, code = judge_recipe(read_recipe(text)), case.parent.name
    assert list(of_findings(judged.findings, code)) == OF_FINDINGS.findall(text)
    if wanted := OF_CHECKS.findall(text):
        assert of_checks(judged.checks, code) == wanted
