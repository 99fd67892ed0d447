"""Estates by hand: every state, and texts that want to be more than texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from certspec import overviews
from certspec.estate.estate import Estate
from certspec.estate.remarks import remarks_on
from certspec.estate.standing import InUse, Live, Serves, Standing, urgency
from certspec.estate.state import State
from certspec.finding import FilePlace, Finding, Severity
from certspec.members import members
from certspec.output import View
from certspec.overview import Look, Overview
from tests.support.clock import NOW

OVERVIEWS = {one.name: one for one in members(overviews, Overview)}
LOOK = Look(View())


def in_use(days_left: float = 100, lasts: float = 198) -> InUse:
    """A certificate that ends in so many days, due for renewal a third of its time before."""
    ends = NOW + timedelta(days=days_left)
    begins = ends - timedelta(days=lasts)
    return InUse(
        "4d2",
        "ab" * 32,
        "CN=Issuing CA",
        "CN=Root",
        begins,
        ends,
        ends - timedelta(days=lasts) / 3,
    )


def hostile(text: str) -> Standing:
    """A standing in which each text is this one."""
    return Standing(
        f"{text}.cert.toml",
        text,
        (State.DIFFERS, State.DRIFTED),
        owner=text,
        labels=((text, text),),
        names=(text, text),
        target=text,
        generation=1,
        in_use=replace(in_use(), serial=text, sha256=text, issuer=text, root=text),
        keys=(text,),
        live=Live(text, Serves.DIFFERS, text),
        why=text,
        action=text,
        command=text,
        findings=(Finding("CS310", Severity.ERROR, text, FilePlace(text), text),),
    )


def estate_of(*standings: Standing) -> Estate:
    """The estate of these, at the fixed moment."""
    ordered = tuple(sorted(standings, key=urgency))
    return Estate(NOW, ordered, remarks_on(ordered, NOW), len(ordered))
