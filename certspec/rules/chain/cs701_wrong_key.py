"""The certificate is for the key that was made for this spec.

Why: A server can only use a certificate together with its own private key; the product refuses
    any other pair, or fails when it restarts.
Fix: Ask the CA for the certificate of this spec's CSR; a certificate for another key belongs to
    whatever that key belongs to.
Reference: RFC 5280, 4.1.2.7.
Bad:
    [leaf]
    key = "other"
Good:
    [leaf]
    key = "leaf"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer

TITLE = "the certificate is for this spec's key"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    has, expected = answer.leaf.spki_sha256, answer.expected_spki
    if expected is None:
        text = "no key was made or adopted for this spec yet"
        yield Evidence(text, TITLE, Outcome.NOT_CHECKED)
        return
    if has == expected:
        yield Evidence(f"public key {has[:16]}...", TITLE, Outcome.MATCH)
        return
    whose = answer.known_keys.get(has, "a key that is not known here")
    yield Remark(
        f"the certificate {answer.leaf.label!r} is for {whose} ({has[:16]}...), "
        f"not for this spec's key ({expected[:16]}...)",
        answer.place(answer.leaf, "subjectPublicKeyInfo"),
        _served(answer)
        if answer.served
        else f"ask the CA for the certificate of {answer.csr or 'the CSR'}, or "
        "verify this one against the spec it belongs to",
        also=answer.asked_at("the key that was asked for", "key"),
        title=TITLE,
        outcome=Outcome.VIOLATION,
    )


def _served(answer: Answer) -> str:
    files = answer.plan.files
    return f"ask for the right name with --server-name, or upload {files.leaf} and its key anew"


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
