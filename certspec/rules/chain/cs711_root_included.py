"""The root is left out of what the CA sent, or does no harm in it.

Why: A device trusts its own copy of the root and ignores one that the server sends; the upload
    files are made without it.
Fix: Nothing has to be done.
Reference: RFC 8446, 4.4.2.
Bad:
    deliver = ["leaf", "issuer", "root"]
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark]:
    roots = [one for one in answer.given() if one.is_self_issued and one.extensions.is_ca]
    for root in roots:
        if root.sha256 != answer.leaf.sha256:
            where = "is among the files; it is left out of the upload"
            yield Remark(
                f"the root {root.label!r} {'is sent too' if answer.served else where}",
                answer.place(root),
                "nothing to do: devices use the root that they have",
                title="root",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check, group=Group.DELIVERY)
