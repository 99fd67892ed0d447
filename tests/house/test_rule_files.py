from __future__ import annotations

import ast
import importlib
import re
from typing import TYPE_CHECKING, Any

import pytest

from certspec import rules
from certspec.rule import PAGE_PARTS, Rule
from certspec.rules.catalog import all_rules
from tests.house.sources import FILES, PACKAGE, label, tree
from tests.rules.cases import FOLDER as CASES

if TYPE_CHECKING:
    from pathlib import Path

RULE_FILES = [
    file for file in FILES if file.parent.parent == PACKAGE / "rules" and file.name != "__init__.py"
]
CODE = re.compile(r"CS\d{3}")
FOLDER_OF = {
    "1": {"text"},
    "2": {"spec"},
    "3": {"lock", "sketch"},
    "4": {"path"},
    "5": {"request"},
    "6": {"chain"},
    "7": {"chain"},
    "8": {"intake"},
    "9": {"waiver", "policy", "shards"},
}


def rule_in(file: Path) -> Rule[Any]:
    module = f"{rules.__name__}.{file.parent.name}.{file.stem}"
    rule: Rule[Any] = importlib.import_module(module).RULE
    return rule


def emitted() -> set[str]:
    """The codes that stand as texts of their own in the code below the rules."""
    return {
        node.value
        for file in FILES
        if not file.is_relative_to(PACKAGE / "rules")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


@pytest.mark.parametrize("file", RULE_FILES, ids=label)
def test_a_file_has_the_rule_that_its_name_says(file: Path) -> None:
    assert re.fullmatch(r"cs\d{3}(_[a-z0-9]+)+", file.stem)
    rule = rule_in(file)
    assert rule.code == file.stem[:5].upper()
    assert rule.name == file.stem[6:].replace("_", "-")
    assert file.parent.name in FOLDER_OF[rule.code[2]]


def test_the_catalog_has_each_file_once() -> None:
    assert [one.code for one in all_rules()] == sorted(file.stem[:5].upper() for file in RULE_FILES)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_page_has_all_its_parts_in_order(rule: Rule[Any]) -> None:
    parts = rule.parts()
    assert list(parts) == ["Summary", *PAGE_PARTS]
    assert all(text.strip() for text in parts.values())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_summary_is_one_sentence_on_one_line(rule: Rule[Any]) -> None:
    summary = rule.parts()["Summary"]
    assert "\n" not in summary
    assert summary.endswith(".")
    assert summary[0].isupper()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_has_a_case_that_breaks_it_and_one_that_keeps_it(rule: Rule[Any]) -> None:
    # A case that breaks a rule is called by what it gives: fail, warn or note.
    kinds = {
        case.name.partition("-")[0]
        for case in CASES.glob("*/*/*")
        if case.parent.name.upper() == rule.code
    }
    assert "pass" in kinds
    assert kinds & {"fail", "warn", "note"}


def test_every_folder_of_cases_is_of_a_rule() -> None:
    known = {one.code for one in all_rules()}
    folders = {case.parent for case in CASES.glob("*/*/*")}
    strays = [one.name for one in folders if CODE.match(one.name) and one.name not in known]
    assert strays == []


def test_every_code_that_is_emitted_has_a_page() -> None:
    assert emitted() - {one.code for one in all_rules()} == set()


def test_every_rule_without_a_check_is_emitted_somewhere() -> None:
    declared = {one.code for one in all_rules() if one.check is None}
    assert declared - emitted() == set()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_what_must_not_be_waived_can_not_be(rule: Rule[Any]) -> None:
    if rule.code.startswith(("CS1", "CS3", "CS4")) or rule.code == "CS701":
        assert not rule.waivable
