"""The certificate has a DNS name in its subject alternative names.

Why: Devices look for the server's name there and nowhere else: a name in the common name alone
    has not counted for years, and the product refuses the upload.
Fix: Ask the CA to take over the subject alternative names that the CSR asks for.
Reference: MDM Plus, Pre-Requisites, 3; Apple 103769; RFC 6125, 6.4.4.
Bad:
    [leaf]
    names = []
Good:
    [leaf]
    names = ["mdm.zylker.com", "www.zylker.com"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    said, title = answer.leaf.extensions, answer.requirement(3)
    # Only the product insists on a DNS name: elsewhere a server may go by its address.
    enough = said.dns_names or (said.ip_addresses if not title else ())
    if enough:
        yield Evidence(", ".join(enough), title)
        return
    missing = "DNS name" if said.has_san else "subject alternative name"
    asked = ", ".join(answer.asked.dns_names or answer.asked.ip_addresses)
    yield Remark(
        f"the certificate has no {missing}",
        answer.place(answer.leaf, "subjectAltName"),
        f"ask the CA for a certificate with the subject alternative names {asked}",
        also=answer.asked_at("the names that were asked for", "san"),
        title=title,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
