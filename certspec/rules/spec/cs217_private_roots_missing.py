"""A private CA comes with its root certificate.

Why: A chain ends in a root that is trusted. No list of public roots has the root of a private
    CA, and one that comes with the answer itself proves nothing.
Fix: Get the root certificate from whoever runs the CA, put it beside the spec and name it in
    `roots` of [issuer]; "system" if this computer trusts it already.
Reference: RFC 5280, section 6.1.1 (d).
Bad:
    issuer = { kind = "private", roots = [] }
Good:
    issuer = { kind = "private", roots = ["zylker-root.cer"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    roots = plan.spec.issuer.roots
    if plan.is_public or (roots and roots != "mozilla"):
        return
    yield Remark(
        "the root certificate of the private CA is not named"
        if not roots
        else "the list of Mozilla has no root of a private CA",
        plan.place("issuer", "roots"),
        'write roots = ["root.cer"], with the CA\'s root certificate in a file beside the spec',
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
