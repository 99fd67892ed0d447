"""The key's source is one that this version can work with.

Why: This version can't make or use keys on a PKCS#11 token.
Fix: Make key and request with the token's own tools, write `source = "external"`, and take the
    request in with `certspec adopt`.
Reference: RFC 7512; certspec, keys.
Bad:
    key = { source = "pkcs11", uri = "pkcs11:token=mdm;object=key" }
Good:
    key = { source = "external" }
    subject = { organizational_unit = "IT" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    if plan.spec.key.source == "pkcs11":
        yield Remark(
            "this version of certspec can't work with keys on a token",
            plan.place("key", "source"),
            'make the request with the token\'s own tools and write source = "external"',
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
