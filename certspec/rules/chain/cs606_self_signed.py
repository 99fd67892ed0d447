"""The certificate is signed by a CA, not by its own key.

Why: The product refuses a self-signed certificate, and no device trusts one by itself.
Fix: Send the CSR to a CA, and give the certificate that it sends back.
Reference: MDM Plus, Pre-Requisites, 6.
Bad:
    [leaf]
    self_signed = true
Good:
    [leaf]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Group, Severity
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    leaf, title = answer.leaf, answer.requirement(6)
    if not leaf.is_self_signed:
        yield Evidence(f"issued by {leaf.issuer_text}", title)
        return
    yield Remark(
        f"{leaf.label!r} is self-signed: it is no answer of a CA",
        answer.place(leaf, "issuer"),
        f"send {answer.plan.files.csr} to a CA, and give the certificate that it sends back",
        title=title,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
