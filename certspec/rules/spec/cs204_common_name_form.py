"""The common name is a host name, without protocol, port and path.

Why: Devices compare the name of the server with the names in the certificate, letter by letter;
    "https://" in front of it makes a certificate for no server at all.
Fix: Write the fully qualified host name alone, or leave `common_name` out: the first of
    `dns_names` is taken. An IP address belongs in `ip_addresses` of [san].
Reference: MDM Plus, Create CSR and Key Files, II, step 4; CA/B Forum BR 7.1.4.3; RFC 9525.
Bad:
    subject = { common_name = "https://mdm.zylker.com" }
Good:
    subject = { common_name = "mdm.zylker.com" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.name_form import dns_name_fault
from certspec.plan.text_form import is_plain
from certspec.printable import quoted
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    name = plan.spec.subject.common_name
    # What is empty or can't be seen is CS202's and CS216's to say.
    if name is None or not is_plain(name):
        return
    fault = dns_name_fault(name)
    if fault is not None:
        yield Remark(
            f"the common name {quoted(name)} {fault.what}",
            plan.place("subject", "common_name"),
            fault.fix,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
