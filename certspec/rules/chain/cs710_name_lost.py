"""Every DNS name of the certificate in use is covered by the new one.

Why: Enrolled devices connect by the name that they were enrolled with. Where the new certificate
    does not cover it they drop off, and can't be told of it any more.
Fix: Add the name to `dns_names` in [san] and ask anew, unless no device uses it any longer.
Reference: RFC 6125, 6.4.
Bad:
    [lock]
    active = "earlier"
    names = ["mdm.zylker.com", "old.zylker.com"]
Good:
    [lock]
    active = "earlier"
    names = ["mdm.zylker.com"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.names import covers
from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "the names of the certificate in use are covered"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if answer.active is None:
        return
    had = answer.active.dns_names
    lost = [name for name in had if not covers(answer.leaf.extensions, name)]
    # A name that is still asked for is reported as missing.
    unasked = [name for name in lost if name.lower() not in answer.asked.dns_names]
    for name in unasked:
        yield Remark(
            f"the certificate in use has the name {name}, the new one has not: "
            "devices that were enrolled with it drop off",
            answer.place(answer.leaf, "subjectAltName"),
            f'add "{name}" to `dns_names` in [san] and ask anew, unless no device uses it',
            also=answer.asked_at("the names that were asked for", "san", "dns_names"),
            title=TITLE,
        )
    if not lost:
        yield Evidence(", ".join(had), TITLE)


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.DELIVERY, waivable=True)
