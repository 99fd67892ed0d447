"""Every certificate was given once.

Why: CAs send the same certificate in several forms, such as .crt and .pem; one of them is enough.
Fix: Nothing has to be done.
Reference: RFC 5280, 4.1.
Bad:
    deliver = ["leaf", "issuer", "leaf"]
Good:
    deliver = ["leaf", "issuer"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import CertPlace, Group, Severity
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer


def check(answer: Answer) -> Iterator[Remark]:
    first: dict[str, CertPlace] = {}
    for item in answer.items:
        if item.certificate is None:
            continue
        label, digest = item.certificate.label, item.certificate.sha256
        place = CertPlace(item.file, item.index, label)
        if digest in first:
            yield Remark(
                f"{label!r} is {'sent' if answer.served else 'given'} more than once",
                place,
                "nothing to do: it is used once",
                also=((first[digest], "the first one"),),
                title="duplicates",
            )
        first.setdefault(digest, place)


RULE = rule(__name__, __doc__, Severity.NOTE, check, group=Group.DELIVERY)
