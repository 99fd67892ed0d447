"""The blocks of docs/ci.md, which users copy."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.support.cli import ROOT

PAGE = ROOT / "docs" / "ci.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language and what stands in it."""

    language: str
    text: str

    @property
    def first_line(self) -> str:
        """The line by which a block is known."""
        return self.text.splitlines()[0]


def blocks() -> tuple[Block, ...]:
    """Every block of the page, in order."""
    page = PAGE.read_text(encoding="utf-8")
    found = tuple(Block(*one.groups()) for one in _BLOCK.finditer(page))
    assert len(found) * 2 == len(re.findall("^ *```", page, re.MULTILINE))
    return found


def block(first_words: str) -> str:
    """The text of the one block whose first or second line begins so."""
    found = [
        one.text
        for one in blocks()
        if any(line.startswith(first_words) for line in one.text.splitlines()[:2])
    ]
    assert len(found) == 1, first_words
    return found[0]
