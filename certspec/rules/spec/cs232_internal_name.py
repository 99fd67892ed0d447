"""A public CA is asked for names in the public DNS only.

Why: A public CA signs what the applicant can prove to own. Nobody owns "mdm", "mdm.corp" or
    "mdm.local", so the request is refused. Names kept for examples, tests and private networks
    are nobody's either. An address of an onion service proves itself, in its version 3.
Fix: Write the public name that devices connect to; it need not be reachable from outside. Where
    the name has to stay internal, the certificate comes from a CA of your own: say so with
    `kind = "private"` in [issuer]. Waive the rule for a top-level domain that is too new for
    the list, which comes with the library publicsuffixlist.
Reference: CA/B Forum BR 4.2.2 and 7.1.2.7.12; RFC 6761 and the registry of special-use
    domain names; RFC 2606, 6762, 7686, 8375, 9476.
Bad:
    san = { dns_names = ["mdm.zylker.local"] }
    issuer = { kind = "public", roots = "mozilla" }
Good:
    san = { dns_names = ["mdm.zylker.com"] }
    issuer = { kind = "public", roots = "mozilla" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.sound_names import sound_dns_names
from certspec.printable import quoted
from certspec.public_names import why_not_public
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    if not plan.is_public:
        return
    for index, name in sound_dns_names(plan):
        reason = why_not_public(name)
        if reason is not None:
            yield Remark(
                f"{quoted(name)} {reason}: no public CA can vouch for it",
                plan.place("san", "dns_names", index),
                "write the public name of the server, "
                'or, for a CA of your own, [issuer] kind = "private"',
            )


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
