"""Signatures: the names of their hashes, and those whose hash the library no longer looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

WEAK_HASHES = ("md5", "sha1")


def hash_title(name: str) -> str:
    """The library's name of a hash as people write it: SHA-256, MD5."""
    title = name.upper()
    return title if "-" in title else title.replace("SHA", "SHA-")


def holds_weakly(
    key: PublicKeyTypes, signature: bytes, signed: bytes, algorithm: HashAlgorithm | None
) -> bool:
    """Whether `key` made this signature of `signed` with a weak hash; for any other hash False."""
    if algorithm is None or algorithm.name not in WEAK_HASHES:
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(algorithm))
        else:
            return False
    except Exception:  # noqa: BLE001 - the library raises many kinds; each one means no
        return False
    return True
