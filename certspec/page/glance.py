"""The estate at a glance: a sentence, and a figure for each state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certspec.estate.state import State
from certspec.frozen import dataclass
from certspec.page.row import days_words
from certspec.page.tones import MARKS, STATE_TONES
from certspec.printable import brief_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing

_ALWAYS = (State.EXPIRED, State.RENEW)
_SENTENCES = {
    State.EXPIRED: ("{} certificate has expired", "{} certificates have expired"),
    State.DIFFERS: (
        "{} server serves another certificate",
        "{} servers serve other certificates",
    ),
    State.RENEW: ("{} is to be renewed now", "{} are to be renewed now"),
    State.DRIFTED: ("{} spec has drifted", "{} specs have drifted"),
    State.MEND: ("{} spec is to be mended", "{} specs are to be mended"),
}
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Tile:
    """How many specs are in a state; `state` is empty for all of them."""

    state: str
    tone: str
    mark: str
    figure: str
    word: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The first sentence, in the tone of the worst that it tells, and which one ends next."""

    tone: str
    text: str
    next: str


def tiles_of(estate: Estate) -> tuple[Tile, ...]:
    """All specs, what hurts most even where there is none of it, and each state that there is."""
    counts = estate.counts()
    states = [state for state in State if state in _ALWAYS or counts.get(state)]
    total = len(estate.standings)
    return (
        Tile("", "none", "", f"{total:,}", "spec" if total == 1 else "specs"),
        *(_tile(state, counts.get(state, 0)) for state in states),
    )


def _tile(state: State, count: int) -> Tile:
    tone = STATE_TONES[state] if count else "none"
    return Tile(state.value, tone, MARKS[tone], f"{count:,}", state.value)


def lead_of(estate: Estate) -> Lead:
    """What somebody who reads one sentence has to know."""
    # A spec has several states at once, and an expired certificate is told of once.
    counts = Counter(one.state for one in estate.standings)
    told = [
        words[counts[state] != 1].format(f"{counts[state]:,}")
        for state, words in _SENTENCES.items()
        if counts[state]
    ]
    coming = _next_end(estate.standings, estate.at)
    if told:
        worst = next(state for state in _SENTENCES if counts[state])
        said = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        return Lead(STATE_TONES[worst], f"{said}.", coming)
    return Lead("good", "Nothing is due.", coming)


def _next_end(standings: Sequence[Standing], at: datetime) -> str:
    running = [one for one in standings if one.in_use is not None and one.in_use.not_after >= at]
    if not running:
        return ""
    first = min(running, key=lambda one: one.in_use.not_after if one.in_use else at)
    ends = f"{first.in_use.not_after:%Y-%m-%d}" if first.in_use else ""
    days = days_words(first.in_use, at)
    return f"The next to end is {brief_line(first.name, _LONGEST_NAME)}, on {ends} ({days})."
