from __future__ import annotations

import json

import pytest
import tomli
import tomli_w

from certspec.printable import (
    brief_line,
    json_text,
    one_line,
    printable,
    quoted,
    toml_text,
    width,
)

HOSTILE = (
    "\x1b[2J",  # clears the screen
    "\x1b]8;;https://example.net\x1b\\",  # a link
    "\x9b2J",  # the same as \x1b[2J in one character
    "\x08",
    "\x7f",
    "\r",
    "\x85",
    "\x0b",
    "\0",
    "\u2028",
    "\u2029",
    "\u202e",  # turns the direction of writing
    "\u2066",
    "\u200b",  # has no width
    "\u00ad",
    "\ufeff",
    "\U000e0041",  # a tag, which is not shown
    "\ue000",
    "\udcff",  # a byte of a file name that is no UTF-8
)
HARMLESS = ("", "mdm.zylker.com", "Zürich", "日本", "\\u{1b}", "👩", "a\u0301")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_terminal_obeys_is_written_out(text: str) -> None:
    for shown in (printable(text), one_line(text), brief_line(text), quoted(text)):
        assert shown.isprintable(), ascii(shown)
        assert "\\u{" in shown


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert printable(text) == one_line(text) == brief_line(text) == text


def test_a_line_stays_one_line() -> None:
    assert printable("a\n\tb") == "a\n\tb"
    assert one_line("a\n\tb") == brief_line("a\n\tb") == "a\\n\\tb"


def test_an_endless_line_is_cut() -> None:
    assert brief_line("a" * 2_000) == "a" * 2_000
    assert brief_line("a" * 2_000 + "b" * 1_234) == "a" * 2_000 + "... (1,234 more characters)"
    assert one_line("a" * 5_000) == "a" * 5_000


@pytest.mark.parametrize("text", [*HOSTILE, *HARMLESS])
def test_json_says_the_same_in_characters_that_show(text: str) -> None:
    said = json_text({"a": [text]})
    assert json.loads(said) == {"a": [text]}
    assert said.replace("\n", "").isprintable(), ascii(said)
    assert said.encode()
    assert said.count("\n") == 5


@pytest.mark.parametrize("text", [*HOSTILE[:-1], *HARMLESS])
def test_toml_says_the_same_in_characters_that_show(text: str) -> None:
    said = toml_text(tomli_w.dumps({"a": text}))
    assert tomli.loads(said) == {"a": text}
    assert said.rstrip("\n").isprintable(), ascii(said)


def test_json_keeps_letters_readable() -> None:
    assert json_text("日本\u202e") == '"日本\\u202e"\n'


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("日本", 4), ("a\u0301", 1)])
def test_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells
