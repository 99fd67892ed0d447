from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.house.page_examples import commands, furnish, rules_with_shell_pages
from tests.support.inside import run_story
from tests.support.token import for_story

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.rule import Rule

RULES = rules_with_shell_pages()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_gives_the_code(rule: Rule[Any], tmp_path: Path) -> None:
    furnish(tmp_path)
    lines = commands(rule.parts()["Bad"])
    ran = run_story(lines, tmp_path, **for_story(lines, tmp_path))
    # What stands beside a result is on stderr.
    assert f"[{rule.code}]" in ran.out + ran.err
    assert (ran.code != 0) is (f"error[{rule.code}]" in ran.out)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_does_not(rule: Rule[Any], tmp_path: Path) -> None:
    furnish(tmp_path)
    lines = commands(rule.parts()["Good"])
    ran = run_story(lines, tmp_path, **for_story(lines, tmp_path))
    assert ran.code == 0
    assert rule.code not in ran.out + ran.err
