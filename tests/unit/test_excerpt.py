"""The source line and its caret, however wide the letters are."""

from __future__ import annotations

import pytest

from certspec.excerpt import excerpt
from certspec.finding import Span
from certspec.printable import width


@pytest.mark.parametrize(
    ("text", "span", "line", "caret"),
    [
        ("abc = 1", Span(1, 7, 1, 8), "1 | abc = 1", "  |       ^"),
        ("abc = 1", Span(1, 1, 1, 4), "1 | abc = 1", "  | ^^^"),
        ("\ta = 1", Span(1, 2, 1, 3), "1 |     a = 1", "  |     ^"),
        ('n = "日本" # x', Span(1, 5, 1, 9), '1 | n = "日本" # x', "  |     ^^^^^^"),
        ("e\u0301 = 1", Span(1, 6, 1, 7), "1 | e\u0301 = 1", "  |     ^"),
        ("a = '\x1b'", Span(1, 5, 1, 8), "1 | a = '\\u{1b}'", "  |     ^^^^^^^^"),
        ("a = [\n1]", Span(1, 5, 2, 3), "1 | a = [", "  |     ^"),
        ("a", Span(1, 2, 1, 2), "1 | a", "  |  ^"),
        ("a = '\u2764\ufe0f' x", Span(1, 10, 1, 11), "1 | a = '\u2764\ufe0f' x", "  |         ^"),
        ("a = \u1100\u1161 x", Span(1, 8, 1, 9), "1 | a = \u1100\u1161 x", "  |        ^"),
        ("a = 1\r", Span(1, 5, 1, 6), "1 | a = 1", "  |     ^"),
        ("a = 1\rb", Span(1, 6, 1, 7), "1 | a = 1\\u{d}b", "  |      ^^^^^"),
        ("", Span(1, 1, 1, 1), "1 |", "  | ^"),
    ],
)
def test_line_and_caret(text: str, span: Span, line: str, caret: str) -> None:
    assert excerpt(text, span) == ["  |", line, caret]


def test_a_line_far_down_has_a_wider_gutter() -> None:
    shown = excerpt("\n" * 99 + "abc", Span(100, 1, 100, 4))
    assert shown == ["    |", "100 | abc", "    | ^^^"]


def test_only_a_line_feed_ends_a_line() -> None:
    _, line, _ = excerpt("a\u2028\x85\x0b\x0c\rb\nHERE", Span(2, 1, 2, 5))
    assert line == "2 | HERE"


@pytest.mark.parametrize("filler", ["x", "\t", "\u65e5", "\x1b"])
def test_a_long_line_of_any_letters_fits_on_two_lines_of_a_terminal(filler: str) -> None:
    text = filler * 500 + "HERE" + filler * 500
    _, line, caret = excerpt(text, Span(1, 501, 1, 505))
    before, _, _ = line.partition("HERE")
    assert width(before) == caret.index("^")
    assert caret.count("^") == 4
    assert width(line) <= 164


def test_a_long_line_is_cut_around_the_span() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    _, line, caret = excerpt(text, Span(1, 5001, 1, 5005))
    assert len(line) < 200
    assert line[caret.index("^") : caret.index("^") + 4] == "HERE"
    assert caret.count("^") == 4


def test_a_span_past_the_text_is_no_error() -> None:
    assert excerpt("a", Span(7, 3, 7, 9)) == ["  |", "7 |", "  | ^"]
