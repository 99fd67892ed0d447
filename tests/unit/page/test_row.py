from dataclasses import replace
from datetime import timedelta

import pytest

from certspec.estate.standing import InUse, Standing
from certspec.estate.state import State
from certspec.page.row import BAR_WIDTH, COLUMNS, days_words, row_of
from tests.support.clock import NOW

DAY = timedelta(days=1)


def in_use(left: timedelta) -> InUse:
    start, end = NOW - 100 * DAY, NOW + left
    return InUse("01", "ab" * 32, "CN=Issuing", "CN=Root", start, end, end - 30 * DAY)


STANDING = Standing(
    "mdm.cert.toml",
    "mdm",
    (State.VALID,),
    owner="web-team",
    names=("a.example", "b.example", "c.example", "d.example"),
    generation=1,
    in_use=in_use(100 * DAY),
    command="certspec renew mdm.cert.toml",
)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(), "less than a day left"),
        (DAY - timedelta(seconds=1), "less than a day left"),
        (DAY, "1 day left"),
        (1_234 * DAY, "1,234 days left"),
        (-timedelta(seconds=1), "ended today"),
        (-DAY, "ended 1 day ago"),
        (-40 * DAY - timedelta(hours=3), "ended 40 days ago"),
    ],
)
def test_the_days_are_told_in_words(left: timedelta, words: str) -> None:
    assert days_words(in_use(left), NOW) == words


def test_the_bar_is_what_is_left() -> None:
    assert row_of(STANDING, 0, NOW).left == BAR_WIDTH / 2
    assert row_of(replace(STANDING, in_use=in_use(-DAY)), 0, NOW).left == 0
    assert row_of(replace(STANDING, in_use=None), 0, NOW).left is None


def test_many_names_are_counted() -> None:
    assert row_of(STANDING, 0, NOW).names == "a.example, b.example and 2 more"
    two = replace(STANDING, names=STANDING.names[:2])
    assert row_of(two, 0, NOW).names == "a.example, b.example"


def test_a_row_has_what_columns_are_sorted_by() -> None:
    keys = {key.removeprefix("data-") for key in row_of(STANDING, 7, NOW).keys}
    assert {one.key for one in COLUMNS if one.key} <= keys
    assert row_of(STANDING, 7, NOW).keys["data-order"] == "7"
    assert row_of(STANDING, 7, NOW).anchor == "spec-7"


def test_endless_fields_are_cut() -> None:
    long = replace(STANDING, name="n" * 10_000, owner="o" * 10_000, names=("h" * 10_000,))
    row = row_of(long, 0, NOW)
    assert max(map(len, (row.name, row.owner, row.names, *row.keys.values()))) < 200
