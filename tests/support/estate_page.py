"""Pages of estates that were never built."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING

from certspec.estate.estate import Estate
from certspec.estate.standing import InUse, Standing, urgency
from certspec.estate.state import State
from certspec.finding import Finding, Severity, SpecPlace
from certspec.page.chain_drawing import Drawn
from certspec.page.entry import Entry
from certspec.page.page import TEMPLATES, Source, estate_page
from certspec.report import Check, Group, Outcome
from certspec.shipped import template_text
from tests.support.clock import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(days=1)
_WITHOUT = (State.NO_CSR, State.WAITING, State.MEND)
_LEFT = {State.EXPIRED: -5, State.RENEW: 9}


def entry_of(number: int, state: State, word: str = "server") -> Entry:
    """A spec in this state, `word` in every text that somebody outside may choose."""
    name, file = f"{word}-{number}", f"{word}/{number}.cert.toml"
    start, end = NOW - 60 * DAY, NOW + _LEFT.get(state, 40 + number % 300) * DAY
    known = InUse(f"0{number}", f"{number:064x}", f"CN={word}", word, start, end, end - 30 * DAY)
    in_use = None if state in _WITHOUT else known
    standing = Standing(
        file,
        name,
        (state,),
        owner=f"{word} team {number % 7}",
        labels=((word, word),),
        names=(f"{word}.example", "www.example"),
        target="MDM Plus",
        generation=number % 3 + 1,
        in_use=in_use,
        why=word,
        action=word,
        command=f"certspec renew {word}/{number}.cert.toml",
    )
    finding = Finding("CS201", Severity.ERROR, f"wrong: {word}", SpecPlace(file, ("a",)), word)
    if in_use is None:
        return Entry(standing, findings=(finding,))
    checks = tuple(
        Check(group, word, outcome, word, "CS701")
        for group in (Group.PATH, Group.CONFORMANCE, Group.PROFILE, Group.DELIVERY)
        for outcome in (Outcome.PASSED, Outcome.WARNED)
    )
    drawn = (
        Drawn(name, "the certificate", start, end, "RSA 2048", (word,)),
        Drawn(word, "trusted root", start - 900 * DAY, end + 900 * DAY, "RSA 4096"),
    )
    return Entry(
        standing,
        passed=True,
        cause=word,
        checks=checks,
        not_checked=(word,),
        chain=drawn,
        findings=(finding,),
    )


def entries(count: int, word: str = "server") -> list[Entry]:
    """So many specs, their states in turn."""
    return [entry_of(one, state, word) for one, state in enumerate(islice(cycle(State), count))]


def page_of(found: Iterable[Entry]) -> str:
    """The page that tells of them."""
    by_file = {one.standing.file: one for one in found}
    ordered = tuple(sorted((one.standing for one in by_file.values()), key=urgency))
    texts = {file: f"a = 1 # {one.standing.why}\n" for file, one in by_file.items()}
    templates = {name: template_text(name) for name in TEMPLATES}
    estate = Estate(NOW, ordered, (), len(ordered))
    return estate_page(estate, by_file, texts, templates, Source(["estate"], "0"))
