"""The key usages asked for are those of a TLS server with such a key.

Why: An ECDSA or Ed25519 key can sign and not encipher, an RSA key can't agree on keys; CAs refuse
    a request that says otherwise, or drop what does not fit. Since TLS 1.3 a server has to sign,
    so without digital_signature the certificate serves old clients at best.
Fix: Leave `key_usage` out: the default is what the key needs. Otherwise name the usages that the
    finding names.
Reference: RFC 3279, section 2.3.1 (RSA); RFC 8813, section 3 (ECDSA); RFC 8410, section 5
    (Ed25519); RFC 8446, section 4.4.2.2; CA/B Forum BR 7.1.2.7.11.
Bad:
    key = { algorithm = "ECDSA" }
    usages = { key_usage = ["digital_signature", "key_encipherment"] }
Good:
    key = { algorithm = "ECDSA" }
    usages = { key_usage = ["digital_signature"] }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan

_SIGNING = ("digital_signature", "content_commitment")
_FITTING = {
    KeyAlgorithm.RSA: (*_SIGNING, "key_encipherment", "data_encipherment"),
    KeyAlgorithm.ECDSA: (*_SIGNING, "key_agreement"),
    KeyAlgorithm.ED25519: _SIGNING,
}


def check(plan: Plan) -> Iterator[Remark]:
    asked, algorithm = plan.spec.usages.key_usage or (), plan.request.key.algorithm
    fitting = _FITTING[algorithm]
    for index, word in enumerate(asked):
        if word not in fitting:
            yield Remark(
                f"{word} is not for {algorithm} keys",
                plan.place("usages", "key_usage", index),
                "take it out",
            )
    if asked and "digital_signature" not in asked:
        yield _does_not_sign(plan, asked)


def _does_not_sign(plan: Plan, asked: tuple[str, ...]) -> Remark:
    serves_old_clients = (
        plan.request.key.algorithm is KeyAlgorithm.RSA and "key_encipherment" in asked
    )
    return Remark(
        "without digital_signature the key serves no client that speaks TLS 1.3"
        if serves_old_clients
        else "without digital_signature the key is of no use to a TLS server",
        plan.place("usages", "key_usage"),
        'add "digital_signature", or leave `key_usage` out',
        Severity.WARNING if serves_old_clients else Severity.ERROR,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
