"""The key's size is one that CAs and devices accept (requirement 1).

Why: The product and Apple devices refuse RSA keys below 2048 bits, public CAs a size that is no
    multiple of 8 too. A size beyond 16384 bits takes minutes to make and fails in most servers.
Fix: Write `size = 2048`, 3072 or 4096. `size` is for RSA and `curve` for ECDSA; Ed25519 keys
    have neither.
Reference: MDM Plus, Pre-Requisites, 1; CA/B Forum BR 6.1.5; Apple 103769.
Bad:
    key = { size = 1024 }
Good:
    key = { size = 3072 }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


MAX_SIZE = 16384


def check(plan: Plan) -> Iterator[Remark]:
    key, algorithm = plan.spec.key, plan.request.key.algorithm
    if key.size is not None and algorithm is not KeyAlgorithm.RSA:
        has_curve = algorithm is KeyAlgorithm.ECDSA
        fix = 'write `curve = "P-256"` instead' if has_curve else "take it out"
        yield _misplaced(plan, "size", fix)
    if key.curve is not None and algorithm is not KeyAlgorithm.ECDSA:
        yield _misplaced(plan, "curve", 'write `algorithm = "ECDSA"`, or take it out')
    size = plan.request.key.size
    if size is not None:
        yield from _size_remarks(plan, size)


def _size_remarks(plan: Plan, size: int) -> Iterator[Remark]:
    smallest, place = plan.target.min_rsa_size, plan.place("key", "size")
    if size < smallest:
        message = f"{size} bits are too few, {smallest} are needed"
        yield Remark(message, place, f"write `size = {smallest}`")
    elif size > MAX_SIZE:
        message = f"{size} bits are more than servers can work with"
        yield Remark(message, place, "write `size = 4096` or fewer")
    elif size % 8:
        message = f"{size} bits are no multiple of 8, and CAs refuse such keys"
        yield Remark(message, place, f"write `size = {size + 8 - size % 8}`")


def _misplaced(plan: Plan, key: str, fix: str) -> Remark:
    algorithm = plan.request.key.algorithm
    return Remark(f"`{key}` is not for {algorithm} keys", plan.place("key", key), fix)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
