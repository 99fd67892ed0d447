"""The certificate and its issuing CAs are signed with a hash of the SHA-2 family.

Why: Devices refuse a chain with SHA-1 or MD5 in it, and the product refuses the upload. The
    signature of a root on itself does not count: nobody relies on it.
Fix: Ask the CA for certificates signed with SHA-256.
Reference: MDM Plus, Pre-Requisites, 2; Apple 103769; BR SC097.
Bad:
    [leaf]
    hash = "sha1"
Good:
    [leaf]
    hash = "sha384"
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

SHA2 = ("sha224", "sha256", "sha384", "sha512")


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    chain = (answer.leaf, *answer.issuers)
    title = answer.requirement(2)
    # An Ed25519 signature names no hash: SHA-512 is part of it.
    weak = [one for one in chain if one.hash_name is not None and one.hash_name not in SHA2]
    for one in weak:
        yield Remark(
            f"{one.label!r} is signed with {one.hash_title}",
            answer.place(one, "signatureAlgorithm"),
            "ask the CA for certificates signed with SHA-256",
            title=title,
        )
    if not weak:
        said = [f"{one.label}: {one.hash_title}" for one in chain]
        yield answer.of_chain(", ".join(said), title)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
