"""The keys of the certificate and its issuing CAs are of a kind and form that clients expect.

Why: Programs and cards that calculate in octets stumble over an RSA key whose size is no multiple
    of 8, and a small exponent has broken signatures before. Clients know three elliptic curves,
    P-256, P-384 and P-521; no public CA may certify another one, nor a key for Ed25519. That RSA
    keys are long enough is CS601's to say.
Fix: Make a new key of an ordinary kind: `algorithm = "RSA"` with `size = 2048`, or `"ECDSA"` with
    `curve = "P-256"`, and a higher `generation`. For the key of an issuing CA, ask for a
    certificate from another one.
Reference: CA/B Forum BR 6.1.5 and 6.1.6; Mozilla Root Store Policy 5.1.
Bad:
    [spec.issuer]
    kind = "public"
    [lock]
    key = "ed25519"
    [leaf]
    key = "ed25519"
    lifetime_days = 200
    logs = [1, 2, 3]
Good:
    [spec.issuer]
    kind = "public"
    [lock]
    key = "p384"
    [spec.key]
    algorithm = "ECDSA"
    [leaf]
    key = "p384"
    lifetime_days = 200
    logs = [1, 2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.rule import Evidence

TITLE = "kinds of public keys"

OCTET = 8
WISE_EXPONENT = 65_537
CURVES = ("ECDSA P-256", "ECDSA P-384", "ECDSA P-521")
ED25519 = "Ed25519"


def check(answer: Answer) -> Iterator[Remark | Evidence]:
    chain = (answer.leaf, *answer.issuers)
    remarks = [remark for one in chain for remark in _judged(answer, one)]
    yield from remarks
    if not remarks:
        said = ", ".join(f"{one.label}: {one.key_description}" for one in chain)
        yield answer.of_chain(said, TITLE)


def _judged(answer: Answer, one: Certificate) -> Iterator[Remark]:
    wrong = None if answer.is_public else Severity.WARNING
    if one.rsa_bits is not None and one.rsa_exponent is not None:
        # A key that is too short has to be replaced in any case.
        if one.rsa_bits % OCTET and one.rsa_bits >= answer.plan.target.min_rsa_size:
            what = f"has an RSA key of {one.rsa_bits} bits, which is no multiple of {OCTET}"
            yield _remark(answer, one, what, wrong)
        if one.rsa_exponent < WISE_EXPONENT:
            what = f"has an RSA key with the exponent {one.rsa_exponent}, below {WISE_EXPONENT:,}"
            yield _remark(answer, one, what, Severity.WARNING)
    elif one.key_description == ED25519:
        if answer.is_public:
            what = "has an Ed25519 key, which public CAs must not certify"
            yield _remark(answer, one, what, wrong)
    elif one.key_description not in CURVES:
        what = f"has a key of a kind that clients do not know: {one.key_description}"
        yield _remark(answer, one, what, wrong)


def _remark(answer: Answer, one: Certificate, what: str, severity: Severity | None) -> Remark:
    own = one.sha256 == answer.leaf.sha256
    return Remark(
        f"{one.label!r} {what}",
        answer.place(one, "subjectPublicKeyInfo"),
        'write `algorithm = "RSA"`, `size = 2048` and a higher `generation` in [key], build, and '
        "send the new CSR"
        if own
        else "ask the CA for a certificate from an issuing CA with another key",
        severity,
        also=answer.asked_at("the key that was asked for", "key") if own else (),
        title=TITLE,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.PROFILE, waivable=True)
