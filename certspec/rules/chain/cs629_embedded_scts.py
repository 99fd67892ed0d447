"""A public certificate carries the timestamps of enough logs of Certificate Transparency.

Why: Apple's systems and Chrome refuse a public certificate without proof that it was logged, unless
    the server sends the proof by itself, as few do. Apple wants timestamps from two logs in a
    certificate of up to 180 days, and from three in a longer one. A CA that keeps a certificate
    out of the logs does so on request; one that sends the precertificate has mixed up its files.
Fix: Ask the CA for a certificate with embedded SCTs; it may have an option for that.
Reference: RFC 6962, 3.1 and 3.3; Apple 103214; Chrome Certificate Transparency Policy.
Bad:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 181
    logs = [1, 2]
Good:
    [spec.issuer]
    kind = "public"
    [leaf]
    lifetime_days = 180
    logs = [1, 2]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.edge import PRECERTIFICATE_FIX
from certspec.chain.lifetime import counted_days
from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "timestamps of Certificate Transparency logs"

SHORT_DAYS, LOGS_IF_SHORT, LOGS_IF_LONGER = 180, 2, 3


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    leaf = answer.leaf
    if leaf.extensions.is_precertificate:
        yield from _precertificate(answer)
        return
    if not answer.is_public:
        return
    days = counted_days(leaf.not_before, leaf.not_after)
    needed = LOGS_IF_SHORT if days <= SHORT_DAYS else LOGS_IF_LONGER
    logs = len(set(leaf.extensions.logs or ()))
    if logs >= needed:
        yield Evidence(f"from {logs} logs", TITLE)
        return
    has = f"timestamps (SCTs) of {logs} log{'s' * (logs != 1)}" if logs else "no timestamps (SCTs)"
    yield Remark(
        f"the certificate has {has} in it; Apple's systems want {needed} logs for {days} days",
        answer.place(leaf, "signedCertificateTimestampList"),
        "ask the CA for a certificate with embedded SCTs",
        title=TITLE,
    )


def _precertificate(answer: Answer) -> Iterator[Remark]:
    if answer.leaf.extensions.unhandled_critical:
        # As it should be: the path has refused it.
        return
    yield Remark(
        f"{answer.leaf.label!r} is a precertificate, which a CA shows to the logs before it issues "
        "the certificate",
        answer.place(answer.leaf, "precertificatePoison"),
        PRECERTIFICATE_FIX,
        Severity.ERROR,
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.WARNING, check, group=Group.PROFILE, waivable=True)
