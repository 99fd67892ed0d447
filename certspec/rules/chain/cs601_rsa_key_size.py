"""RSA keys of the certificate and its issuing CAs have 2048 bits or more.

Why: Devices refuse shorter keys, and the product refuses the upload.
Fix: Ask the CA for a certificate from an issuing CA with a longer key; for the certificate's own
    key, raise `size` and `generation` in [key] and build a new request.
Reference: MDM Plus, Pre-Requisites, 1; Apple 103769; BR 6.1.5.
Bad:
    [issuer]
    key = "rsa1024"
Good:
    [issuer]
    key = "issuing"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.rule import Evidence


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    chain = answer.verdict.path
    smallest = answer.plan.target.min_rsa_size
    title = answer.requirement(1)
    short = [one for one in chain if one.rsa_bits is not None and one.rsa_bits < smallest]
    for one in short:
        own = one.sha256 == answer.leaf.sha256
        yield Remark(
            f"the RSA key of {one.label!r} has {one.rsa_bits} bits, {smallest} are needed",
            answer.place(one, "subjectPublicKeyInfo"),
            f"write `size = {smallest}` and a higher `generation` in [key], build, and send the "
            "new CSR"
            if own
            else "ask the CA for a certificate from an issuing CA with a longer key",
            also=answer.asked_at("the key's size", "key", "size") if own else (),
            title=title,
        )
    if not short:
        said = ", ".join(f"{one.label}: {one.key_description}" for one in chain)
        yield answer.of_chain(said, title)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
