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
    documented = " or ".join(f'"{one}"' for one, known in target.algorithms.items() if known)
    if algorithm not in target.algorithms:
        message = f"{algorithm} keys are not accepted by {target.title}"
        yield Remark(message, place, f"write {documented}")
    elif algorithm is KeyAlgorithm.ED25519 and plan.is_public:
        message = "public CAs do not sign Ed25519 keys"
        yield Remark(message, place, 'write "RSA" or "ECDSA"')
    elif not target.algorithms[algorithm]:
        yield Remark(
            f"{algorithm} keys are not in the documents of {target.title}",
            place,
            f"write {documented}, or try the certificate before you rely on it",
            Severity.WARNING,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
