"""Writing private keys as PEM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from certspec.key.pem import ENCRYPTED_LABEL, to_pem

if TYPE_CHECKING:
    from certspec.key.public import PrivateKey

KeyEncoding: TypeAlias = Literal["pkcs8", "pkcs1"]
"""PKCS#8 (RFC 5958), or the traditional form of the algorithm."""

_FORMATS: Final = {
    "pkcs8": PrivateFormat.PKCS8,
    "pkcs1": PrivateFormat.TraditionalOpenSSL,
}


def encode(key: PrivateKey, encoding: KeyEncoding, passphrase: bytes | None) -> bytes:
    """The key as PEM text, ending in a line feed.

    Args:
        key: The key to write.
        encoding: "pkcs8", or "pkcs1" for RSAPrivateKey (RFC 8017 A.1.2) of an RSA key and
            ECPrivateKey (SEC 1, RFC 5915) of an ECDSA key.
        passphrase: None leaves the key in the clear, and the same key always gives the same
            text. Any other gives an "ENCRYPTED PRIVATE KEY" (see `seal`), new every time, even
            for "pkcs1": the traditional form's own encryption rests on one round of MD5.

    Raises:
        ValueError: "pkcs1" is asked of an Ed25519 key, which has no such form, or the passphrase
            is empty. Callers see to it that neither happens.
    """
    if encoding == "pkcs1" and isinstance(key, Ed25519PrivateKey):
        raise ValueError("an Ed25519 key has no traditional form")
    if passphrase is None:
        return key.private_bytes(Encoding.PEM, _FORMATS[encoding], NoEncryption())
    if not passphrase:
        raise ValueError("an empty passphrase protects no key")
    from certspec.key.envelope import seal  # noqa: PLC0415 - slow to import

    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return to_pem(ENCRYPTED_LABEL, seal(der, passphrase))
