"""A key on a token is named by a PKCS#11 URI, and is of a kind that tokens make.

Why: The URI says which token and which key on it. Where it can be read in two ways, or names no
    key, another key than the right one might be used. (In earlier versions this code said that
    keys on tokens were not supported.)
Fix: Write `pkcs11:token=LABEL;object=KEY`. What has another meaning in a URI, a blank, `;`, `?`
    or a byte of an `id`, is written as %XX. The PIN has `pin_env` or `pin_file`. Use RSA or ECDSA.
Reference: RFC 7512, 2; PKCS#11 2.40.
Bad:
    key = { source = "pkcs11", uri = "pkcs11:token=my token" }
Good:
    key = { source = "pkcs11", uri = "pkcs11:token=my%20token;object=key" }
    target = { product = "generic" }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.parameters import KeyAlgorithm
from certspec.rule import Remark, rule
from certspec.spec.key import TokenKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan


def check(plan: Plan) -> Iterator[Remark]:
    key = plan.spec.key
    if not isinstance(key, TokenKey):
        return
    from certspec.key.token_uri import UriFaultError, parse_uri  # noqa: PLC0415 - few have a token

    try:
        parse_uri(key.uri)
    except UriFaultError as fault:
        yield Remark(
            f"this is no PKCS#11 URI of a key: {fault}",
            plan.place("key", "uri"),
            'write it like "pkcs11:token=LABEL;object=KEY"; `pin_env` or `pin_file` has the PIN',
        )
    if plan.request.key.algorithm is KeyAlgorithm.ED25519:
        yield Remark(
            "certspec uses RSA and ECDSA keys on tokens, and no Ed25519 keys",
            plan.place("key", "algorithm"),
            'write algorithm = "RSA" or "ECDSA"',
        )
    if plan.target.upload_template is not None:
        yield Remark(
            f"{plan.target.title} imports its key as a file, and a token never gives one away",
            plan.place("key", "source"),
            "let the product read the key from the token, if its vendor supports that; "
            'else use source = "generate"',
            Severity.WARNING,
        )


RULE = rule(__name__, __doc__, Severity.ERROR, check)
