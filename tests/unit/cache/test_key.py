"""Which runs are one question, and which are never remembered."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING

import pytest

from certspec import shard
from certspec.cache import key
from certspec.git import checkout
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "words",
    [
        *((), ("bundle",), ("diff",), ("check", "-"), ("check", "--fix"), ("check", "-o", "x")),
        *(("check", "--output=x"), ("check", "--base", "main"), ("check", "--base=main")),
        *(("verify", "--connect", "x:1"), ("verify", "--fetch-aia"), ("unknown",), ("--version",)),
    ],
)
def test_such_a_run_has_no_name(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["certspec", *words])
    assert key.name() == ""


def test_a_passphrase_in_a_variable_is_never_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["certspec", "check"])
    assert key.name()
    monkeypatch.setenv("CERTSPEC_PASSPHRASE", "x")
    assert key.name() == ""


@pytest.mark.parametrize("name", ["CI", "NO_COLOR", "CERTSPEC_JOBS", "CI_NODE_INDEX", "HOME"])
def test_a_variable_makes_another_question(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["certspec", "check"])
    before = key.name()
    monkeypatch.setenv(name, "another")
    assert key.name() not in ("", before)


def test_words_and_place_make_another_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = set()
    for words in (("check",), ("check", "a b"), ("check", "a", "b"), ("plan",)):
        monkeypatch.setattr(sys, "argv", ["certspec", *words])
        names.add(key.name())
    monkeypatch.chdir(tmp_path)
    names.add(key.name())
    assert len(names) == 5


def test_every_variable_that_is_read_is_part_of_it() -> None:
    read = {name for _, *names, _ in shard._SYSTEMS for name in names} | set(checkout._KEPT)
    for file in (ROOT / "certspec").rglob("*.py"):
        read |= _read_in(file)
    assert len(read) > 30
    assert {one for one in read if not key.matters(one)} == set()


def _read_in(file: Path) -> set[str]:
    """The names that stand in `os.environ` looks, in `envvar=` and in constants of such names."""
    text = file.read_text(encoding="utf-8")
    found = set(
        re.findall(r"""(?:environ(?:\.get\(|\[)|getenv\(|\bget\()"([A-Z][A-Z_0-9]+)""", text)
    )
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg == "envvar":
            found.add(str(getattr(node.value, "value", "")))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("VARIABLE"):
            found.add(str(getattr(node.value, "value", "")))
    return found - {""}
