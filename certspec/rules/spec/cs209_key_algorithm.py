"""The key's algorithm is one that product and CA accept.

Why: The product's documents speak of RSA keys only, and of no public CA will a certificate for
    an Ed25519 key be had. What a product does not document may work, and may stop working.
Fix: Write `algorithm = "RSA"`, or leave it out.
Reference: MDM Plus, Pre-Requisites, 1; CA/B Forum BR 6.1.5 (RSA, and ECDSA on P-256, P-384 or
    P-521).
Bad:
    key = { algorithm = "Ed25519" }
Good:
    key = { algorithm = "RSA" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    algorithm, target = plan.request.key.algorithm, plan.target
    place = plan.place("key", "algorithm")
    accepted = [one.value for one in target.algorithms]
    if algorithm not in target.algorithms:
        message = f"{target.title} does not accept {algorithm} keys"
        yield Remark(message, place, f"write {' or '.join(accepted)}")
    elif algorithm is KeyAlgorithm.ED25519 and plan.is_public:
        message = "public CAs do not sign Ed25519 keys"
        yield Remark(message, place, 'write "RSA" or "ECDSA"')
    elif not target.algorithms[algorithm]:
        documented = [one.value for one, known in target.algorithms.items() if known]
        yield Remark(
            f"the documents of {target.title} do not speak of {algorithm} keys",
            place,
            f"write {' or '.join(documented)}, or try the certificate before you rely on it",
            Severity.WARNING,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
