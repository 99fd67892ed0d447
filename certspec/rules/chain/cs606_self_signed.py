"""The certificate is signed by a CA, not by its own key, nor in its own name.

Why: The product refuses a self-signed certificate, and no device trusts one by itself. One that
    names itself as its issuer, though another key signed it, looks the same to most programs.
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

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    leaf, title = answer.leaf, answer.requirement(6)
    if not leaf.is_self_issued:
        yield Evidence(f"issued by {leaf.issuer_text}", title)
        return
    yield Remark(
        _what(leaf),
        answer.place(leaf, "issuer"),
        f"send {answer.plan.files.csr} to a CA, and give the certificate that it sends back",
        title=title,
    )


def _what(leaf: Certificate) -> str:
    if leaf.is_self_signed:
        return f"{leaf.label!r} is self-signed: it is no answer of a CA"
    return (
        f"{leaf.label!r} is self-issued: issuer and subject are both {leaf.subject_text!r}, though "
        "its own key did not sign it"
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
