"""A request for a public CA has no organizational unit.

Why: Public CAs must not put it into a certificate, so it is lost on the way; some refuse the
    request. The product needs it only where its own wizard makes the request.
Fix: Take `organizational_unit` out; or waive this rule, as long as the CA asks for the field.
Reference: CA/B Forum BR 7.1.2.7.3 and 7.1.2.7.4; ballot SC47.
Bad:
    issuer = { kind = "public", roots = "mozilla" }
    subject = { organizational_unit = "IT" }
Good:
    issuer = { kind = "private", roots = ["zylker-root.cer"] }
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
    given = plan.spec.subject.organizational_unit
    if given is not None and plan.is_public and plan.spec.key.source in ("generate", "file"):
        yield Remark(
            "public CAs drop the organizational unit",
            plan.place("subject", "organizational_unit"),
            "take it out",
        )


RULE = rule(__name__, __doc__, Severity.NOTE, check, waivable=True)
