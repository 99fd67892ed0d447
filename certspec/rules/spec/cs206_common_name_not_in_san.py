"""The common name is one of the subject alternative names.

Why: Devices look at the subject alternative names alone; a host that is only the common name is
    not covered. The example that the product's manual prints has this fault.
Fix: Add the common name to `dns_names`, or leave `common_name` out.
Reference: MDM Plus, Pre-Requisites, 3; CA/B Forum BR 7.1.4.3; Apple 103769; RFC 9525.
Bad:
    subject = { common_name = "www.zylker.com" }
    san = { dns_names = ["*.domain.com", "zylker-it.com", "zylkerteam.com"] }
Good:
    subject = { common_name = "www.zylker.com" }
    san = { dns_names = ["www.zylker.com", "*.domain.com", "zylker-it.com", "zylkerteam.com"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.public_names import wildcard_over
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    given = plan.spec.subject.common_name
    # Of what is no name at all CS202, CS204 and CS216 speak.
    if given is None or dns_name_fault(given):
        return
    # Of a dot at a name's end CS205 speaks.
    name, names = canonical_dns_name(given), [one.rstrip(".") for one in plan.request.dns_names]
    if name in names:
        return
    # A wildcard that covers the name is another name all the same; with both of them in the list
    # the name would be asked for twice (CS231).
    wildcard = wildcard_over(name)
    covered = wildcard in names
    outcome = "CAs take one of those only" if covered else "devices will refuse it"
    mend = f'write common_name = "{wildcard}"' if covered else f"add {quoted(given)} to `dns_names`"
    yield Remark(
        f"the common name {quoted(given)} is not among the subject alternative names: {outcome}",
        plan.place("subject", "common_name"),
        f"{mend}, or take `common_name` out",
        also=((plan.place("san", "dns_names"), "not among these"),),
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
