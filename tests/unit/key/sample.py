"""Keys of every kind that certspec makes, each made once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from certspec.key.generate import generate
from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters

if TYPE_CHECKING:
    from certspec.key.public import PrivateKey

PASSPHRASE = b"open-sesame"
OTHER_PASSPHRASE = b"shut-sesame"

RSA = KeyParameters(KeyAlgorithm.RSA, size=2048)
P256 = KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P256)
P384 = KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P384)
P521 = KeyParameters(KeyAlgorithm.ECDSA, curve=Curve.P521)
ED25519 = KeyParameters(KeyAlgorithm.ED25519)

KINDS = (RSA, P256, P384, P521, ED25519)
TRADITIONAL_KINDS = (RSA, P256, P384, P521)


@cache
def sample(kind: KeyParameters) -> PrivateKey:
    return generate(kind)


def name(kind: KeyParameters) -> str:
    return kind.describe()
