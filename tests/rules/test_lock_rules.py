"""Stories on disk, for what no spec alone can show: locks, keys, files, requests, imports, waivers.

A story is lines of shell in a folder that has one faultless spec. Each line `# expect: CODE` or
`# expect: CODE SEVERITY` names a finding of the last command; the severity is the rule's own
where it is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.rules.catalog import find_rule
from tests.house.page_examples import furnish
from tests.rules.cases import FOLDER, cases, directives
from tests.support.inside import run_story
from tests.support.token import for_story

if TYPE_CHECKING:
    from pathlib import Path

FAMILIES = ("lock", "request", "shards", "sketch", "waiver")
STORIES = [file for family in FAMILIES for file in cases(family, ".sh")]


def label(file: Path) -> str:
    return file.relative_to(FOLDER).as_posix()


def expected(line: str) -> tuple[str, str]:
    code, _, severity = line.partition(" ")
    rule = find_rule(code)
    assert rule is not None, f"there is no rule {code}"
    return code, severity or rule.severity.value


@pytest.mark.parametrize("file", STORIES, ids=label)
def test_a_story_ends_with_the_findings_it_names_and_no_others(file: Path, tmp_path: Path) -> None:
    furnish(tmp_path)
    text = file.read_text(encoding="utf-8")
    lines = tuple(line for line in text.splitlines() if not line.startswith("# "))
    environment = for_story(lines, tmp_path)
    ran = run_story(lines, tmp_path, CERTSPEC_FORMAT="json", **environment)
    wanted = {expected(line) for line in directives(text, "expect")}
    assert ran.findings() == wanted
    has_error = any(severity == "error" for _, severity in wanted)
    assert (ran.code != 0) is has_error
    assert any(code == file.parent.name for code, _ in wanted) is file.name.startswith("fail-")
    assert file.name.startswith(("fail-", "pass-"))
