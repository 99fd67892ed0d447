"""The certificate is the one that was waited for, not one that was in use before.

Why: It is easy to take the old file from the folder of downloads; the server would run on until
    the old certificate expires, and then stop.
Fix: Give the file that the CA sent for the pending request.
Reference: certspec.lock, which names the certificates that were bundled.
Bad:
    [lock]
    active = "leaf"
    pending = true
Good:
    [lock]
    active = "earlier"
    pending = true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.plan.lock import LockedCertificate

TITLE = "which certificate it is"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    if answer.served:
        yield from _served(answer)
        return
    active, leaf = answer.active, answer.leaf
    retired = next((one for one in answer.retired if one.sha256 == leaf.sha256), None)
    if retired is not None:
        yield _old(answer, retired, "was in use before and was replaced")
    elif active is None:
        return
    elif active.sha256 == leaf.sha256:
        if answer.pending:
            yield _old(answer, active, "is the one in use, not the answer to the pending request")
        else:
            yield Evidence(f"the one in use, serial {active.serial}", TITLE)
    elif leaf.not_before < active.not_before:
        yield _old(answer, active, "was issued before the one in use", Severity.WARNING)
    else:
        yield Evidence(f"newer than the one in use, serial {active.serial}", TITLE)


def _served(answer: Answer) -> Iterator[Remark | Evidence]:
    """Whether a live server sends the certificate that was bundled."""
    active, leaf = answer.active, answer.leaf
    bundled = f"upload the files in {answer.plan.folder} again, and restart the server"
    said = f"the server sends the certificate {leaf.label!r} (serial {leaf.serial:x}, from "
    said += f"{leaf.not_before:%Y-%m-%d})"
    place = answer.place(leaf, "serialNumber")
    if any(one.sha256 == leaf.sha256 for one in answer.retired):
        yield Remark(f"{said}, which was replaced", place, bundled, title=TITLE)
    elif active is None or leaf.spki_sha256 != answer.expected_spki:
        # Of another key's certificate CS701 speaks.
        return
    elif active.sha256 == leaf.sha256:
        yield Evidence(f"the one in use, serial {active.serial}", TITLE)
    else:
        message = f"{said}, not the one that was bundled (serial {active.serial})"
        newer = leaf.not_before > active.not_before
        fix = f"{bundled}{'; or give this newer one to `certspec bundle`' if newer else ''}"
        yield Remark(message, place, fix, Severity.WARNING if newer else None, title=TITLE)


def _old(
    answer: Answer, known: LockedCertificate, what: str, severity: Severity | None = None
) -> Remark:
    leaf = answer.leaf
    return Remark(
        f"the certificate {leaf.label!r} (serial {leaf.serial:x}, from {leaf.not_before:%Y-%m-%d}) "
        f"{what}",
        answer.place(leaf, "serialNumber"),
        f"give the file that the CA sent for {answer.csr or 'the CSR'}, "
        f"issued after {known.not_before:%Y-%m-%d}",
        severity,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
