"""The fenced blocks of a page, which users copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """The texts of the page's blocks in one language, in order."""
    text = page.read_text(encoding="utf-8")
    found = _BLOCK.findall(text)
    assert len(found) * 2 == len(re.findall("^ *```", text, re.MULTILINE))
    return [content for name, content in found if name == language]
