from __future__ import annotations

from certspec.conf.lines import logical_lines
from certspec.finding import Span

TEXT = "one\ntwo = a\\\nbcd\\\nef\nlast\\"


def test_a_stretch_of_a_joined_line_stands_where_the_file_has_it() -> None:
    one, two, last = logical_lines(TEXT)
    assert [each.text for each in (one, two, last)] == ["one", "two = abcdef", "last"]
    assert one.span(0, 3) == Span(1, 1, 1, 4)
    # From `a` over `bcd` to `ef`, and what ends or begins with a line.
    assert two.span(6, 12) == Span(2, 7, 4, 3)
    assert two.span(6, 7) == Span(2, 7, 2, 8)
    assert two.span(7, 10) == Span(3, 1, 3, 4)
    assert two.span(7, 7) == Span(3, 1, 3, 1)
    assert last.span(0, 4) == Span(5, 1, 5, 5)


def test_two_backslashes_join_nothing() -> None:
    text = "a\\\\\nb\\\\\\\n\\\n\\\r\nc\\\n\nd\\\\"
    assert [(one.text, one.first) for one in logical_lines(text)] == [
        ("a\\\\", 1),
        ("b\\\\\\", 2),
        ("c", 3),
        ("d\\\\", 7),
    ]
