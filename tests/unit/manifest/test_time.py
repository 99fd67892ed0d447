from __future__ import annotations

from fractions import Fraction

import pytest

from certspec.manifest.time import days_of

DAYS = {
    "2160h": Fraction(90),
    "2160h0m0s": Fraction(90),
    "1h30m": Fraction(1, 16),
    "0.5h": Fraction(1, 48),
    "1500ms": Fraction(3, 172_800),
    "24h1ns": 1 + Fraction(1, 86_400 * 10**9),
    "1us": Fraction(1, 86_400 * 10**6),
    "1\u00b5s": Fraction(1, 86_400 * 10**6),
    "": None,
    "90d": None,
    "90": None,
    "-1h": None,
    "1h 30m": None,
    "1.h": Fraction(1, 24),
    "9" * 10 + "h": None,
}


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_days_of_a_text(text: str, days: Fraction | None) -> None:
    assert days_of(text) == days
