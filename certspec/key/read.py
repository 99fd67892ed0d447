"""Reading private keys that somebody else may have written."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InternalError, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_pem_private_key,
)
from cryptography.utils import CryptographyDeprecationWarning

from certspec.key import refusal
from certspec.key.locate import FoundKey, find_key
from certspec.key.pem import first_key_block, is_pem
from certspec.key.public import parameters_of, spki_sha256
from certspec.key.refusal import KeyRefusal, KeyRefusalReason
from certspec.key.whole import is_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

    from certspec.key.public import PrivateKey

__all__ = ["KeyRefusal", "KeyRefusalReason", "is_encrypted", "open_key", "read_private_key"]

_LOAD_ERRORS: Final = (ValueError, TypeError, InternalError, MemoryError)

# How messages of the library begin. They are for sorting alone: some quote the file.
_UNKNOWN_ENCRYPTION: Final = (
    "Unknown key encryption algorithm",
    "Key encrypted with unknown cipher",
    "Invalid key",
)
_DAMAGE: Final = (
    "DEK-Info",
    "Encrypted PEM",
    "Invalid private key",
    "Proc-Type",
    "Unable to load PEM",
)


def is_encrypted(data: bytes) -> bool:
    """Whether `read_private_key` needs a passphrase for this file, judged by its structure.

    A file without a private key is not encrypted. In PEM the first block that is labelled as a
    private key counts, even if it is cut off.
    """
    if is_pem(data):
        block = first_key_block(data)
        return block is not None and block.encrypted
    from certspec.key.envelope import parse_envelope  # noqa: PLC0415 - slow to import

    return parse_envelope(data) is not None


def read_private_key(
    data: bytes, passphrase: bytes | None, *, trusted: bool = False
) -> PrivateKey | KeyRefusal:
    """The private key in a file, or why there is none to be had; it raises on no data.

    It reads PEM and DER: PKCS#8 (RFC 5958), RSAPrivateKey (RFC 8017 A.1.2), ECPrivateKey
    (RFC 5915), and their encrypted forms as far as the library can. In PEM the first block that
    is labelled as a private key counts; EC parameters, certificates and text beside it do not
    matter. ECDSA keys on curves other than `Curve` has are refused.

    Args:
        data: The file's contents.
        passphrase: Opens an encrypted key; it is not used on any other. An empty one is none.
        trusted: Skips the self-check of RSA keys, which takes tens of milliseconds for 2048 bits
            and seconds for 8192. Only for keys whose numbers are looked at otherwise: `open_key`.
    """
    found = find_key(data)
    if isinstance(found, KeyRefusal):
        return found
    if found.encrypted and not passphrase:
        return refusal.NEEDS_PASSPHRASE
    return _load(found, passphrase if found.encrypted else None, trusted=trusted)


def open_key(
    data: bytes, passphrases: Sequence[bytes], known: Collection[str] = ()
) -> PrivateKey | KeyRefusal:
    """The private key in a file, by the first of `passphrases` that opens it, or the refusal.

    `known` has the public keys, by their SHA-256, that were once found good together with their
    private ones: where such a key is whole still, its primes are not tested again.
    """
    opened = _read(data, None, known)
    for passphrase in passphrases:
        if not isinstance(opened, KeyRefusal):
            break
        opened = _read(data, passphrase, known)
    return opened


def _read(data: bytes, passphrase: bytes | None, known: Collection[str]) -> PrivateKey | KeyRefusal:
    if known:
        key = read_private_key(data, passphrase, trusted=True)
        if isinstance(key, KeyRefusal):
            return key
        if spki_sha256(key.public_key()) in known and is_whole(key):
            return key
    return read_private_key(data, passphrase)


def _load(found: FoundKey, passphrase: bytes | None, *, trusted: bool) -> PrivateKey | KeyRefusal:
    load = load_pem_private_key if found.is_pem else load_der_private_key
    try:
        # DH keys, which are refused right after, are deprecated loudly.
        with warnings.catch_warnings(action="ignore", category=CryptographyDeprecationWarning):
            key = load(found.content, passphrase, unsafe_skip_rsa_key_validation=trusted)
    except UnsupportedAlgorithm:
        return refusal.UNSUPPORTED_KIND
    except _LOAD_ERRORS as error:
        return _judge(error, found)
    return _accept(key)


def _judge(error: Exception, found: FoundKey) -> KeyRefusal:
    message = str(error)
    if not found.encrypted or message.startswith(_DAMAGE):
        return refusal.DAMAGED_PEM if found.is_pem else refusal.DAMAGED_DER
    # scrypt fails like this over parameters that make no sense, and for want of memory.
    failed = isinstance(error, (InternalError, MemoryError))
    if failed or message.startswith(_UNKNOWN_ENCRYPTION):
        return refusal.UNSUPPORTED_ENCRYPTION
    # The library may stumble over any part of what a wrong passphrase decrypts to: once in 256
    # times even the padding comes out right.
    return refusal.WRONG_PASSPHRASE


def _accept(key: PrivateKeyTypes) -> PrivateKey | KeyRefusal:
    kinds = (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)
    if isinstance(key, kinds) and parameters_of(key.public_key()):
        return key
    return refusal.UNSUPPORTED_KIND
