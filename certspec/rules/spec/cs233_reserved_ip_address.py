"""A public CA is asked for addresses of the public internet only.

Why: A public CA signs what the applicant can prove to own. A private address such as 10.20.30.40
    is in use in many networks at once, and the other reserved ones are in use by nobody; the
    request is refused.
Fix: Write a public name of the server into `dns_names`; it may lead to a private address. Where
    devices have to connect to the address itself, the certificate comes from a CA of your own:
    say so with `kind = "private"` in [issuer].
Reference: CA/B Forum BR 4.2.2 and 7.1.2.7.12; RFC 6890 and IANA's registries of special-purpose
    addresses.
Bad:
    san = { dns_names = ["mdm.zylker.com"], ip_addresses = ["10.20.30.40"] }
    issuer = { kind = "public", roots = "mozilla" }
Good:
    san = { dns_names = ["mdm.zylker.com"], ip_addresses = ["10.20.30.40"] }
    issuer = { kind = "private", roots = ["zylker-root.cer"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.public_addresses import why_reserved
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    if not plan.is_public:
        return
    for index, address in enumerate(plan.request.ip_addresses):
        kind = why_reserved(address)
        if kind is not None:
            yield Remark(
                f"{address} is {kind}: no public CA can vouch for it",
                plan.place("san", "ip_addresses", index),
                "take it out and use a name of the server, "
                'or, for a CA of your own, [issuer] kind = "private"',
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
