"""The certificate's key usage has what was asked for and TLS needs.

Why: A TLS server signs with its key (digital_signature), in TLS 1.3 always. CAs often leave out
    key_encipherment, which only old clients use, or the whole extension, which means no limit:
    both do no harm. A usage that was not asked for is more than the server needs.
Fix: Ask the CA for a certificate with the key usage of the CSR.
Reference: RFC 5280, 4.2.1.3; RFC 8446, 4.4.2.2; BR 7.1.2.7.11.
Bad:
    [leaf]
    key_usage = ["key_encipherment"]
Good:
    [leaf]
    key_usage = ["digital_signature"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "key usage"
NEEDED = "digital_signature"
OF_CAS = ("key_cert_sign", "crl_sign")


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    asked, given = answer.asked.key_usage, answer.leaf.extensions.key_usage
    if given is None:
        if asked:
            text = "the CA left the whole extension out, which sets no limit"
            yield Evidence(text, TITLE, Outcome.ALLOWED_OMISSION)
        return
    for word in asked:
        if word in given:
            yield Evidence("as asked", f"{TITLE}: {word}", Outcome.MATCH)
        elif word == "key_encipherment":
            yield Evidence("left out", f"{TITLE}: {word}", Outcome.ALLOWED_OMISSION)
        else:
            severity = Severity.ERROR if word == NEEDED else Severity.WARNING
            message = f"the key usage lacks {word}, which was asked for"
            yield _violation(answer, word, message, severity)
    for word in given:
        if word not in asked:
            severity = Severity.ERROR if word in OF_CAS else Severity.WARNING
            message = f"the key usage has {word}, which was not asked for"
            yield _violation(answer, word, message, severity)


def _violation(answer: Answer, word: str, message: str, severity: Severity) -> Remark:
    asked = ", ".join(answer.asked.key_usage) or "none"
    return Remark(
        message,
        answer.place(answer.leaf, "keyUsage"),
        f"ask the CA for a certificate with the key usage {asked}",
        severity,
        also=answer.asked_at("the spec", "usages", "key_usage"),
        title=f"{TITLE}: {word}",
        outcome=Outcome.VIOLATION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
