from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from certspec.plan.schedule import public_max_days, public_period, too_long_from


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (datetime(2020, 8, 31, 23, 59, 59, tzinfo=UTC), 825),
        (datetime(2020, 9, 1, tzinfo=UTC), 398),
        (datetime(2026, 3, 14, 23, 59, 59, tzinfo=UTC), 398),
        (datetime(2026, 3, 15, tzinfo=UTC), 200),
        (datetime(2027, 3, 14, 23, 59, 59, tzinfo=UTC), 200),
        (datetime(2027, 3, 15, tzinfo=UTC), 100),
        (datetime(2029, 3, 14, 23, 59, 59, tzinfo=UTC), 100),
        (datetime(2029, 3, 15, tzinfo=UTC), 47),
        # Dates of issue are of UTC, whatever the clock of the machine.
        (datetime(2026, 3, 15, 1, tzinfo=timezone(timedelta(hours=2))), 398),
    ],
)
def test_public_certificates_get_shorter_on_these_days(at: datetime, days: int) -> None:
    assert public_max_days(at) == days


@pytest.mark.parametrize(
    ("days", "since"),
    [
        (399, date(2020, 9, 1)),
        (398, date(2026, 3, 15)),
        (201, date(2026, 3, 15)),
        (200, date(2027, 3, 15)),
        (101, date(2027, 3, 15)),
        (100, date(2029, 3, 15)),
        (48, date(2029, 3, 15)),
        (47, None),
        (1, None),
    ],
)
def test_from_that_day_on_a_lifetime_can_not_be_had(days: int, since: date | None) -> None:
    assert too_long_from(days) == since


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2020, 8, 31, 23, 59, 59, tzinfo=UTC), "before 2020-09-01"),
        (datetime(2020, 9, 1, tzinfo=UTC), "from 2020-09-01 to 2026-03-14"),
        (datetime(2026, 3, 14, 23, 59, 59, tzinfo=UTC), "from 2020-09-01 to 2026-03-14"),
        (datetime(2026, 3, 15, tzinfo=UTC), "from 2026-03-15 to 2027-03-14"),
        (datetime(2029, 3, 14, 23, 59, 59, tzinfo=UTC), "from 2027-03-15 to 2029-03-14"),
        (datetime(2029, 3, 15, tzinfo=UTC), "since 2029-03-15"),
        (datetime(2026, 3, 15, 1, tzinfo=timezone(timedelta(hours=2))), "to 2026-03-14"),
    ],
)
def test_the_days_of_issue_that_a_limit_is_for(at: datetime, words: str) -> None:
    assert public_period(at).endswith(words)
