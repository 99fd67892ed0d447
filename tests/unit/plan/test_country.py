from __future__ import annotations

import iso3166
import pytest

from certspec.plan.country import CODES, country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("the United States of America", "US"),
        ("UK", "GB"),
        ("United  Kingdom", "GB"),
        ("Great Britain", "GB"),
        ("South Korea", "KR"),
        ("Russia", "RU"),
        ("Bolivia", "BO"),
        ("Tanzania", "TZ"),
        ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Türkiye", "TR"),
        ("turkey", "TR"),
        ("Falkland Islands", "FK"),
        ("D", "DE"),
        ("Korea", None),
        ("Virgin Islands", None),
        ("Kosovo", None),
        ("Middle Earth", None),
        ("...", None),
        ("", None),
    ],
)
def test_what_people_write(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_every_name_of_iso() -> None:
    for one in iso3166.countries:
        if one.alpha2 in CODES:
            names = (one.alpha2, one.alpha3, one.name, one.apolitical_name)
            assert {country_code(name) for name in names} == {one.alpha2}
