"""The request asks for a DNS name or, where the product allows it, for an IP address.

Why: Devices read the names of a server from this extension alone, and the product refuses a
    certificate without the DNS name of the server in it.
Fix: Write the host names that devices connect to as `dns_names` of [san].
Reference: MDM Plus, Pre-Requisites, 3; RFC 5280, section 4.2.1.6; Apple 103769.
Bad:
    san = { dns_names = [] }
Good:
    san = { dns_names = ["mdm.zylker.com"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


_REQUIREMENT = 3


def check(plan: Plan) -> Iterator[Remark]:
    request = plan.request
    if request.dns_names:
        return
    required = plan.target.requirements.get(_REQUIREMENT)
    if required is not None:
        message = f"there is no DNS name; {plan.target.title} requires: {required}"
    elif request.ip_addresses:
        return
    else:
        message = "there is no DNS name and no IP address, so the certificate serves no server"
    yield Remark(message, plan.place("san"), 'write dns_names = ["..."] into [san]')


RULE = rule(__name__, __doc__, Severity.ERROR, check)
