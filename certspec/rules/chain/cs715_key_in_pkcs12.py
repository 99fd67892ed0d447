"""The private key in a PKCS#12 file is this spec's own.

Why: A PFX (PKCS#12) file with another key means that the CA, or somebody on the way, made a key
    of its own and did not use the request. Who made a key can read along and pose as the server;
    public CAs must not make one. The key is compared, and neither shown nor kept.
Fix: Ask the CA for the certificate of the request that certspec made.
Reference: CA/B Forum BR 6.1.1.3; RFC 7292, 4.2.
Bad:
    deliver = ["leaf+issuer:pfx"]
    password = "hunter2"
    leaf = { key = "other" }
Good:
    deliver = ["leaf+issuer:pfx"]
    password = "hunter2"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Severity
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.chain.read import Item

TITLE = "the key in the PFX file"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    for item in answer.items:
        if not item.key_spki:
            continue
        if answer.expected_spki is None:
            text = "no key was made or adopted for this spec yet"
            yield Evidence(text, TITLE, Outcome.NOT_CHECKED)
        elif item.key_spki == answer.expected_spki:
            yield Evidence(f"this spec's, in {item.file}", TITLE, Outcome.MATCH)
        else:
            yield _other(answer, item)


def _other(answer: Answer, item: Item) -> Remark:
    known = answer.known_keys.get(item.key_spki)
    whose = f"it is {known}" if known else "the CA, or somebody else, made a key of its own"
    in_use = answer.leaf.spki_sha256 == item.key_spki
    return Remark(
        f"the private key in {item.file} ({item.key_spki[:16]}...) is not this spec's: {whose}",
        FilePlace(item.file),
        f"ask the CA for the certificate of {answer.csr or 'the CSR'}"
        if in_use
        else "nothing to do, if all else passes: the certificate is not for that key",
        None if in_use else Severity.WARNING,
        also=answer.asked_at("the key that was asked for", "key"),
        title=TITLE,
        outcome=Outcome.VIOLATION if in_use else Outcome.WARNED,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
