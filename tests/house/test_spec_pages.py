from __future__ import annotations

from typing import Any

import pytest
import tomli

from certspec.members import members
from certspec.rule import Rule
from certspec.rules import spec, text
from tests.house.page_examples import PROMPT
from tests.support.specs import Checked, check_spec, over_valid_spec

RULES: list[Rule[Any]] = [
    rule
    for rule in (*members(text, Rule), *members(spec, Rule))
    if PROMPT not in rule.parts()["Bad"]
]


def checked(block: str) -> Checked:
    """A block that gives its `spec_version` is a whole spec; any other changes the valid one."""
    whole = "spec_version" in block
    return check_spec((block if whole else over_valid_spec(tomli.loads(block))).encode())


def codes(block: str) -> set[str]:
    return {one.code for one in checked(block).findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_gives_the_code(rule: Rule[Any]) -> None:
    assert rule.code in codes(rule.parts()["Bad"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_does_not(rule: Rule[Any]) -> None:
    good = checked(rule.parts()["Good"])
    assert rule.code not in {one.code for one in good.findings}
    assert good.errors == ()
