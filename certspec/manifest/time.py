"""Spans of time as Kubernetes writes them, in days."""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = {
    "h": Fraction(3600),
    "m": Fraction(60),
    "s": Fraction(1),
    "ms": Fraction(1, 10**3),
    "us": Fraction(1, 10**6),
    "µs": Fraction(1, 10**6),
    "ns": Fraction(1, 10**9),
}
_PART = re.compile(r"([0-9]{1,9}(?:\.[0-9]{0,9})?)(h|ms|m|s|us|µs|ns)")
_SECONDS_A_DAY = 86_400
_LONGEST = 100


def days_of(text: str) -> Fraction | None:
    """The days in a text such as "2160h" or "90h30m"; None for any other text."""
    parts = _PART.findall(text) if len(text) <= _LONGEST else []
    if not parts or "".join(number + unit for number, unit in parts) != text:
        return None
    seconds = sum(Fraction(number.rstrip(".")) * _UNITS[unit] for number, unit in parts)
    return Fraction(seconds, _SECONDS_A_DAY)
