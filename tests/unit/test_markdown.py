"""Foreign text in Markdown: a reader of Markdown gives back what was written, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from certspec import markdown
from certspec.markdown import Section, fitted
from certspec.printable import brief_line, one_line

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TOKENS = (
    *("*", "**", "_", "`", "``", "~~", "|", "\\", "[a](b)", "![a](b)", "<b>", "</details>", "<!--"),
    *("&amp;", "&#64;", "# ", "- ", "1. ", "+", "=", "> ", "\n", "\t", "  ", "http://a.example"),
    *("www.a.example", "@team", "#1", "GH-1", "!1", "a@b.example", "\u202e", "x", "$a$", "---"),
)
HOSTILE = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=3)), max_size=8).map("".join)
CASES = settings(max_examples=80, deadline=None)


def _inline(source: str) -> list[tuple[str, str]]:
    """Kind and content of everything inline."""
    return [
        (child.type, child.content)
        for token in READER.parse(source)
        for child in token.children or ()
    ]


def _read(source: str) -> str:
    """The text that a reader sees; it fails where something else than text and code is made."""
    shown = ""
    for kind, content in _inline(source):
        if kind == "html_inline":
            assert content in {"<!-- -->", "<code>", "</code>"}
        else:
            assert kind in {"text", "code_inline"}, (kind, content)
            shown += content
    return shown


@given(HOSTILE)
@CASES
def test_text_is_read_as_it_stands(content: str) -> None:
    for before, after in (("- ", ""), ("1. ", ""), ("**Fix:** ", ""), ("### ", " x")):
        source = f"{before}{markdown.text(content)}{after}"
        said = "".join(text for kind, text in _inline(source) if not kind.startswith("html"))
        wanted = re.sub("`([^`]+)`", r"\1", brief_line(content.strip(" ")))
        label = "Fix: " if before.startswith("*") else ""
        assert said.strip() == f"{label}{wanted}{after}".strip()
    assert "<p>" not in READER.render(f"- {markdown.text(content)}")


@pytest.mark.parametrize("content", ["# x", "- x", "+ x", "12. x", "1) x", "=", "`x``y`", "    x"])
def test_at_the_start_and_side_by_side(content: str) -> None:
    shown = re.sub("`([^`]+)`", r"\1", content).strip()
    assert _read(f"1. {markdown.text(content)}") == shown
    assert len(READER.parse(f"- {markdown.text(content)}")) == len(READER.parse("- x"))


@given(HOSTILE, HOSTILE)
@CASES
def test_a_cell_stays_a_cell(one: str, two: str) -> None:
    source = markdown.table(("a", "b"), [(markdown.text(one), markdown.code(two))])
    tokens = [token.type for token in READER.parse(source)]
    assert tokens.count("td_open") == 2
    assert tokens.count("tr_open") == 2
    _read(source)


@given(HOSTILE)
@CASES
def test_code_is_read_as_it_stands(content: str) -> None:
    assert _read(f"x {markdown.code(content)} y") == f"x {one_line(content)} y"


@given(st.lists(HOSTILE, min_size=1))
@CASES
def test_a_fence_ends_where_it_should(lines: list[str]) -> None:
    tokens = READER.parse(f"{markdown.fence(lines, 'diff')}\n\nafter")
    assert [one.type for one in tokens] == [
        "fence",
        *("paragraph_open", "inline", "paragraph_close"),
    ]


@pytest.mark.parametrize(
    "call",
    ["@team", "a@b.example", "#12", "GH-12", "!3", "http://a.example", "www.a.example", "x#1"],
)
def test_nobody_is_called_and_nothing_linked(call: str) -> None:
    """What GitHub and GitLab look for in finished text is parted by a comment."""
    (*_, (last, _)) = _inline(markdown.text(call))
    assert last == "text"
    assert not any(call in content for _, content in _inline(markdown.text(call)))


def test_what_does_not_fit_is_counted() -> None:
    page = [
        Section(0, "result", "# one"),
        Section(1, "finding", "f" * 100),
        Section(2, "folded table", "t" * 900),
        Section(0, "result", "# two"),
        Section(1, "finding", "g" * 700),
        Section(1, "finding", "h" * 100),
    ]
    shown = fitted(page, 1_000)
    assert len(shown) <= 1_000
    assert [line[:5] for line in shown.split("\n\n")] == [
        "# one",
        "fffff",
        "# two",
        "hhhhh",
        "**Lef",
    ]
    assert shown.endswith("there is no more room here:** 1 folded table, 1 finding.\n")
    assert "Left out" not in fitted(page, 10_000)


def test_what_stands_below_a_heading_that_does_not_fit_goes_with_it() -> None:
    page = [Section(0, "result", "x" * 900), Section(1, "finding", "below")]
    assert "below" not in fitted(page, 1_000)
