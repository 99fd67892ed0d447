"""The page on the estate: whoever follows it gets what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.estate.state import State
from tests.estate.estate import make_estate
from tests.estate.stories import STORIES
from tests.support.cli import ROOT
from tests.support.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "status.md"


def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    make_estate(tmp_path / "estate", len(STORIES))
    quiet, soon, expired = (
        "certspec status --quiet --owner devices",
        "certspec status --state valid --label env=test --fail-within 90d",
        "certspec status --state expired --format ics -o renewals.ics",
    )
    Reader(tmp_path / "estate", ends={quiet: 1, soon: 1, expired: 1}).follow(PAGE)


def test_the_page_has_every_state_and_its_exit_code() -> None:
    rows = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    told = {row[0].removeprefix("| "): row[-1] for row in rows if len(row) == 3}
    assert {state.value: f"{int(state.is_wrong)} |" for state in State}.items() <= told.items()
