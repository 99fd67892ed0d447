"""Encrypted keys: EncryptedPrivateKeyInfo (RFC 5958 section 3) by PBES2 (RFC 8018 section 6.2)."""

from __future__ import annotations

import math
import os
from typing import Final, TypeVar

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7

from certspec.key.cost import MOST_ROUNDS, MOST_SCRYPT_WORK

PBKDF2_ROUNDS: Final = 600_000
"""Rounds over a passphrase, OWASP's figure for PBKDF2-HMAC-SHA256."""

_SLOWER: Final = 4
"""How many rounds of PBKDF2 take as long as one of PKCS #12 (RFC 7292 B.2), for key and vector."""

_SALT_BYTES: Final = 16
_BLOCK_BYTES: Final = 16
_KEY_BYTES: Final = 32

_PBES2: Final = x509.ObjectIdentifier("1.2.840.113549.1.5.13")
_PBKDF2: Final = x509.ObjectIdentifier("1.2.840.113549.1.5.12")
_HMAC_SHA256: Final = x509.ObjectIdentifier("1.2.840.113549.2.9")
_AES_256_CBC: Final = x509.ObjectIdentifier("2.16.840.1.101.3.4.1.42")

_T = TypeVar("_T")


# What is written is declared to the last field; what is read keeps the parameters unparsed, since
# they depend on the algorithm, and an unparsed element cannot be written by every release of the
# library.


@asn1.sequence
class _HmacAlgorithm:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _Pbkdf2Parameters:
    salt: bytes
    rounds: int
    key_length: int | None
    prf: _HmacAlgorithm | None


@asn1.sequence
class _Pbkdf2Algorithm:
    algorithm: x509.ObjectIdentifier
    parameters: _Pbkdf2Parameters


@asn1.sequence
class _AesAlgorithm:
    algorithm: x509.ObjectIdentifier
    vector: bytes


@asn1.sequence
class _WrittenParameters:
    derivation: _Pbkdf2Algorithm
    encryption: _AesAlgorithm


@asn1.sequence
class _WrittenAlgorithm:
    algorithm: x509.ObjectIdentifier
    parameters: _WrittenParameters


@asn1.sequence
class _WrittenEnvelope:
    algorithm: _WrittenAlgorithm
    encrypted_data: bytes


@asn1.sequence
class _ScryptParameters:
    salt: bytes
    cost: int
    block_size: int
    parallelization: int
    key_length: int | None


@asn1.sequence
class _AnyAlgorithm:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.TLV


@asn1.sequence
class _Pbes2Parameters:
    derivation: _AnyAlgorithm
    encryption: _AnyAlgorithm


@asn1.sequence
class Envelope:
    """An EncryptedPrivateKeyInfo of whatever algorithm, unopened."""

    algorithm: _AnyAlgorithm
    encrypted_data: bytes


def seal(plaintext: bytes, passphrase: bytes) -> bytes:
    """A DER EncryptedPrivateKeyInfo of a DER PKCS#8 key.

    It is AES-256-CBC (RFC 8018 B.2.5) under a key from PBKDF2-HMAC-SHA256 with `PBKDF2_ROUNDS`
    rounds. Salt and initialisation vector, 16 bytes each, are random, so no two are alike.
    """
    salt, vector = os.urandom(_SALT_BYTES), os.urandom(_BLOCK_BYTES)
    key = PBKDF2HMAC(SHA256(), _KEY_BYTES, salt, PBKDF2_ROUNDS).derive(passphrase)
    padder = PKCS7(_BLOCK_BYTES * 8).padder()
    padded = padder.update(plaintext) + padder.finalize()
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).encryptor()
    envelope = _WrittenEnvelope(
        algorithm=_pbes2(salt, vector),
        encrypted_data=encryptor.update(padded) + encryptor.finalize(),
    )
    return asn1.encode_der(envelope)


def parse_envelope(der: bytes) -> Envelope | None:
    """The envelope; None if the data is no EncryptedPrivateKeyInfo from end to end."""
    try:
        return asn1.decode_der(Envelope, der)
    except ValueError:
        return None


def costs_too_much(envelope: Envelope) -> bool:
    """Whether opening it asks for absurd work: the library would run for hours, or panic."""
    parameters, most_rounds = envelope.algorithm.parameters, MOST_ROUNDS // _SLOWER
    if pbes2 := _parse(_Pbes2Parameters, parameters):
        parameters, most_rounds = pbes2.derivation.parameters, MOST_ROUNDS
    if scrypt := _parse(_ScryptParameters, parameters):
        factors = (scrypt.cost, scrypt.block_size, scrypt.parallelization)
        return min(factors) < 1 or math.prod(factors) > MOST_SCRYPT_WORK
    # PBES1 (RFC 8018 A.3) and PKCS #12 have a salt and a count of rounds alone, which fits too.
    pbkdf2 = _parse(_Pbkdf2Parameters, parameters)
    return pbkdf2 is not None and not 1 <= pbkdf2.rounds <= most_rounds


def _pbes2(salt: bytes, vector: bytes) -> _WrittenAlgorithm:
    prf = _HmacAlgorithm(algorithm=_HMAC_SHA256, parameters=asn1.Null())
    derivation = _Pbkdf2Parameters(salt=salt, rounds=PBKDF2_ROUNDS, key_length=None, prf=prf)
    return _WrittenAlgorithm(
        algorithm=_PBES2,
        parameters=_WrittenParameters(
            derivation=_Pbkdf2Algorithm(algorithm=_PBKDF2, parameters=derivation),
            encryption=_AesAlgorithm(algorithm=_AES_256_CBC, vector=vector),
        ),
    )


def _parse(kind: type[_T], element: asn1.TLV) -> _T | None:
    try:
        parsed: _T = element.parse(kind)
    except ValueError:
        return None
    return parsed
