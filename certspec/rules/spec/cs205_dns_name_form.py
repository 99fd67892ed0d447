"""Every entry of `dns_names` is a DNS name.

Why: OpenSSL puts anything into the request, an empty entry and an address of another kind too.
    The CA refuses it, or the certificate covers no server.
Fix: Write host names of letters, digits, hyphens and dots, 63 characters between two dots and
    253 in all; a * stands for the whole left-most label only. Addresses, e-mail addresses and
    URIs have keys of their own in [san]. Names in other scripts may be written as they are;
    `certspec check --fix` writes what the certificate will hold.
Reference: RFC 5280, section 4.2.1.6; RFC 1123, section 2.1; RFC 5890; RFC 9525, section 6.3;
    CA/B Forum BR 7.1.2.7.12.
Bad:
    san = { dns_names = ["mdm.zylker.com", "192.0.2.7"] }
Good:
    san = { dns_names = ["mdm.zylker.com"], ip_addresses = ["192.0.2.7"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    for index, fault in enumerate(plan.name_faults):
        name = plan.spec.san.dns_names[index]
        # What is empty or can't be seen is CS202's and CS216's to say.
        if fault is not None and is_plain(name):
            yield Remark(
                f"the DNS name {quoted(name)} {fault.what}",
                plan.place("san", "dns_names", index),
                fault.fix,
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
