"""How long public certificates may last, by date of issue (CA/B Forum BR 6.3.2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from certspec.moment import day_of

PUBLIC_SCHEDULE: tuple[tuple[date, int], ...] = (
    (date(2020, 9, 1), 398),
    (date(2026, 3, 15), 200),
    (date(2027, 3, 15), 100),
    (date(2029, 3, 15), 47),
)
"""From the date of issue on, at most so many days of 86,400 seconds."""


def public_max_days(at: datetime) -> int:
    """The longest lifetime, in days, that a public CA may give a certificate issued at `at`."""
    day = day_of(at)
    return next((days for since, days in reversed(PUBLIC_SCHEDULE) if since <= day), 825)


def too_long_from(days: int) -> date | None:
    """The first day from which a public certificate of so many days can't be had, if there is one.

    It may lie in the past.
    """
    return next((since for since, longest in PUBLIC_SCHEDULE if longest < days), None)


def public_period(at: datetime) -> str:
    """The days of issue for which `public_max_days` is what it is at `at`, in words."""
    day = day_of(at)
    begun = [since for since, _ in PUBLIC_SCHEDULE if since <= day]
    to_come = [since for since, _ in PUBLIC_SCHEDULE if since > day]
    if not begun:
        return f"before {to_come[0]}"
    if not to_come:
        return f"since {begun[-1]}"
    return f"from {begun[-1]} to {to_come[0] - timedelta(days=1)}"
