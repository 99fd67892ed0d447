"""`certspec status` at a real terminal: colours, width, and symbols where they can be shown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.support.cli import ROOT
from tests.support.clock import NOW
from tests.support.project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.make(tmp_path, add='owner = "ada"\n')
    made.ok("build")
    made.bundle()
    return made


def seen(project: Project, *arguments: str, width: int = 100, **environment: str) -> str:
    """All that comes on a terminal of this width."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "certspec", "status", "--at", NOW.isoformat(), *arguments],
        cwd=project.folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "TERM": "xterm-256color",
            **environment,
        },
        encoding="utf-8",
        dimensions=(50, width),
        timeout=60,
    )
    text = str(child.read()).replace("\r\n", "\n")
    child.close()
    assert child.exitstatus == 0
    return text


def test_a_terminal_gets_a_table_with_colours_and_bars(project: Project) -> None:
    text = seen(project)
    assert "\x1b[32m\u2713 valid" in text
    assert "\u2591" * 10 in text
    assert "ada" in text


@pytest.mark.parametrize("said", [{"NO_COLOR": "1"}, {}])
def test_colours_can_be_switched_off_and_the_table_stays(
    project: Project, said: dict[str, str]
) -> None:
    text = seen(project, *([] if said else ["--no-color"]), width=100, **said)
    assert "\x1b" not in text
    assert "\u2713 valid" in text


def test_a_narrow_terminal_gets_less_columns(project: Project) -> None:
    text = seen(project, width=40)
    assert "ada" not in text
    table = text.partition("\n\n")[0].split("\n")
    assert len(table) == 3
    assert all(len(line) <= 40 for line in table if "\x1b" not in line)


def test_columns_may_be_told(project: Project) -> None:
    assert "ada" not in seen(project, width=200, COLUMNS="40")


def test_an_encoding_without_symbols_gets_none(project: Project) -> None:
    text = seen(project, "--no-color", PYTHONIOENCODING="cp1252")
    assert text.isascii()
    assert "+ valid" in text
    assert "-" * 10 in text


def test_a_terminal_that_draws_nothing_gets_plain_lines(project: Project) -> None:
    text = seen(project, TERM="dumb")
    assert text.startswith("STATE  DAYS  ENDS")
    assert "\x1b" not in text
