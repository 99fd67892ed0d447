"""The page on CI, whose blocks users copy."""

from __future__ import annotations

from tests.support import page
from tests.support.cli import ROOT

PAGE = ROOT / "docs" / "ci.md"


def block(first_words: str) -> str:
    """The text of the page's one block whose first or second line begins so."""
    return page.block(PAGE, first_words)
