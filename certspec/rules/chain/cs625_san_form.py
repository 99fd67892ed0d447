"""Every subject alternative name has a form that clients understand, and that its CA may vouch for.

Why: Clients match no name that is malformed, and some refuse the whole certificate for one. Public
    CAs may not vouch for names and addresses that nobody owns on the internet, nor for names of
    other kinds.
Fix: Take the name out of the request, or mend it, and ask the CA for a new certificate.
Reference: RFC 5280, 4.2.1.6; RFC 1123, 2.1; CA/B Forum BR 7.1.2.7.12.
Bad:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    add_names = ["my_host.zylker.com"]
Good:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 200
    logs = [1, 2, 3]
    add_names = ["zylker.com"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.validate import can_ask
from certspec.finding import Severity
from certspec.plan.name_form import dns_name_fault
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.public_addresses import why_reserved
from certspec.public_names import registry_below, why_not_public
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "form of the subject alternative names"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    said = answer.leaf.extensions
    faults = [
        (name, fault)
        for name in dict.fromkeys(said.dns_names)
        if (fault := _fault(name, public=answer.is_public)) and not _is_refused(answer, name)
    ]
    if answer.is_public:
        faults += [(one, f"is {why}") for one in said.ip_addresses if (why := why_reserved(one))]
        others = (*said.email_addresses, *said.uris, *said.other_names)
        faults += [(one, "is neither a DNS name nor an IP address") for one in others]
    for name, fault in faults:
        yield _remark(answer, name, fault)
    if said.has_san and not faults:
        yield Evidence(", ".join((*said.dns_names, *said.ip_addresses)), TITLE)


def _is_refused(answer: Answer, name: str) -> bool:
    """Whether the name was asked for and is one that CS406 speaks of."""
    asked = name.lower()
    return asked in answer.asked.dns_names and not can_ask(asked, answer.leaf)


def _fault(name: str, *, public: bool) -> str | None:
    malformed = dns_name_fault(name)
    if malformed is not None:
        return malformed.what
    if not public:
        return None
    canonical = canonical_dns_name(name)
    below = registry_below(canonical)
    if below is not None:
        return f'is a wildcard over all of "{below}"'
    return why_not_public(canonical)


def _remark(answer: Answer, name: str, fault: str) -> Remark:
    return Remark(
        f"the certificate's name {quoted(name)} {fault}",
        answer.place(answer.leaf, "subjectAltName"),
        "ask the CA for a certificate without it, and take it out of [san] where it stands there",
        None if answer.is_public else Severity.WARNING,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
