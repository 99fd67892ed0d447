"""The country is a two-letter code.

Why: The product's wizard takes exactly two letters, and a certificate can hold nothing else; a
    CA refuses any other value after days of waiting.
Fix: Write the ISO 3166-1 alpha-2 code of the country, two capital letters.
Reference: MDM Plus, Create CSR and Key Files, points to note; RFC 5280, appendix A.1 (ub-country-name).
Bad:
    subject = { country = "USA" }
Good:
    subject = { country = "US" }
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    country = plan.spec.subject.country
    if country is not None and not re.fullmatch("[A-Z]{2}", country):
        yield Remark(
            f"the country must be two capital letters, not {country!r}",
            plan.place("subject", "country"),
            f'write "{country.upper()}"'
            if re.fullmatch("[A-Za-z]{2}", country)
            else "write the ISO 3166-1 alpha-2 code, as in US or DE",
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
