"""The fenced blocks of a page, which users copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROMPT = "$ "
SHELLS = ("sh", "console", "bash", "zsh", "fish", "powershell")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its language, what stands in it, and the heading above it."""

    language: str
    text: str
    heading: str

    @property
    def first_line(self) -> str:
        """The line by which a block is known."""
        return self.text.splitlines()[0]


class Shown(NamedTuple):
    """A command of a page, and what the page shows of its output."""

    command: str
    output: str


def blocks(page: Path) -> tuple[Block, ...]:
    """Every block of the page, in order."""
    text = page.read_text(encoding="utf-8")
    found = tuple(
        Block(one[1], one[2], _above(text[: one.start()])) for one in _BLOCK.finditer(text)
    )
    assert len(found) * 2 == len(re.findall("^ *```", text, re.MULTILINE))
    return found


def in_language(page: Path, language: str) -> list[str]:
    """The texts of the page's blocks in one language, in order."""
    return [one.text for one in blocks(page) if one.language == language]


def block(page: Path, first_words: str) -> str:
    """The text of the one block whose first or second line begins so."""
    found = [
        one.text
        for one in blocks(page)
        if any(line.startswith(first_words) for line in one.text.splitlines()[:2])
    ]
    assert len(found) == 1, first_words
    return found[0]


def shown(console: str) -> Iterator[Shown]:
    """The commands of a block that shows them with what they print."""
    assert console.startswith(PROMPT), console
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output)


def _above(text: str) -> str:
    # A comment in a block above looks like a heading.
    headings = _HEADING.findall(_BLOCK.sub("", text))
    return headings[-1] if headings else ""
