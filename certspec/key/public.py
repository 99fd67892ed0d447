"""What a public key tells: its digest, its kind, its name in words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
"""A private key of an algorithm certspec makes."""

PublicKey: TypeAlias = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey
"""The public half of a `PrivateKey`."""

_CURVES = {
    ec.SECP256R1.name: Curve.P256,
    ec.SECP384R1.name: Curve.P384,
    ec.SECP521R1.name: Curve.P521,
}


def spki_sha256(public_key: PublicKeyTypes) -> str:
    """The SHA-256 over the key's DER SubjectPublicKeyInfo (RFC 5280 4.1.2.7), lower-case hex.

    Two keys are the same key if and only if their digests are equal. An RSA key that a
    certificate restricts to PSS counts as the plain RSA key.
    """
    spki = public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(spki).hexdigest()


def parameters_of(public_key: PublicKeyTypes) -> KeyParameters | None:
    """The key's kind; None for a kind certspec makes no keys of."""
    if isinstance(public_key, rsa.RSAPublicKey):
        return KeyParameters(KeyAlgorithm.RSA, size=public_key.key_size)
    if isinstance(public_key, ec.EllipticCurvePublicKey):
        curve = _CURVES.get(public_key.curve.name)
        return KeyParameters(KeyAlgorithm.ECDSA, curve=curve) if curve else None
    if isinstance(public_key, ed25519.Ed25519PublicKey):
        return KeyParameters(KeyAlgorithm.ED25519)
    return None


def describe_public_key(public_key: PublicKeyTypes) -> str:
    """The key's kind in words, of any key: "RSA 2048", "ECDSA secp256k1", "DSA 2048", "X25519"."""
    if parameters := parameters_of(public_key):
        return parameters.describe()
    if isinstance(public_key, ec.EllipticCurvePublicKey):
        return f"{KeyAlgorithm.ECDSA} {public_key.curve.name}"
    # The library grows new kinds with every release; their classes are named for them.
    name = type(public_key).__name__.removesuffix("PublicKey")
    size = getattr(public_key, "key_size", "")
    return f"{name} {size}".rstrip()
