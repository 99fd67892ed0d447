"""The certificate has the extended key usages that were asked for, and no others.

Why: What is missing the key can't be used for; what is there and was not asked for lets it be
    used for more than anyone here wanted. Many CAs add client_auth, which public CAs are giving
    up, so it will be gone from a later certificate.
Fix: Ask the CA for a certificate with the extended key usages of the CSR.
Reference: RFC 5280, 4.2.1.12; BR 7.1.2.7.10; Chrome Root Program Policy.
Bad:
    [leaf]
    ext_key_usage = ["server_auth", "email_protection"]
Good:
    [leaf]
    ext_key_usage = ["server_auth"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule
from certspec.usage import CLIENT_AUTH_ENDS, EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "extended key usage"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    given = answer.leaf.extensions.ext_key_usage or ()
    words = [EXT_KEY_USAGE_BY_OID.get(oid, oid) for oid in given]
    asked = answer.asked.ext_key_usage
    for word in asked:
        if word in words:
            yield Evidence("as asked", f"{TITLE}: {word}", Outcome.MATCH)
        else:
            yield _violation(answer, word, f"the certificate lacks {word}, which was asked for")
    for word in dict.fromkeys(words):
        if word == "client_auth" and word not in asked:
            yield _client_auth(answer)
        elif word not in asked:
            yield _violation(answer, word, f"the certificate has {word}, which was not asked for")


def _violation(answer: Answer, word: str, message: str) -> Remark:
    return Remark(
        f"{message}, in its extended key usage",
        answer.place(answer.leaf, "extendedKeyUsage"),
        f"ask the CA for a certificate with {', '.join(answer.asked.ext_key_usage)} and no other",
        also=answer.asked_at("the spec", "usages", "ext_key_usage"),
        title=f"{TITLE}: {word}",
        outcome=Outcome.VIOLATION,
    )


def _client_auth(answer: Answer) -> Remark:
    ends = ", ".join(f"{who} {when}" for who, when in CLIENT_AUTH_ENDS)
    public = f"; public certificates soon have it no more: {ends}" if answer.is_public else ""
    return Remark(
        f"the CA added client_auth to the extended key usage{public}",
        answer.place(answer.leaf, "extendedKeyUsage"),
        "nothing to do, as long as nothing here uses the certificate as a client's",
        Severity.NOTE,
        title=f"{TITLE}: client_auth",
        outcome=Outcome.ALLOWED_ADDITION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE, waivable=True)
