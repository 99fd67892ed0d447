"""The country code that a text stands for."""

from __future__ import annotations

from collections import Counter
from functools import cache

import iso3166

_OFTEN_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR", "JA": "JP", "USA": "US", "D": "DE", "UAE": "AE"}
_SHORT_NAMES = {
    "AMERICA": "US",
    "BRITAIN": "GB",
    "BRUNEI": "BN",
    "BURMA": "MM",
    "CAPE VERDE": "CV",
    "COTE D'IVOIRE": "CI",
    "CURACAO": "CW",
    "CZECH REPUBLIC": "CZ",
    "EAST TIMOR": "TL",
    "ENGLAND": "GB",
    "GREAT BRITAIN": "GB",
    "HOLLAND": "NL",
    "IVORY COAST": "CI",
    "LAOS": "LA",
    "MACAU": "MO",
    "MACEDONIA": "MK",
    "NORTH KOREA": "KP",
    "NORTHERN IRELAND": "GB",
    "RUSSIA": "RU",
    "SCOTLAND": "GB",
    "SLOVAK REPUBLIC": "SK",
    "SOUTH KOREA": "KR",
    "SWAZILAND": "SZ",
    "SYRIA": "SY",
    "TURKEY": "TR",
    "UNITED KINGDOM": "GB",
    "UNITED STATES": "US",
    "VATICAN": "VA",
    "VIETNAM": "VN",
    "WALES": "GB",
}
"""What people write, where ISO has another name; "Korea" alone is two countries."""

# BR 7.1.4.2 allows XX where ISO has no code; the package lists XK, which ISO does not.
CODES = frozenset((*iso3166.countries_by_alpha2, "XX")) - {"XK"}


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code in any case, three letters, or the English name."""
    written = " ".join(text.upper().split()).removeprefix("THE ")
    found = (_code(one) for one in (written, written.replace(".", "")))
    return next((code for code in found if code in CODES), None)


def _code(written: str) -> str | None:
    meant = _OFTEN_MEANT.get(written, written)
    if meant in CODES:
        return meant
    known = (
        iso3166.countries_by_alpha3.get(meant)
        or iso3166.countries_by_name.get(meant)
        or iso3166.countries_by_apolitical_name.get(meant)
    )
    return known.alpha2 if known is not None else _SHORT_NAMES.get(meant) or _begun().get(meant)


@cache
def _begun() -> dict[str, str]:
    """Codes by what stands before ", Republic of" and its like, where that is one country's."""
    begun = [
        (one.name.upper().partition(",")[0].partition(" (")[0], one.alpha2)
        for one in iso3166.countries
    ]
    times = Counter(name for name, _ in begun)
    return {name: code for name, code in begun if times[name] == 1}
