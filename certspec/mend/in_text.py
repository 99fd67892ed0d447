"""Edits of a document's text: nothing but what they are about is another byte afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, assert_never

from certspec.fix import Add, Edit, Insert, Remove, Rename, Replace
from certspec.frozen import dataclass
from certspec.mend.elements import removals
from certspec.mend.literal import bare_key, literal
from certspec.source.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from certspec.finding import DocumentPath, Span

Splice = tuple[int, int, str]
"""Start and end of what is taken out of a text, and what comes there."""

_BLANK = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where all values and keys of a text stand, as offsets."""

    text: str
    lines: tuple[int, ...]
    scalars: Mapping[DocumentPath, tuple[int, int]]
    values: Mapping[DocumentPath, Span]
    keys: Mapping[DocumentPath, Span]

    def span(self, span: Span) -> tuple[int, int]:
        return (
            self.lines[span.line - 1] + span.column - 1,
            self.lines[span.end_line - 1] + span.end_column - 1,
        )


def edited_text(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all edits made; one for which there is no place in it is left out."""
    scanner = Scanner(text)
    places = _Places(
        text,
        (0, *(found.end() for found in re.finditer("\n", text))),
        {path: (start, end) for path, start, end in scanner.scalars if path is not None},
        scanner.values,
        scanner.keys,
    )
    pieces, at = [], 0
    for start, end, new in sorted(_splices(places, tuple(edits))):
        # Removals beside each other may both take the blanks between them.
        pieces += [text[at : max(at, start)], new]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _splices(places: _Places, edits: tuple[Edit, ...]) -> Iterator[Splice]:
    removed: dict[DocumentPath, set[int]] = {}
    for edit in edits:
        match edit:
            case Replace():
                start, end = places.scalars[edit.path]
                yield start, end, literal(edit.value, places.text[start:end])
            case Rename():
                start, end = places.span(places.keys[edit.path])
                yield start, end, bare_key(edit.key)
            case Remove():
                *array, index = edit.path
                removed.setdefault(tuple(array), set()).add(int(index))
            case Insert():
                yield from _insertion(places, edit)
            case Add():
                yield from _new_key(places, edit.path, literal(edit.value))
            case _:
                assert_never(edit)
    for path, indices in removed.items():
        for start, end in removals(places.text, _elements(places, path), indices):
            yield start, end, ""


def _elements(places: _Places, array: DocumentPath) -> list[tuple[int, int]]:
    """The spans of the texts in an array, in order."""
    found: list[tuple[int, int]] = []
    while (span := places.scalars.get((*array, len(found)))) is not None:
        found.append(span)
    return found


def _insertion(places: _Places, edit: Insert) -> Iterator[Splice]:
    """The text for a new first element, in its array, or with an array of its own."""
    new = literal(edit.value)
    if edit.path in places.values:
        yield _first_element(places, edit.path, new)
    else:
        yield from _new_key(places, edit.path, f"[{new}]")


def _new_key(places: _Places, path: DocumentPath, value: str) -> Iterator[Splice]:
    """The text for a key that is not there, the first of its table, or of a table at the end."""
    text, new, table = places.text, f"{path[-1]} = {value}", places.values.get(path[:-1])
    line_end = "\r\n" if "\r\n" in text else "\n"
    if table is None and path[:-1] not in places.keys:
        last = "" if text.endswith("\n") else line_end
        header = ".".join(map(str, path[:-1]))
        lines = (f"[{header}]", new, "")
        yield len(text), len(text), f"{last}{line_end}{line_end.join(lines)}"
    elif table is None and path[1:-1]:
        return
    elif table is None:
        # Its other keys have dots, as in `key.size = 2048`; so has this one, in a line above.
        line = places.lines[places.keys[path[:-1]].line - 1]
        yield line, line, f"{'.'.join(map(str, path[:-1]))}.{new}{line_end}"
    else:
        start, end = places.span(table)
        if text[start] == "{":
            empty = not text[start + 1 : end - 1].strip()
            yield start + 1, start + 1, f" {new}{' ' if empty else ','}"
        else:
            below = places.lines[table.line] if table.line < len(places.lines) else len(text)
            first = "" if text[:below].endswith("\n") else line_end
            yield below, below, f"{first}{new}{line_end}"


def _first_element(places: _Places, path: DocumentPath, new: str) -> Splice:
    text = places.text
    start, end = places.span(places.values[path])
    elements = _elements(places, path)
    first = elements[0][0] if elements else end - 1
    line = places.lines[bisect_left(places.lines, start + 1)] if "\n" in text[start:first] else None
    if line is None:
        at = first if elements else start + 1
        return at, at, f"{new}, " if elements else new
    line_end = "\r\n" if text[:line].endswith("\r\n") else "\n"
    held = _BLANK.match(text, text.rfind("\n", 0, first) + 1)
    indent = held.group() if held and elements else "  "
    return line, line, f"{indent}{new},{line_end}"
