"""Each promise of the threat model names the tests that hold it, and these are there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.cli import ROOT

PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
PROMISES = PAGE.partition("## What certspec promises\n")[2].partition("\n## ")[0]
BULLETS = re.findall(r"^- (.+?)(?=^- |^$)", PROMISES, re.MULTILINE | re.DOTALL)
TEST = re.compile(r"`(tests/[^`:]+)(?:::(\w+))?`")


def test_there_are_promises() -> None:
    assert len(BULLETS) > 15
    assert PROMISES.count("\n- ") == len(BULLETS)


@pytest.mark.parametrize("promise", BULLETS, ids=lambda promise: promise[:40])
def test_a_promise_names_its_test(promise: str) -> None:
    named = TEST.findall(promise)
    assert named, "which test holds it?"
    for file, name in named:
        assert (ROOT / file).is_file(), file
        assert name in _functions(file) if name else file.endswith((".sh", ".toml")), name


def test_the_readme_and_the_report_of_weaknesses_lead_to_it() -> None:
    for file in ("README.md", "docs/README.md", "SECURITY.md"):
        assert "threat-model.md" in (ROOT / file).read_text(encoding="utf-8")
    assert "SECURITY.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def _functions(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
