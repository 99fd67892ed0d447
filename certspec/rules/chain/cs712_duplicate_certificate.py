"""Every certificate was given once.

Why: CAs send the same certificate in several forms, such as .crt and .pem, in one archive; that is
    as it should be. In several files that were given, or twice in one, one of them is enough.
Fix: Nothing has to be done.
Reference: RFC 5280, 4.1.
Bad:
    deliver = ["leaf", "issuer", "leaf"]
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import CertPlace, Severity
from certspec.report import Group
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.chain.read import Item


def check(answer: Answer) -> Iterator[Remark]:
    first: dict[str, tuple[Item, CertPlace]] = {}
    for item in answer.items:
        if item.certificate is None:
            continue
        label, digest = item.certificate.label, item.certificate.sha256
        place = CertPlace(item.file, item.index, label)
        before, there = first.setdefault(digest, (item, place))
        several_forms = before.source == item.source != "" and before.file != item.file
        if before is not item and not several_forms:
            yield Remark(
                f"{label!r} {'is sent' if answer.served else 'was given'} more than once",
                place,
                "nothing to do: it is used once",
                also=((there, "the first one"),),
                title="duplicates",
            )


RULE = rule(__name__, __doc__, Severity.NOTE, check, group=Group.DELIVERY)
