"""What can only be said of several specs: shared keys, shared names, and rules to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.estate.estate import Kind, Remark
from certspec.estate.standing import urgency
from certspec.moment import day_of
from certspec.plan.schedule import PUBLIC_SCHEDULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime, timedelta

    from certspec.estate.standing import InUse, Standing

_DAY_SECONDS = 86_400


def remarks_on(standings: Sequence[Standing], at: datetime) -> tuple[Remark, ...]:
    """All remarks on these specs, those on keys first."""
    ordered = sorted(standings, key=urgency)
    return (
        *_shared(ordered, Kind.SHARED_KEY, lambda one: one.keys, _key_words),
        *_shared(ordered, Kind.SHARED_NAME, lambda one: one.names, _name_words),
        *_outliving(ordered, at),
    )


def _shared(
    standings: Sequence[Standing],
    kind: Kind,
    things: Callable[[Standing], Iterable[str]],
    words: Callable[[str, int], str],
) -> Iterator[Remark]:
    having: dict[str, list[str]] = {}
    for one in standings:
        for thing in dict.fromkeys(things(one)):
            having.setdefault(thing, []).append(one.file)
    for thing, files in having.items():
        if len(files) > 1:
            yield Remark(kind, words(thing, len(files)), tuple(files))


def _key_words(key: str, count: int) -> str:
    return f"{count:,} specs have one private key (public key {key[:16]}...): each needs its own"


def _name_words(name: str, count: int) -> str:
    return f"{count:,} specs ask for {name}"


def _outliving(standings: Sequence[Standing], at: datetime) -> Iterator[Remark]:
    """Public certificates that will still be in use, and could not be had so long any more.

    Each is told of once, with the strictest rule that comes in its time.
    """
    today = day_of(at)
    found: dict[tuple[date, int], list[str]] = {}
    for one in standings:
        if one.in_use is None or not one.is_public or one.in_use.not_after < at:
            continue
        rule = _outlived(one.in_use, today)
        if rule is not None:
            found.setdefault(rule, []).append(one.file)
    for (since, days), files in sorted(found.items()):
        many = len(files) != 1
        ends, last = ("certificates end", "their") if many else ("certificate ends", "its")
        message = (
            f"{len(files):,} public {ends} after {since}: from that day on none is issued for "
            f"more than {days} days, so {last} next one will last less"
        )
        yield Remark(Kind.COMING_RULE, message, tuple(files))


def _outlived(in_use: InUse, today: date) -> tuple[date, int] | None:
    """The last rule to come that begins before the certificate ends and forbids its lifetime."""
    ends, lasts = day_of(in_use.not_after), _seconds(in_use.not_after - in_use.not_before)
    coming = [one for one in PUBLIC_SCHEDULE if today < one[0] <= ends]
    return next((one for one in reversed(coming) if lasts > one[1] * _DAY_SECONDS), None)


def _seconds(lasts: timedelta) -> int:
    """The seconds from the first to the last, both included."""
    return int(lasts.total_seconds()) + 1
