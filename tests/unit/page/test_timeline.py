from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.page.timeline import NARROW, WIDE, End, Shape, by_month, draw_timeline
from tests.support.clock import NOW

DAY = timedelta(days=1)
RULES = [(datetime(2027, 3, 15, tzinfo=UTC), "100 days from 2027-03-15")]

ends = st.lists(
    st.builds(
        End,
        st.integers(-2_000, 9_000).map(lambda hours: NOW + timedelta(hours=hours)),
        st.sampled_from(["bad", "due", "good"]),
        st.text(max_size=20),
    ),
    max_size=60,
)
shapes = st.sampled_from([WIDE, NARROW])


@given(ends, shapes, st.integers(-400, 400))
def test_every_end_is_drawn_once_and_inside(found: list[End], shape: Shape, days: int) -> None:
    at = NOW + timedelta(days=days)
    drawn = draw_timeline(found, at, shape, RULES)
    assert sum(int(bar.title.split(": ")[1].split(" (")[0]) for bar in drawn.bars) == len(found)
    for bar in drawn.bars:
        assert drawn.left <= bar.x < bar.x + bar.width <= drawn.right
        assert drawn.top - 0.01 <= bar.y
        assert bar.height > 0
        assert bar.y + bar.height <= drawn.base + 0.01
    for bar, other in pairwise(drawn.bars):
        beside = bar.x + bar.width <= other.x
        above = bar.x == other.x and abs(other.y + other.height - bar.y) < 0.01
        assert beside or above
    for label in (*drawn.months, *drawn.counts):
        assert 0 <= label.x <= drawn.width
        assert 0 <= label.y <= drawn.height
    for mark in drawn.marks:
        assert drawn.left <= mark.x <= drawn.right
        assert mark.text_x >= 0
        assert mark.text_x + len(mark.text) * 7.2 <= drawn.width + 0.01


@given(ends, shapes)
def test_heights_are_as_the_counts(found: list[End], shape: Shape) -> None:
    drawn = draw_timeline(found, NOW, shape)
    counts = [int(bar.title.split(": ")[1].split(" (")[0]) for bar in drawn.bars]
    units = [bar.height / count for bar, count in zip(drawn.bars, counts, strict=True)]
    assert units == pytest.approx([units[0]] * len(units) if units else [])


def test_what_is_over_stands_before_today_and_what_is_far_last() -> None:
    over, soon = End(NOW, "bad", "a"), End(NOW + timedelta(seconds=1), "due", "b")
    far = End(NOW + 900 * DAY, "good", "c")
    bars = draw_timeline([far, soon, over], NOW, WIDE).bars
    assert [bar.title for bar in bars] == [
        "over: 1 (a 2026-11-23)",
        "2026-11-23 to 2026-11-30: 1 (b 2026-11-23)",
        "from 2028-01-03: 1 (c 2029-05-11)",
    ]
    today = draw_timeline([over], NOW, WIDE).marks[0]
    assert bars[0].x + bars[0].width <= draw_timeline([far], NOW, WIDE).marks[0].x <= bars[1].x
    assert today.text == "today"


def test_a_rule_is_marked_where_the_axis_has_its_day() -> None:
    near, far = End(NOW + 90 * DAY, "good", "a"), End(NOW + 200 * DAY, "good", "a")
    assert [one.text for one in draw_timeline([near], NOW, WIDE, RULES).marks] == ["today"]
    said = [one.text for one in draw_timeline([far], NOW, WIDE, RULES).marks]
    assert said == ["today", "100 days from 2027-03-15"]
    gone = draw_timeline([End(NOW + 500 * DAY, "good", "a")], RULES[0][0], WIDE, RULES)
    assert [one.text for one in gone.marks] == ["today"]


@given(ends)
def test_the_table_has_every_end(found: list[End]) -> None:
    months = by_month(found)
    assert sum(count for _, count in months) == len(found)
    assert all(count for _, count in months)


def test_months_are_in_order_of_time() -> None:
    found = [End(NOW + days * DAY, "good", "a") for days in (200, 20, 21, 50)]
    assert by_month(found) == (("December 2026", 2), ("January 2027", 1), ("June 2027", 1))
