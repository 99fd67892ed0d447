"""The line of a source that a finding points at, with a caret below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.printable import printable, width

if TYPE_CHECKING:
    from certspec.finding import Span

_MAX_LINE = 160


def excerpt(text: str, span: Span) -> list[str]:
    """The lines to print: the source line with its number, and the caret line."""
    lines = text.splitlines()
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    line, start, end = _window(line, start, end)
    before, marked = _flat(line[:start]), _flat(line[start:end])
    gutter = " " * len(str(span.line))
    caret = " " * width(before) + "^" * max(1, width(marked))
    return [f"{gutter} |", f"{span.line} | {_flat(line)}".rstrip(), f"{gutter} | {caret}"]


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A long line cut to what surrounds the span."""
    if len(line) <= _MAX_LINE:
        return line, start, min(end, len(line))
    first = max(0, start - _MAX_LINE // 4)
    cut = line[first : first + _MAX_LINE]
    return cut, start - first, min(end - first, len(cut))


def _flat(text: str) -> str:
    return printable(text.replace("\t", "    "))
