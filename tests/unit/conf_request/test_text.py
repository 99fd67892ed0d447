from __future__ import annotations

import pytest

from certspec.conf_request.text import bare_text

PAIRS = (
    "\u201c\u201d \u201e\u201c \u201e\u201d \u201d\u201d \u2018\u2019 "
    "\u201a\u2018 \u201a\u2019 \u2019\u2019 \u00ab\u00bb \u00bb\u00ab"
)


@pytest.mark.parametrize("pair", PAIRS.split())
def test_quotes_of_any_language_are_taken_off(pair: str) -> None:
    first, last = pair[0], pair[1]
    assert bare_text(f" {first} Zylker {last} ") == "Zylker"
    assert [bare_text(one) for one in (f"{first}Zylker", f"Zylker{last}", first)] == [
        f"{first}Zylker",
        f"Zylker{last}",
        first,
    ]
