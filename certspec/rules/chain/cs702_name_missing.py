"""Every name that was asked for is among the certificate's subject alternative names.

Why: A device that connects by a missing name refuses the server. A wildcard in the certificate
    does not stand in for a name that was asked for, nor a list of names for a wildcard.
Fix: Ask the CA for a certificate with every name of the CSR, or take the name out of the spec and
    ask anew.
Reference: RFC 5280, 4.2.1.6; RFC 6125, 6.4.
Bad:
    [leaf]
    names = ["mdm.zylker.com"]
Good:
    [leaf]
    names = ["www.zylker.com", "MDM.zylker.com"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.names import NAME_KINDS, comparable
from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    for kind in NAME_KINDS:
        asked: tuple[str, ...] = getattr(answer.asked, kind)
        given = {comparable(kind, name) for name in getattr(answer.leaf.extensions, kind)}
        missing = [name for name in asked if comparable(kind, name) not in given]
        for name in missing:
            yield _missing(answer, kind, name)
        if asked and not missing:
            yield Evidence(", ".join(asked), f"{kind} that were asked for", Outcome.MATCH)


def _missing(answer: Answer, kind: str, name: str) -> Remark:
    here = getattr(answer.plan.request, kind)
    line = ("san", kind, here.index(name)) if name in here else ("san", kind)
    return Remark(
        f"{name} is not among the certificate's names",
        answer.place(answer.leaf, "subjectAltName"),
        f"ask the CA for a certificate with {name}",
        also=answer.asked_at("asked for here", *line),
        title=f"{kind}: {name}",
        outcome=Outcome.VIOLATION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
