"""A public CA is asked for DNS names and IP addresses only.

Why: Public CAs must not put e-mail addresses or URIs among the names of a server; Let's Encrypt
    refuses a request that holds any. An e-mail address in the subject does no harm, but is lost:
    a domain-validated certificate keeps the country and the common name at most.
Fix: Take them out. Devices look for none of them in the certificate of a server.
Reference: CA/B Forum BR 7.1.2.7.12 (names) and 7.1.2.7.2 (subject); Let's Encrypt, boulder,
    csr/csr.go.
Bad:
    san = { dns_names = ["mdm.zylker.com"], email_addresses = ["pki@zylker.com"] }
    issuer = { kind = "public", roots = "mozilla" }
Good:
    san = { dns_names = ["mdm.zylker.com"] }
    issuer = { kind = "public", roots = "mozilla" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


_KINDS = {"email_addresses": "e-mail addresses", "uris": "URIs"}


def check(plan: Plan) -> Iterator[Remark]:
    if not plan.is_public:
        return
    for key, kind in _KINDS.items():
        if getattr(plan.spec.san, key):
            yield Remark(
                f"public CAs must not put {kind} into a server's certificate",
                plan.place("san", key),
                f"take `{key}` out",
            )
    if plan.spec.subject.email_address is not None:
        yield Remark(
            "public CAs drop the e-mail address",
            plan.place("subject", "email_address"),
            "take it out",
            Severity.NOTE,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
