"""The Bad and Good of every page on a CA's answer are recipes that do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from certspec.members import members
from certspec.rule import PAGE_PARTS, Rule
from certspec.rules import intake, path
from certspec.rules.catalog import chain_rules
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe, verify_in_folder

if TYPE_CHECKING:
    from pathlib import Path

ON_BYTES: tuple[Rule[Any], ...] = (*chain_rules(), *members(path, Rule))
ON_FILES: tuple[Rule[Any], ...] = members(intake, Rule)


def codes_of_bytes(block: str) -> set[str]:
    return {one.code for one in judge_recipe(read_recipe(block)).findings}


@pytest.mark.parametrize("rule", [*ON_BYTES, *ON_FILES], ids=lambda rule: rule.code)
def test_a_page_has_every_part(rule: Rule[Any]) -> None:
    parts = rule.parts()
    assert [name for name in ("Summary", *PAGE_PARTS) if not parts.get(name)] == []
    assert parts["Summary"].endswith(".")


@pytest.mark.parametrize("rule", ON_BYTES, ids=lambda rule: rule.code)
def test_bad_is_found_and_good_is_not(rule: Rule[Any]) -> None:
    assert rule.code in codes_of_bytes(rule.parts()["Bad"])
    assert rule.code not in codes_of_bytes(rule.parts()["Good"])


@pytest.mark.parametrize("rule", ON_FILES, ids=lambda rule: rule.code)
def test_bad_files_are_found_and_good_ones_are_not(rule: Rule[Any], tmp_path: Path) -> None:
    for name, expected in (("Bad", True), ("Good", False)):
        folder = tmp_path / name
        folder.mkdir()
        result = verify_in_folder(read_recipe(rule.parts()[name]), folder)
        assert (rule.code in {one.code for one in result.findings}) is expected, result.findings


@pytest.mark.parametrize("rule", [*ON_BYTES, *ON_FILES], ids=lambda rule: rule.code)
def test_good_passes(rule: Rule[Any]) -> None:
    judged = judge_recipe(read_recipe(rule.parts()["Good"]))
    assert judged.passed, judged.findings
