"""The time to judge at, which notes how long what was said of it stays true."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_LONG = 0

# The least of all times, in microseconds, at which a later answer may differ from the one given.
_UNTIL: list[int] = []


def until() -> int | None:
    """The first moment (microseconds since 1970) that may be judged differently; None: never."""
    return _UNTIL[0] if _UNTIL else None


def forget() -> None:
    """Nothing was judged yet."""
    _UNTIL.clear()


def note_until(moment: int | None) -> None:
    """What was judged holds until then, at most."""
    if moment is not None:
        _UNTIL[:] = [min(moment, *_UNTIL)] if _UNTIL else [moment]


class Moment(datetime):
    """The present, which moves on: each comparison notes when its outcome changes.

    Whatever else is asked of it could change at once, but for `day_of` and `whole_days`.
    """

    __slots__ = ()

    def _turns(self, other: object, *, at_once: bool) -> None:
        """A later moment compares with `other` in another way: from it on, or just after it."""
        if isinstance(other, Moment):
            # Both move together.
            return
        if isinstance(other, datetime) and other.tzinfo is not None:
            if other > plain(self) or (other == plain(self) and not at_once):
                note_until(_micros(other) + (0 if at_once else 1))
        else:
            note_until(_NOT_LONG)

    def __lt__(self, other: date) -> bool:
        self._turns(other, at_once=True)
        return plain(self) < cast("datetime", other)

    def __ge__(self, other: date) -> bool:
        self._turns(other, at_once=True)
        return plain(self) >= cast("datetime", other)

    def __le__(self, other: date) -> bool:
        self._turns(other, at_once=False)
        return plain(self) <= cast("datetime", other)

    def __gt__(self, other: date) -> bool:
        self._turns(other, at_once=False)
        return plain(self) > cast("datetime", other)

    def __eq__(self, other: object) -> bool:
        # Not equal turns equal at that moment, and equal unequal just after it.
        equal = plain(self) == other
        self._turns(other, at_once=not equal)
        return equal

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(plain(self))

    def __rsub__(self, other: datetime) -> timedelta:
        note_until(_NOT_LONG)
        return other - plain(self)

    def replace(self, *args: Any, **kwargs: Any) -> Self:
        """As that of a datetime; of the present only the part of a second can be left out."""
        if args or kwargs != {"microsecond": 0}:
            note_until(_NOT_LONG)
        return cast("Self", _moment(plain(self).replace(*args, **kwargs)))


def _telling(name: str) -> Any:
    """What a datetime tells of itself, which the next second may tell differently."""
    told = getattr(datetime, name)
    if not callable(told):
        return property(lambda moment: _ask(moment, name))

    def tell(moment: Moment, *args: object, **kwargs: object) -> object:
        note_until(_NOT_LONG)
        return cast("Callable[..., object]", getattr(plain(moment), name))(*args, **kwargs)

    return tell


for _name in (
    *("year", "month", "day", "hour", "minute", "second", "microsecond", "fold"),
    *("date", "time", "timetz", "timestamp", "timetuple", "utctimetuple", "toordinal"),
    *("isoformat", "isocalendar", "isoweekday", "weekday", "ctime", "strftime", "astimezone"),
    *("__str__", "__repr__", "__format__", "__sub__", "__add__", "__radd__"),
):
    setattr(Moment, _name, _telling(_name))


def _ask(moment: Moment, name: str) -> object:
    note_until(_NOT_LONG)
    return getattr(plain(moment), name)


def present() -> Moment:
    """The time now, to the second, in UTC."""
    return _moment(datetime.now(UTC).replace(microsecond=0))


def plain(at: datetime) -> datetime:
    """The same time as a datetime that notes nothing; who takes it notes for himself."""
    if not isinstance(at, Moment):
        return at
    year, month, day, *rest = (getattr(datetime, one).__get__(at) for one in _PARTS)
    return datetime(year, month, day, *rest, tzinfo=at.tzinfo)  # type: ignore[misc]


def day_of(at: datetime) -> date:
    """The day in UTC, which holds until the next midnight."""
    if not isinstance(at, Moment):
        return at.astimezone(UTC).date()
    day = plain(at).astimezone(UTC).date()
    note_until(_micros(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)))
    return day


def whole_days(at: datetime, end: datetime) -> int:
    """The whole days from `at` to `end`, less than nothing after it."""
    days = (end - plain(at)).days
    if isinstance(at, Moment):
        # There is one less as soon as less than so many are left.
        note_until(_micros(end - timedelta(days=days)) + 1)
    return days


_PARTS = ("year", "month", "day", "hour", "minute", "second", "microsecond")


def _moment(at: datetime) -> Moment:
    year, month, day, *rest = (getattr(at, one) for one in _PARTS)
    return Moment(year, month, day, *rest, tzinfo=at.tzinfo)  # type: ignore[misc]


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _TICK
