from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from certspec.chain.lifetime import counted_days, counted_seconds, in_words
from tests.support.clock import NOW

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("between", "days"),
    [
        (timedelta(0), 1),
        (DAY - SECOND, 1),
        (DAY, 2),
        (396 * DAY - SECOND, 396),
        (396 * DAY + timedelta(hours=23, minutes=59, seconds=59), 397),
        (397 * DAY - SECOND, 397),
        (397 * DAY, 398),
        (397 * DAY + SECOND, 398),
        (398 * DAY - SECOND, 398),
        (398 * DAY, 399),
    ],
)
def test_both_ends_count_and_any_surplus_is_a_day(between: timedelta, days: int) -> None:
    assert counted_days(NOW, NOW + between) == days


def test_leap_days_and_clock_changes_are_nothing_special() -> None:
    start, end = datetime(2028, 2, 28, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)
    assert counted_days(start, end - SECOND) == 2


def test_seconds_count_both_ends() -> None:
    assert counted_seconds(NOW, NOW) == 1
    assert counted_seconds(NOW, NOW + DAY) == 86_401


@pytest.mark.parametrize(
    ("between", "words"),
    [
        (397 * DAY, "397 days and 1 second, which counts as 398 days"),
        (397 * DAY + SECOND, "397 days and 2 seconds, which counts as 398 days"),
        (398 * DAY - 2 * SECOND, "397 days and 86,399 seconds, which counts as 398 days"),
        (398 * DAY - SECOND, "398 days, 1 more than 397"),
        (730 * DAY - SECOND, "730 days, 333 more than 397"),
    ],
)
def test_how_much_too_long(between: timedelta, words: str) -> None:
    assert in_words(NOW, NOW + between, 397) == words
