"""Whatever a spec says, every format stays what it is, and says it back."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import icalendar
import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

from certspec.output import View
from certspec.overview import Look, Screen
from certspec.printable import one_line
from certspec.status_schema import status_schema_json
from tests.unit.overviews.sample import LOOK, OVERVIEWS, estate_of, hostile

SCHEMA = json.loads(status_schema_json())
FORMULAS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
TEXT_PROPERTIES = ("SUMMARY:", "DESCRIPTION:", "CATEGORIES:")
ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,n])*")
NASTY = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "\uff1d1+1",
        " @SUM(A1)",
        'a"b\\c\nd',
        "BEGIN:VEVENT\r\nSUMMARY:x",
        "a;b,c\\n",
        "<script>alert(1)</script>",
        "|x|\n|-|",
        "\x1b[31m\u202e",
        "{} # EOF",
        "::error::x ##vso[task.complete]",
        "\u00e4" * 80,
        "[bold]x[/bold]",
    ]
)
TEXTS = NASTY | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_csv_comes_back_and_computes_nothing(text: str) -> None:
    said = OVERVIEWS["csv"].render(estate_of(hostile(text)), LOOK)
    head, row = csv.reader(io.StringIO(said, newline=""), strict=True)
    cells = dict(zip(head, row, strict=True))
    assert cells["owner"].removeprefix("'") == one_line(text).removeprefix("'")
    for name, cell in cells.items():
        bare = cell.lstrip()
        assert not bare.startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")), (
            name
        )
        assert "\n" not in cell


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_calendar_has_two_events_and_their_texts(text: str) -> None:
    said = OVERVIEWS["ics"].render(estate_of(hostile(text)), LOOK).encode()
    assert all(len(line) <= 75 for line in said.split(b"\r\n"))
    assert b"\n" not in said.replace(b"\r\n", b"")
    whole = said.decode().replace("\r\n ", "").split("\r\n")
    values = [line.partition(":")[2] for line in whole if line.startswith(TEXT_PROPERTIES)]
    assert len(values) == 9
    assert [one for one in values if not ESCAPED.fullmatch(one)] == []
    calendar: Any = icalendar.Calendar.from_ical(said)
    assert not calendar.errors
    events = calendar.walk("VEVENT")
    assert len(events) == 2
    for event in events:
        assert not event.errors
        assert one_line(text)[:20] in str(event["SUMMARY"])
        assert {str(one) for one in event["CATEGORIES"].cats} == {one_line(text)}


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_metrics_come_back(text: str) -> None:
    said = OVERVIEWS["prometheus"].render(estate_of(hostile(text)), LOOK)
    families = {one.name: one for one in text_string_to_metric_families(said)}
    (sample,) = families["certspec_certificate_not_after_timestamp_seconds"].samples
    assert sample.labels["owner"] == one_line(text)
    (info,) = families["certspec_spec_info"].samples
    assert info.labels["target"] == one_line(text)
    assert len(families["certspec_spec_state"].samples) == 2


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_json_keeps_its_schema_and_the_text(text: str) -> None:
    said = json.loads(OVERVIEWS["json"].render(estate_of(hostile(text)), LOOK))
    jsonschema.validate(said, SCHEMA)
    assert said["specs"][0]["owner"] == text


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_markdown_stays_one_table_of_one_row(text: str) -> None:
    said = OVERVIEWS["markdown"].render(estate_of(hostile(text)), LOOK)
    tokens = [one.type for one in MarkdownIt("gfm-like", {"linkify": False}).parse(said)]
    assert tokens.count("table_open") == 1
    assert tokens.count("tr_open") == 2
    assert tokens.count("td_open") == 9
    assert "html_block" not in tokens


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from([None, Screen(40), Screen(200), Screen(80, symbols=False)]))
def test_text_moves_no_cursor_and_keeps_to_the_screen(text: str, screen: Screen | None) -> None:
    said = OVERVIEWS["text"].render(estate_of(hostile(text)), Look(View(), screen))
    assert not any(ord(letter) < 0x20 and letter != "\n" for letter in said)
    assert "\u202e" not in said
    if screen is None:
        assert [line.startswith("live server differs") for line in said.split("\n")].count(
            True
        ) == 1


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_terminal_without_symbols_gets_none_of_ours(text: str) -> None:
    estate = estate_of(hostile(text.encode("ascii", "ignore").decode() or "x"))
    assert OVERVIEWS["text"].render(estate, Look(View(), Screen(150, symbols=False))).isascii()
