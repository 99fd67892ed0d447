"""The country code that a text stands for."""

from __future__ import annotations

import iso3166

_OFTEN_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR", "JA": "JP", "USA": "US", "D": "DE"}

# BR 7.1.4.2 allows XX where ISO has no code; the package lists XK, which ISO does not.
CODES = frozenset((*iso3166.countries_by_alpha2, "XX")) - {"XK"}


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code in any case, three letters, or the English name."""
    meant = text.strip().upper()
    meant = _OFTEN_MEANT.get(meant, meant)
    if meant in CODES:
        return meant
    known = (
        iso3166.countries_by_alpha3.get(meant)
        or iso3166.countries_by_name.get(meant)
        or iso3166.countries_by_apolitical_name.get(meant)
    )
    return known.alpha2 if known is not None and known.alpha2 in CODES else None
