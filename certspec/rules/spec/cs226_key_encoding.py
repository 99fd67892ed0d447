"""The key's file has a form that its algorithm has.

Why: PKCS#1 is the older form of RSA keys; ECDSA keys have one like it, Ed25519 keys have none.
    Its own encryption can be broken, so an encrypted key is always written as PKCS#8.
Fix: Leave `encoding` out; nearly every server reads PKCS#8.
Reference: RFC 8017, appendix A.1.2; RFC 5915; RFC 5958.
Bad:
    key = { encoding = "pkcs1", passphrase_env = "MDM_KEY_PASSPHRASE" }
Good:
    key = { encoding = "pkcs8", passphrase_env = "MDM_KEY_PASSPHRASE" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm
from certspec.rule import Remark, rule
from certspec.spec.key import GeneratedKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    key = plan.spec.key
    if not isinstance(key, GeneratedKey) or key.encoding != "pkcs1":
        return
    place, fix = plan.place("key", "encoding"), 'write "pkcs8", or leave it out'
    if plan.request.key.algorithm is KeyAlgorithm.ED25519:
        yield Remark("an Ed25519 key has no pkcs1 form", place, fix)
    elif key.passphrase_env is not None or key.passphrase_file is not None:
        message = "an encrypted key is written as pkcs8, never as pkcs1"
        yield Remark(message, place, fix, Severity.WARNING)


RULE = rule(__name__, __doc__, Severity.ERROR, check)
