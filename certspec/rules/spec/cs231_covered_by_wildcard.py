"""No name is asked for that a wildcard beside it covers already.

Why: Such a name adds nothing. Let's Encrypt refuses a request with both, other CAs may charge for
    both. A private CA does as it is told, so for one this is a note.
Fix: Take out one of the two. The common name has to be among the names in [san]: where the covered
    name is the common name, write the wildcard there instead.
Reference: RFC 9525, section 6.3; Let's Encrypt, boulder: "redundant with a wildcard domain in the
    same request"; CA/B Forum BR 7.1.4.3 (common name).
Bad:
    san = { dns_names = ["mdm.zylker.com", "*.zylker.com"] }
    issuer = { kind = "public", roots = "mozilla" }
Good:
    san = { dns_names = ["zylker.com", "*.zylker.com"] }
    issuer = { kind = "public", roots = "mozilla" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.plan.names import canonical_dns_name
from certspec.plan.sound_names import sound_dns_names
from certspec.printable import quoted
from certspec.public_names import wildcard_over
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    names = dict(sound_dns_names(plan))
    wildcards = {name: index for index, name in names.items() if name.startswith("*.")}
    refused = "; Let's Encrypt refuses the two in one request" if plan.is_public else ""
    for index, name in names.items():
        wildcard = wildcard_over(name)
        if name in wildcards or wildcard not in wildcards:
            continue
        yield Remark(
            f"{quoted(name)} is covered by {quoted(wildcard)} already{refused}",
            plan.place("san", "dns_names", index),
            _fix(plan, name),
            Severity.WARNING if plan.is_public else Severity.NOTE,
            also=((plan.place("san", "dns_names", wildcards[wildcard]), "covers it"),),
        )


def _fix(plan: Plan, name: str) -> str:
    given, out = plan.spec.subject.common_name, f"take {quoted(name)} out"
    if given is not None and canonical_dns_name(given) == name:
        return f'{out}, and write common_name = "{wildcard_over(name)}"'
    if ("common_name", name) in plan.request.subject:
        return f"{out}; the common name is the first of the others then"
    return out


RULE = rule(__name__, __doc__, Severity.WARNING, check, waivable=True)
