"""The certificates of a file stand in order, the server's first, each before its issuer.

Why: Many servers send a file as it is, and some clients then fail. The upload files are put in
    order, whatever came. A live server that sends them out of order is worth a warning.
Fix: Nothing has to be done; let a live server send the upload files.
Reference: RFC 8446, 4.4.2.
Bad:
    deliver = ["issuer+leaf"]
Good:
    deliver = ["leaf+issuer"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "order"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    positions = {one.sha256: number for number, one in enumerate(answer.verdict.path)}
    files: dict[str, list[int]] = {}
    for item in answer.items:
        if item.certificate is not None and item.certificate.sha256 in positions and item.ordered:
            files.setdefault(item.file, []).append(positions[item.certificate.sha256])
    wrong = [file for file, found in files.items() if found != sorted(found)]
    for file in wrong:
        yield (
            _served(answer, file)
            if answer.served
            else Remark(
                "the certificates in this file are not in order; certspec puts them in order",
                FilePlace(file),
                "nothing to do: use the files that `certspec bundle` writes",
                title=TITLE,
            )
        )
    if not wrong:
        yield Evidence(" <- ".join(one.label for one in answer.verdict.path), TITLE)


def _served(answer: Answer, file: str) -> Remark:
    return Remark(
        "the server sends its certificates out of order: some clients find no path then",
        FilePlace(file),
        f"let it send {answer.plan.files.leaf} first and {answer.plan.files.intermediate} after "
        "it, as `certspec bundle` writes them",
        Severity.WARNING,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.NOTE, check, group=Group.DELIVERY)
