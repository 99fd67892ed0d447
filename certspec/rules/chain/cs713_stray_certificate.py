"""Every certificate that was given is part of the path.

Why: A certificate that is not part of the path is of no use to the server, and may be a sign that
    another file is missing. It is left out of the upload.
Fix: Leave the file out, if all else passes.
Reference: RFC 8446, 4.4.2.
Bad:
    deliver = ["leaf", "issuer", "other"]
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
    used = {one.sha256 for one in answer.verdict.path}
    for one in answer.given():
        root = one.is_self_issued and one.extensions.is_ca
        if one.sha256 not in used and not root:
            yield Remark(
                f"{one.label!r} of {one.issuer_text!r} is not part of the path",
                answer.place(one),
                "leave it out, if all else passes",
                title="strays",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check, group=Group.DELIVERY)
