"""No wildcard stands directly over a public suffix, or over one lone label.

Why: "*.co.uk" would stand for the servers of everybody who registers a name there. Public CAs
    refuse it and Chrome passes over it; OpenSSL too passes over "*.com" and "*.corp". The name
    "co.uk" itself is nobody's server, and CAs such as Let's Encrypt refuse it.
Fix: Write a wildcard below a domain of your own, or write out the names of the servers. Suffixes
    that belong to one owner, such as "github.io", don't count. Whoever runs a whole top-level
    domain can waive the rule. The list of suffixes comes with the library publicsuffixlist, whose
    version ends in the day of the list.
Reference: CA/B Forum BR 3.2.2.6; RFC 6454, section 8.2; Public Suffix List, ICANN section.
Bad:
    san = { dns_names = ["mdm.zylker.com", "*.co.uk"] }
    issuer = { kind = "public", roots = "mozilla" }
Good:
    san = { dns_names = ["mdm.zylker.com", "*.zylker.co.uk"] }
    issuer = { kind = "public", roots = "mozilla" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.sound_names import sound_dns_names
from certspec.printable import quoted
from certspec.public_names import is_public_suffix, registry_below
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    for index, name in sound_dns_names(plan):
        place = plan.place("san", "dns_names", index)
        below = registry_below(name)
        if below is not None:
            message, severity = _over(plan, name, below)
            fix = 'write out the names, or a wildcard in your own domain, as in "*.zylker.com"'
            yield Remark(message, place, fix, severity)
        # Of a single label CS232 speaks.
        elif plan.is_public and "." in name and is_public_suffix(name):
            yield Remark(
                f"anybody may register names below {quoted(name)}, and CAs refuse it as a name",
                place,
                "write the whole name of the server",
                Severity.WARNING,
            )


def _over(plan: Plan, name: str, below: str) -> tuple[str, Severity]:
    if "." not in below:
        return f"{quoted(name)} has one label after the *, and browsers refuse it", Severity.ERROR
    covers = f"{quoted(name)} covers what anybody may register below {quoted(below)}"
    if plan.is_public:
        return f"{covers}, and public CAs must refuse it", Severity.ERROR
    return f"{covers}, and browsers such as Chrome pass over it", Severity.WARNING


RULE = rule(__name__, __doc__, Severity.ERROR, check, waivable=True)
