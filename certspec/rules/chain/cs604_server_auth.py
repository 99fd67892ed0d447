"""The certificate's extended key usage names TLS server authentication.

Why: Devices take a certificate for a server's only if it says so, and the product refuses the
    upload. A certificate for any purpose (anyExtendedKeyUsage) does not say so.
Fix: Ask the CA for a TLS server certificate: at an AD CS the template "Web Server", at a CA of
    your own `extendedKeyUsage = serverAuth`.
Reference: MDM Plus, Pre-Requisites, 4; Apple 103769; BR 7.1.2.7.10.
Bad:
    [leaf]
    ext_key_usage = []
Good:
    [leaf]
    ext_key_usage = ["server_auth"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.edge import ANY_EXT_KEY_USAGE, SERVER_AUTH
from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule
from certspec.usage import EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    usages, title = answer.leaf.extensions.ext_key_usage, answer.requirement(4)
    if SERVER_AUTH in (usages or ()):
        yield Evidence("extended key usage has serverAuth (1.3.6.1.5.5.7.3.1)", title)
        return
    if usages is None:
        message = "the certificate has no extended key usage"
    elif ANY_EXT_KEY_USAGE in usages:
        message = "the extended key usage is for any purpose, which is not enough"
    else:
        words = ", ".join(EXT_KEY_USAGE_BY_OID.get(oid, oid) for oid in usages)
        message = f"the extended key usage is {words}, not server_auth"
    yield Remark(
        message,
        answer.place(answer.leaf, "extendedKeyUsage"),
        "ask the CA for a TLS server certificate, with serverAuth in its extended key usage",
        # Where no product insists on it, clients take a missing extension for no limit.
        severity=None if title or usages is not None else Severity.WARNING,
        title=title,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
