"""How long a certificate lasts, counted as RFC 5280 4.1.2.5 and the BR (6.3.2) count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

DAY_SECONDS = 86_400


def counted_days(not_before: datetime.datetime, not_after: datetime.datetime) -> int:
    """Days of 86,400 s from notBefore through notAfter inclusive; any surplus is one day more."""
    return -(-counted_seconds(not_before, not_after) // DAY_SECONDS)


def counted_seconds(not_before: datetime.datetime, not_after: datetime.datetime) -> int:
    """The seconds from notBefore through notAfter, both included."""
    return int((not_after - not_before).total_seconds()) + 1


def in_words(not_before: datetime.datetime, not_after: datetime.datetime, longest: int) -> str:
    """A lifetime longer than `longest` days, and by how much it is."""
    days = counted_days(not_before, not_after)
    over = counted_seconds(not_before, not_after) - longest * DAY_SECONDS
    if over >= DAY_SECONDS:
        return f"{days} days, {days - longest} more than {longest}"
    seconds = "1 second" if over == 1 else f"{over:,} seconds"
    return f"{longest} days and {seconds}, which counts as {days} days"
