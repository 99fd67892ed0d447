"""The Bad and Good of every page on a CA's answer are recipes that do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from certspec.finding import Severity
from certspec.members import members
from certspec.rule import Rule
from certspec.rules import intake, path
from certspec.rules.catalog import chain_rules
from tests.support.recipe import read_recipe
from tests.support.recipe_answer import judge_recipe, verify_in_folder

if TYPE_CHECKING:
    from pathlib import Path

ON_BYTES: tuple[Rule[Any], ...] = (*chain_rules(), *members(path, Rule))
ON_FILES: tuple[Rule[Any], ...] = members(intake, Rule)


@pytest.mark.parametrize("rule", ON_BYTES, ids=lambda rule: rule.code)
def test_bad_is_found_and_good_passes(rule: Rule[Any]) -> None:
    bad = judge_recipe(read_recipe(rule.parts()["Bad"]))
    good = judge_recipe(read_recipe(rule.parts()["Good"]))
    assert (rule.code, rule.severity) in {(one.code, one.severity) for one in bad.findings}
    assert rule.code not in {one.code for one in good.findings}
    assert good.passed, good.findings


@pytest.mark.parametrize("rule", ON_FILES, ids=lambda rule: rule.code)
def test_bad_files_are_found_and_good_ones_pass(rule: Rule[Any], tmp_path: Path) -> None:
    found = {}
    for name in ("Bad", "Good"):
        folder = tmp_path / name
        folder.mkdir()
        found[name] = verify_in_folder(read_recipe(rule.parts()[name]), folder).findings
    assert (rule.code, rule.severity) in {(one.code, one.severity) for one in found["Bad"]}
    assert rule.code not in {one.code for one in found["Good"]}
    assert not any(one.severity is Severity.ERROR for one in found["Good"])
