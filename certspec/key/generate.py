"""Making private keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from certspec.key.parameters import Curve, KeyAlgorithm, KeyParameters

if TYPE_CHECKING:
    from certspec.key.public import PrivateKey

PUBLIC_EXPONENT: Final = 65537
"""The exponent of every RSA key made, the least FIPS 186-5 (5.1) allows."""

_CURVES: Final[dict[Curve, type[ec.EllipticCurve]]] = {
    Curve.P256: ec.SECP256R1,
    Curve.P384: ec.SECP384R1,
    Curve.P521: ec.SECP521R1,
}


def generate(parameters: KeyParameters) -> PrivateKey:
    """A new key from the system's random source; RSA 4096 may take seconds.

    `ValueError` comes for an RSA size below the library's least, 1024 bits.
    """
    match parameters:
        case KeyParameters(algorithm=KeyAlgorithm.RSA, size=int(size)):
            return rsa.generate_private_key(public_exponent=PUBLIC_EXPONENT, key_size=size)
        case KeyParameters(algorithm=KeyAlgorithm.ECDSA, curve=Curve() as curve):
            return ec.generate_private_key(_CURVES[curve]())
        case _:
            return ed25519.Ed25519PrivateKey.generate()
