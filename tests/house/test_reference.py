"""The reference pages say what the code says."""

from __future__ import annotations

import pytest

from certspec.cli import COMMANDS
from tests.house.reference import FOLDER, texts
from tests.support.cli import certspec


@pytest.mark.parametrize("name", ["spec.md", "rules.md", "commands.md"])
def test_page_is_up_to_date(name: str) -> None:
    """`python -m tests.house.reference` writes it anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == texts()[name]


def test_every_command_has_its_page() -> None:
    listed = certspec("--help", cwd=FOLDER).out
    commands = listed.partition("Commands:")[2].partition("Exit codes")[0]
    entries = [line for line in commands.splitlines() if line[:2] == "  " and line[2:3].strip()]
    assert {line.split()[0] for line in entries} == set(COMMANDS)
