"""The cases on disk: each recipe brings exactly the findings that its first lines announce.

    # expect: CS605 error           every finding, waived ones as "waived"; or "nothing"
    # mend first: CS605             the one cause that is named first, where an error stands
    # line: requirement 5 = failed  a line of the checklist: the start of its title, its outcome

`fail-` and `note-` cases have a finding of their folder's code, `pass-` cases have none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from certspec.members import members
from certspec.report_words import cause_to_mend_first
from certspec.rule import Rule
from certspec.rules import path
from certspec.rules.catalog import chain_rules, find_rule
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe

if TYPE_CHECKING:
    from certspec.finding import Finding

FOLDER = Path(__file__).parent
CASES = sorted(
    case for sub in ("chain", "path", "intake") for case in (FOLDER / sub).glob("*/*.toml")
)
EXPECT = re.compile(r"^# expect: (CS\d{3}) (error|warning|note|waived)$", re.MULTILINE)
MEND_FIRST = re.compile(r"^# mend first: (CS\d{3})$", re.MULTILINE)
LINE = re.compile(r"^# line: (.+) = ([a-z_]+)$", re.MULTILINE)


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def said(finding: Finding) -> tuple[str, str]:
    return finding.code, "waived" if finding.waived else finding.severity.value


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_brings_what_it_announces(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    judged = judge_recipe(read_recipe(text))
    assert {said(one) for one in judged.findings} == set(EXPECT.findall(text)), judged.findings
    first = cause_to_mend_first(judged.findings)
    assert ([first.code] if first else []) == MEND_FIRST.findall(text)
    lines = [(one.title, one.outcome.value) for one in judged.checks]
    for title, outcome in LINE.findall(text):
        assert any(one.startswith(title) and ended == outcome for one, ended in lines), lines


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_is_about_the_code_of_its_folder(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    codes = {code for code, _ in EXPECT.findall(text)}
    assert (case.parent.name.upper() in codes) is not case.name.startswith("pass-")
    assert "# expect: " in text
    assert find_rule(case.parent.name) is not None


@pytest.mark.parametrize("rule", [*chain_rules(), *members(path, Rule)], ids=lambda one: one.code)
def test_every_rule_has_cases_both_ways(rule: Rule[object]) -> None:
    names = [one.name for one in CASES if one.parent.name == rule.code.lower()]
    assert any(name.startswith("pass-") for name in names)
    assert any(name.startswith(("fail-", "note-")) for name in names)
