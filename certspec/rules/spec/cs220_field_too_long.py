"""No field of the subject is longer than certificates allow.

Why: OpenSSL and CAs refuse longer values, often after days of waiting.
Fix: Shorten the value as the CA's documents do, or leave the field out. A common name has 64
    characters; longer host names go into `dns_names` alone.
Reference: RFC 5280, appendix A.1 (upper bounds).
Bad:
    subject = { organization = "Zylker Limited, Mobile Devices and Everything Else, Illinois, USA" }
Good:
    subject = { organization = "Zylker Limited" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.distinguished_name import BY_KEY
from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    for key, value in plan.request.subject:
        # The country's length is CS201's to say.
        if key == "country":
            continue
        limit = BY_KEY[key].max_length
        if len(value) > limit:
            yield Remark(
                f"`{key}` has {len(value)} characters{_as_encoded(plan, key, value)}, "
                f"{limit} are allowed",
                plan.place("subject", key),
                "leave `common_name` out: the names in [san] are what counts"
                if key == "common_name"
                else "shorten it",
            )


def _as_encoded(plan: Plan, key: str, value: str) -> str:
    changed = value != getattr(plan.spec.subject, key)
    return f" as {value}" if changed else ""


RULE = rule(__name__, __doc__, Severity.ERROR, check)
