"""RSA keys of the certificate and its issuing CAs have 2048 bits or more (requirement 1).

Why: Devices refuse shorter keys, and the product refuses the upload.
Fix: Ask the CA for a certificate from an issuing CA with a longer key; for the certificate's own
    key, raise `size` and `generation` in [key] and build a new request.
Reference: MDM Plus, Pre-Requisites, 1; Apple 103769.
Bad:
    [issuer]
    key = "rsa1024"
Good:
    [issuer]
    key = "issuing"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Group, Severity
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    root = (answer.root,) if answer.root is not None else ()
    chain = (answer.leaf, *answer.issuers, *root)
    smallest = answer.plan.target.min_rsa_size
    short = [one for one in chain if one.rsa_bits is not None and one.rsa_bits < smallest]
    for one in short:
        yield Remark(
            f"the RSA key of {one.label!r} has {one.rsa_bits} bits, {smallest} are needed",
            answer.place(one, "subjectPublicKeyInfo"),
            "ask the CA for a chain with longer keys",
        )
    if not short:
        yield Evidence(", ".join(f"{one.label}: {one.key_description}" for one in chain))


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=False)
