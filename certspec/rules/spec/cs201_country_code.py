"""The country is a two-letter code of ISO 3166-1.

Why: The product's wizard takes exactly two letters, and a certificate can hold nothing else; a
    CA refuses any other value after days of waiting.
Fix: Write the ISO 3166-1 alpha-2 code of the country, two capital letters. The United Kingdom
    is GB. XX stands for a country without a code.
Reference: MDM Plus, Create CSR and Key Files, points to note; RFC 5280, appendix A.1
    (X520countryName); CA/B Forum BR 7.1.4.2.
Bad:
    subject = { country = "USA" }
Good:
    subject = { country = "US" }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.country import CODES, country_code
from certspec.plan.text_form import is_blank
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    country = plan.spec.subject.country
    if country is None or is_blank(country) or country in CODES:
        return
    form, code = re.fullmatch("[A-Z]{2}", country), country_code(country)
    yield Remark(
        f"{quoted(country)} is no country code of ISO 3166-1"
        if form
        else f"the country must be two capital letters, not {quoted(country)}",
        plan.place("subject", "country"),
        f'write "{code}"' if code else "write the ISO 3166-1 alpha-2 code, as in US or DE",
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
