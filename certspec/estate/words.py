"""Standings in a few words, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.estate.standing import Serves
from certspec.estate.state import State
from certspec.printable import brief_line, one_line

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing

_LONGEST = 160


def counted(estate: Estate) -> str:
    """How many specs there are, and in which states: "3 specs: 1 expired, 2 valid"."""
    count = len(estate.standings)
    said = ", ".join(f"{number:,} {state}" for state, number in estate.counts().items())
    words = f"{count:,} spec{'s' if count != 1 else ''}"
    if estate.whole > count:
        words += f" of {estate.whole:,}"
    return f"{words}: {said}" if said else words


def states_in_words(one: Standing) -> str:
    """The most urgent state, and what else holds: "renew now (pending generation)"."""
    more = ", ".join(one.states[1:])
    return f"{one.state} ({more})" if more else one.state.value


def ends(one: Standing) -> str:
    """The day on which the certificate in use ends, in UTC; empty where there is none."""
    return f"{one.in_use.not_after:%Y-%m-%d}" if one.in_use is not None else ""


def names_in_short(one: Standing) -> str:
    """The first name, and how many more there are."""
    first, more = one.names[:1], len(one.names) - 1
    return f"{''.join(first)} +{more}" if more > 0 else "".join(first)


def served_in_words(one: Standing) -> str:
    """What came of asking the server, where it is worth a word."""
    if one.live is None or one.live.serves is Serves.AS_LOCKED:
        return ""
    return f"{one.live.address} {one.live.words}"


def step(one: Standing, at: datetime | None = None) -> str:
    """Its command to copy, and behind it, as a shell's comment, what to know before.

    With `at`, how long its certificate lasts is told where that is why something is to be done.
    """
    late = at is not None and not {State.EXPIRED, State.RENEW}.isdisjoint(one.states)
    parts = (
        age(one, at) if at is not None and late else "",
        one.why,
        served_in_words(one),
        f"first {one.action}" if one.action else "",
    )
    said = brief_line("; ".join(part for part in parts if part), _LONGEST)
    command = one_line(one.command)
    return f"{command}  # {said}" if command and said else command or said


def age(one: Standing, at: datetime) -> str:
    """How long its certificate lasts, or when it ended, in words; empty where there is none."""
    if one.in_use is None:
        return ""
    days = one.in_use.days_left(at)
    whole = f"{abs(days):,} day{'s' if abs(days) != 1 else ''}"
    if at > one.in_use.not_after:
        return f"ended {whole} ago" if days else "has ended within a day"
    return f"ends in {whole}" if days else "ends within a day"
