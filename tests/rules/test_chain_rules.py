"""Recipes on disk: each brings exactly the findings that its first lines announce.

`# expect: CODE` or `# expect: CODE SEVERITY` stands for findings of that code; the severity is
the rule's own where it is not written, and "waived" for a waived one. `# first: CODE` is the one
cause that is to be mended first, where there is an error. `# line: TITLE = OUTCOME` is a line of
the checklist that begins with these words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.report_words import cause_to_mend_first
from certspec.rules.catalog import find_rule
from tests.rules.cases import FOLDER, cases, directives
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe, verify_in_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from certspec.finding import Finding

ON_BYTES = [case for family in ("chain", "path") for case in cases(family, ".toml")]
ON_FILES = cases("intake", ".toml")


def label(case: Path) -> str:
    return case.relative_to(FOLDER).as_posix()


def expected(line: str) -> tuple[str, str]:
    code, _, severity = line.partition(" ")
    rule = find_rule(code)
    assert rule is not None, f"there is no rule {code}"
    return code, severity or rule.severity.value


def said(finding: Finding) -> tuple[str, str]:
    return finding.code, "waived" if finding.waived else finding.severity.value


def assert_findings(case: Path, text: str, findings: Iterable[Finding]) -> None:
    found, wanted = list(findings), {expected(line) for line in directives(text, "expect")}
    assert {said(one) for one in found} == wanted, found
    first = cause_to_mend_first(found)
    assert ([first.code] if first else []) == directives(text, "first")
    of_folder = any(code == case.parent.name for code, _ in wanted)
    assert of_folder is case.name.startswith(("fail-", "warn-", "note-"))
    assert of_folder is not case.name.startswith("pass-")


@pytest.mark.parametrize("case", ON_BYTES, ids=label)
def test_an_answer_has_the_findings_it_announces_and_no_others(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    judged = judge_recipe(read_recipe(text))
    assert_findings(case, text, judged.findings)
    lines = [(one.title, one.outcome.value) for one in judged.checks]
    for line in directives(text, "line"):
        title, _, outcome = line.partition(" = ")
        assert any(one.startswith(title) and ended == outcome for one, ended in lines), lines


@pytest.mark.parametrize("case", ON_FILES, ids=label)
def test_files_have_the_findings_they_announce_and_no_others(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    result = verify_in_folder(read_recipe(text), tmp_path)
    assert_findings(case, text, result.findings)
