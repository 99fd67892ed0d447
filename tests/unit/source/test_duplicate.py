"""A key that is defined twice is shown at both places."""

from __future__ import annotations

import pytest

from certspec.finding import TextPlace
from certspec.source.document import parse


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        ("a = 1\nb = 2\na = 3\n", (3, 1), (1, 1)),
        ("[t]\nx = 1\n[u]\n[t]\n", (4, 2), (1, 2)),
        ("[t]\nx = 1\nx = 2\n", (3, 1), (2, 1)),
        ("a = 1\na.b = 2\n", (2, 3), (1, 1)),
        ("a.b = 1\na = 2\n", (2, 1), (1, 3)),
        ("t = { b = 1 }\n[t.c]\n", (2, 4), (1, 1)),
        ("a = []\n[[a]]\n", (2, 3), (1, 1)),
        ("a = 1\r\na = 2\r\n", (2, 1), (1, 1)),
        ("t = { a.b = 1, a = 2 }\n", (1, 16), (1, 9)),
    ],
)
def test_both_places(text: str, second: tuple[int, int], first: tuple[int, int]) -> None:
    (finding,) = parse("s.toml", text.encode()).findings
    assert finding.code == "CS103"
    ((earlier, words),) = finding.also
    assert words == "first defined here"
    assert isinstance(finding.place, TextPlace)
    assert isinstance(earlier, TextPlace)
    assert (finding.place.span.line, finding.place.span.column) == second
    assert (earlier.span.line, earlier.span.column) == first
