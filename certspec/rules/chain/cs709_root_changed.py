"""The certificate leads to the same root as the one in use.

Why: Devices that were enrolled trust the root of their profile. Where that is a root of your own,
    or an old device lacks the new public one, they drop off with the next connection and can't
    be told of it any more.
Fix: Ask the CA for a chain to the old root, or give every device the new root before the upload.
Reference: Apple, Managing Certificates for MDM Servers and Devices.
Bad:
    [lock]
    active = "earlier"
    root = "0000000000000000000000000000000000000000000000000000000000000000"
Good:
    [lock]
    active = "earlier"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "the root is that of the certificate in use"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    active, root = answer.active, answer.root
    if active is None or root is None:
        return
    if active.root.sha256 == root.sha256:
        yield Evidence(root.subject_text, TITLE)
        return
    yield Remark(
        f"the root is another one: {root.subject_text!r} (SHA-256 {root.sha256[:16]}...), the "
        f"certificate in use has {active.root.subject!r} (SHA-256 {active.root.sha256[:16]}...): "
        "enrolled devices that do not trust the new one drop off",
        answer.place(answer.leaf, "issuer"),
        "give every device the new root before the upload, or ask the CA for a chain to the old",
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.DELIVERY, waivable=True)
