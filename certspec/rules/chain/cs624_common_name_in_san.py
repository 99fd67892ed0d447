"""The common name is one of the subject alternative names, or no host name at all.

Why: Clients read the subject alternative names alone, so a host name that stands in the common
    name only is served by nobody: whoever sees the certificate thinks that it is. A public CA may
    put nothing into the common name but a copy, letter by letter, of one of those names.
Fix: Ask the CA to add the name to the subject alternative names, or to leave the common name out.
Reference: CA/B Forum BR 7.1.4.3; RFC 6125, 6.4.4; RFC 5952 (text of IPv6 addresses).
Bad:
    [spec.subject]
    common_name = "old.zylker.com"
    [leaf]
    common_name = "old.zylker.com"
Good:
    [spec.subject]
    common_name = "Zylker MDM"
    [leaf]
    common_name = "Zylker MDM"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.names import covers
from certspec.finding import Severity
from certspec.plan.name_form import dns_name_fault
from certspec.plan.name_kind import ip_address_in
from certspec.plan.names import canonical_dns_name, canonical_ip_address
from certspec.printable import quoted
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "the common name is a subject alternative name"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    names = [value for key, value in answer.leaf.subject if key == "common_name"]
    if not answer.leaf.extensions.has_san:
        # There is nothing to be one of: CS603's to say.
        return
    remarks = [one for name in names if (one := _judged(answer, name)) is not None]
    if len(names) > 1:
        remarks.insert(0, _several(answer, names))
    yield from remarks
    if not remarks:
        yield Evidence(", ".join(names) or "there is no common name", TITLE)


def _judged(answer: Answer, name: str) -> Remark | None:
    said = answer.leaf.extensions
    if name in (*said.dns_names, *said.ip_addresses):
        return None
    if answer.is_public:
        other_case = name.lower() in map(str.lower, (*said.dns_names, *said.ip_addresses))
        if not other_case:
            return None if _is_reported(answer, name) else _not_a_name(answer, name)
        return _remark(
            answer,
            f"the common name {quoted(name)} differs from the subject alternative name in the case "
            "of letters, which clients overlook and the rules of public CAs do not",
            Severity.WARNING,
        )
    covered = covers(said, canonical_dns_name(canonical_ip_address(name)))
    if covered or not _looks_like_a_host(name) or _is_reported(answer, name):
        return None
    return _not_a_name(answer, name)


def _is_reported(answer: Answer, name: str) -> bool:
    """Whether the name was asked for among the others, so that CS702 misses it."""
    asked = (*answer.asked.dns_names, *answer.asked.ip_addresses)
    return name.lower() in map(str.lower, asked)


def _looks_like_a_host(name: str) -> bool:
    if ip_address_in(name) is not None:
        return True
    return "." in name and dns_name_fault(name.replace("_", "-").removesuffix(".")) is None


def _not_a_name(answer: Answer, name: str) -> Remark:
    names = (*answer.leaf.extensions.dns_names, *answer.leaf.extensions.ip_addresses)
    return _remark(
        answer,
        f"the common name {quoted(name)} is none of the subject alternative names "
        f"({', '.join(names) or 'none'})",
    )


def _several(answer: Answer, names: list[str]) -> Remark:
    return _remark(
        answer,
        f"the certificate has {len(names)} common names, one is enough: "
        f"{', '.join(map(quoted, names))}",
        None if answer.is_public else Severity.WARNING,
    )


def _remark(answer: Answer, message: str, severity: Severity | None = None) -> Remark:
    return Remark(
        message,
        answer.place(answer.leaf, "subject"),
        "ask the CA for a certificate whose common name is one of the names it is for, or none",
        severity,
        also=answer.asked_at("the common name that was asked for", "subject", "common_name"),
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
