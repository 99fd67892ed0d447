"""No name is asked for twice.

Why: Names that differ only in the case of letters, or in the script they are written in, are one
    name. A CA may refuse the request, charge for both, or send back fewer names than were asked.
Fix: Take one of the two out.
Reference: RFC 4343 (case of DNS names); RFC 5321, 2.4 (case of e-mail addresses); RFC 5890
    (A-labels); RFC 5952 (text of IPv6 addresses).
Bad:
    san = { dns_names = ["mdm.zylker.com", "MDM.zylker.com"] }
Good:
    san = { dns_names = ["mdm.zylker.com", "www.zylker.com"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


_LISTS = ("dns_names", "ip_addresses", "email_addresses", "uris")


def check(plan: Plan) -> Iterator[Remark]:
    for key in _LISTS:
        first: dict[str, int] = {}
        for index, asked in enumerate(getattr(plan.request, key)):
            value = _folded(asked) if key == "email_addresses" else asked
            if value not in first:
                first[value] = index
                continue
            written = getattr(plan.spec.san, key)
            yield Remark(
                f"{quoted(written[first[value]])} and {quoted(written[index])} are one name",
                plan.place("san", key, index),
                "take one of the two out",
                also=((plan.place("san", key, first[value]), "the first"),),
            )


def _folded(address: str) -> str:
    """An e-mail address whose host is written in one way; of the mailbox case counts."""
    mailbox, at, host = address.rpartition("@")
    return mailbox + at + canonical_dns_name(host)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
