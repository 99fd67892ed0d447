"""Foreign text made safe in GitHub's and GitLab's Markdown: it is read, and does nothing.

It marks nothing up, links nowhere, breaks out of no table, and calls nobody: names after an `@`
and numbers after a `#` would be told to people or shown in other discussions.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.printable import brief_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A comment is not shown, and parts what would be a name, a reference or an address.
_APART = "<!-- -->"
_CALLS = re.compile(r"@|://|(?<=www)\.|(?<=[#!%&$~])(?=[\w\"'])|(?<=GH)-", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_AT_THE_START = re.compile(r"^(\d*)([-#+=.)])")
_ROOM_FOR_WHAT_IS_MISSING = 300
_CODE = re.compile(r"(`[^`]+`)")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a page. Of lower rank is what is kept longer; rank 0 heads what follows it."""

    rank: int
    noun: str
    text: str


def text(content: str, longest: int = 2_000) -> str:
    """`content` on one line, to be read as it stands; what stands between backticks is code."""
    # Blanks in front would make a block of code.
    parts = _CODE.split(brief_line(content.strip(" "), longest))
    # The spans stand at odd positions; two side by side would be read as one.
    shown = [
        code(one[1:-1]) if number % 2 else _inert(one) or (_APART if number > 0 else "")
        for number, one in enumerate(parts)
    ]
    return _AT_THE_START.sub(r"\1\\\2", "".join(shown))


def code(content: str) -> str:
    """`content` on one line, in letters of one width."""
    shown = brief_line(content)
    if shown.strip() == shown != "" and not any(one in shown for one in "`|"):
        return f"`{shown}`"
    return f"<code>{_inert(shown)}</code>"


def fence(lines: Iterable[str], language: str = "") -> str:
    """A block of lines as they stand, fenced by more backticks than any run inside has."""
    inside = "\n".join(printable(one).replace("\n", "\\n") for one in lines)
    runs = (len(one) for one in re.findall("`+", inside))
    marks = "`" * max(3, max(runs, default=0) + 1)
    return f"{marks}{language}\n{inside}\n{marks}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(one)} |" for one in lines)


def folded(summary: str, content: str) -> str:
    """`content` that opens with a click."""
    return f"<details>\n<summary>{summary}</summary>\n\n{content}\n\n</details>"


def own_text(content: str) -> str:
    """A text of certspec's own: what stands between backticks is code, the rest plain."""
    parts = enumerate(_CODE.split(" ".join(content.split())))
    return "".join(one if number % 2 else _escaped(one) for number, one in parts)


def fitted(sections: Sequence[Section], longest: int) -> str:
    """A page of the sections in their order, at most `longest` characters, and what is missing."""
    kept: set[int] = set()
    room = longest - _ROOM_FOR_WHAT_IS_MISSING
    for rank in sorted({one.rank for one in sections}):
        heading = -1
        for number, one in enumerate(sections):
            heading = number if one.rank == 0 else heading
            size = len(one.text) + 2
            if one.rank == rank and size <= room and (rank == 0 or heading in kept):
                kept.add(number)
                room -= size
    missing = Counter(one.noun for number, one in enumerate(sections) if number not in kept)
    texts = [sections[number].text for number in sorted(kept)]
    if missing:
        counts = (f"{count:,} {noun}{'s' if count != 1 else ''}" for noun, count in missing.items())
        texts.append(f"**Left out, there is no more room here:** {', '.join(counts)}.")
    return "\n\n".join(texts) + "\n"


def _inert(content: str) -> str:
    """`content` so that nothing in it marks up, links or calls."""
    parts, start = [], 0
    for call in _CALLS.finditer(content):
        parts.append(content[start : call.end()])
        start = call.end()
    parts.append(content[start:])
    return _APART.join(map(_escaped, parts))


def _escaped(content: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", content.translate(_HTML))
