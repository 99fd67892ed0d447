"""A Certificate's times as values of a spec."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from certspec.carried.items import Carried, changed, lost
from certspec.manifest.time import days_of
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from certspec.carried.fields import Fields
    from certspec.carried.items import Given
    from certspec.structured.node import Mapping

_MOST_DAYS = 9_999
_WHOLE = 100


def carried_validity(spec: Mapping, fields: Fields) -> Iterator[Carried]:
    """The lifetime as its ceiling in days, and when renewal is due."""
    duration = fields.text("duration", spec.get("duration"))
    if duration is not None:
        days = yield from _days(duration, "duration")
        if days:
            yield Sketched(("validity", "max_days"), days)
    before = fields.text("renewBefore", spec.get("renewBefore"))
    if before is not None:
        days = yield from _days(before, "renewBefore")
        if days:
            yield Sketched(("validity", "renew_before"), f"{days}d")
        return
    node = spec.get("renewBeforePercentage")
    percent = fields.number("renewBeforePercentage", node)
    if percent is not None and 0 < percent < _WHOLE:
        yield Sketched(("validity", "renew_before"), f"{percent}%")
    elif percent is not None and node is not None:
        yield lost("renewBeforePercentage: no share of the lifetime", fields.place(node))


def _days(given: Given, what: str) -> Generator[Carried, None, int | None]:
    days = days_of(given.text)
    if days is None or not 0 < days <= _MOST_DAYS:
        yield lost(f"{what}: {quoted(given.text)} is no span of time for a spec", given.place)
        return None
    whole = math.ceil(days)
    if whole != days:
        said = f"a spec counts whole days: {quoted(given.text)} is written as {whole}"
        yield changed(said, given.place)
    return whole
