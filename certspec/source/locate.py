"""From a place to a span of text; the only code that knows where a path stands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from certspec.finding import Part, Place, Span, SpecPlace, TextPlace

if TYPE_CHECKING:
    from certspec.source.positions import Positions

_START = Span(1, 1, 1, 1)


def locate(place: Place, text: str | None) -> Span | None:
    """Where `place` stands in `text`, the source of its file; None for places without lines.

    A path that is not in the text (a missing key, a default) is shown at the header of the
    innermost table that is, or at the whole of a table in an array.
    """
    if isinstance(place, TextPlace) or (isinstance(place, SpecPlace) and place.span is not None):
        return place.span
    if not isinstance(place, SpecPlace) or text is None:
        return None
    positions = _positions(text)
    wanted = positions.keys if place.part is Part.KEY else positions.values
    span = wanted.get(place.path) or positions.values.get(place.path)
    if span is not None:
        return span
    return _nearest(positions, place)


def _nearest(positions: Positions, place: SpecPlace) -> Span:
    for length in range(len(place.path), 0, -1):
        path = place.path[:length]
        span = positions.keys.get(path) or positions.values.get(path)
        if span is not None:
            return span
    return _START


@lru_cache(maxsize=64)
def _positions(text: str) -> Positions:
    from certspec.source.positions import scan  # noqa: PLC0415 - where there are findings

    return scan(text)
