"""The line of a source that a finding points at, with a caret below it."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from certspec.printable import printable, width

if TYPE_CHECKING:
    from certspec.finding import Span

_MAX_WIDTH = 160
_WIDTH_BEFORE = 40


def excerpt(text: str, span: Span) -> list[str]:
    """The lines to print: the source line with its number, and the caret line."""
    lines = _lines(text)
    line = lines[span.line - 1].rstrip("\r") if 0 < span.line <= len(lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before, after = _window(line, start)
    marked = after[: max(0, end - start)]
    gutter = " " * len(str(span.line))
    caret = " " * _width(before) + "^" * max(1, _width(marked))
    shown = "".join([*before, *after])
    return [f"{gutter} |", f"{span.line} | {shown}".rstrip(), f"{gutter} | {caret}"]


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """The lines as TOML counts them: nothing but a line feed ends one."""
    return text.split("\n")


def _window(line: str, start: int) -> tuple[list[str], list[str]]:
    """What stands before `start`, and from there on; of a long line what is near."""
    if len(line) <= _MAX_WIDTH:
        shown = [_shown(character) for character in line]
        if _width(shown) <= _MAX_WIDTH:
            return shown[:start], shown[start:]
    near = line[max(0, start - _WIDTH_BEFORE) : start]
    before = _fitting([_shown(character) for character in reversed(near)], _WIDTH_BEFORE)
    following = [_shown(character) for character in line[start : start + _MAX_WIDTH]]
    return before[::-1], _fitting(following, _MAX_WIDTH - _WIDTH_BEFORE)


def _fitting(shown: list[str], room: int) -> list[str]:
    """As many as fit into `room` terminal cells."""
    ends = accumulate(width(one) for one in shown)
    return [one for one, end in zip(shown, ends, strict=True) if end <= room]


def _width(shown: list[str]) -> int:
    return sum(width(one) for one in shown)


def _shown(character: str) -> str:
    return "    " if character == "\t" else printable(character)
