"""Keys that no honest program writes, put together field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

SALT = bytes(range(8))
_VECTOR = bytes(16)
_UNKNOWN = "1.3.6.1.4.1.55555.1"


def pbkdf2_envelope(rounds: int, data: bytes = bytes(16)) -> bytes:
    """PBES2 with PBKDF2-HMAC-SHA1, the default, and AES-256-CBC."""
    return _pbes2_envelope(_algorithm("1.2.840.113549.1.5.12", _sequence(SALT, rounds)), data)


def scrypt_envelope(cost: int, block_size: int, parallelization: int) -> bytes:
    parameters = _sequence(SALT, cost, block_size, parallelization)
    return _pbes2_envelope(_algorithm("1.3.6.1.4.1.11591.4.11", parameters), bytes(16))


def unknown_envelope() -> bytes:
    """PBES2 with a key derivation nobody has heard of."""
    return _pbes2_envelope(_algorithm(_UNKNOWN, _sequence(True)), bytes(16))  # noqa: FBT003


def pkcs12_envelope(rounds: int) -> bytes:
    """PBE-SHA1-3DES of PKCS #12 (RFC 7292 appendix C)."""
    algorithm = _algorithm("1.2.840.113549.1.12.1.3", _sequence(SALT, rounds))
    return asn1.encode_der(_sequence(algorithm, bytes(16)))


def cheap_envelope(pkcs8: bytes, passphrase: bytes) -> bytes:
    """A key that one round of PBKDF2 opens, for tests that open many."""
    key = PBKDF2HMAC(SHA1(), 32, SALT, 1).derive(passphrase)  # noqa: S303 - it guards nothing
    padding = 16 - len(pkcs8) % 16
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(_VECTOR)).encryptor()
    padded = pkcs8 + bytes([padding]) * padding
    return pbkdf2_envelope(1, encryptor.update(padded) + encryptor.finalize())


def inconsistent_rsa(key: RSAPrivateKey) -> bytes:
    """The DER RSAPrivateKey of a key, with a wrong exponent for the first prime."""
    return rsa_with(key, dmp1=-2)


def rsa_with(key: RSAPrivateKey, **changes: int) -> bytes:
    """The DER RSAPrivateKey of a key, some of its numbers changed by so much."""
    private = key.private_numbers()
    public = private.public_numbers
    names = ("d", "p", "q", "dmp1", "dmq1", "iqmp")
    numbers = (getattr(private, one) + changes.get(one, 0) for one in names)
    return rsa_of(public.n, public.e, *numbers)


def rsa_of(*numbers: int) -> bytes:
    """The DER RSAPrivateKey of eight numbers (RFC 8017 A.1.2)."""
    return asn1.encode_der(_sequence(0, *numbers))


def rsa_of_ones(bits: int) -> bytes:
    """An RSAPrivateKey as long as one of so many bits, and good for nothing."""
    ones = (1 << bits // 2) - 1
    return asn1.encode_der(_sequence(0, ones * ones, 65537, ones * ones, *[ones] * 5))


def unknown_algorithm_key() -> bytes:
    """A PKCS#8 key of an algorithm nobody has heard of."""
    return asn1.encode_der(_sequence(0, _algorithm(_UNKNOWN), bytes(32)))


def _pbes2_envelope(derivation: object, data: bytes) -> bytes:
    encryption = _algorithm("2.16.840.1.101.3.4.1.42", _VECTOR)
    pbes2 = _algorithm("1.2.840.113549.1.5.13", _sequence(derivation, encryption))
    return asn1.encode_der(_sequence(pbes2, data))


def _algorithm(oid: str, *parameters: object) -> object:
    return _sequence(x509.ObjectIdentifier(oid), *parameters)


def _sequence(*values: object) -> object:
    """A SEQUENCE of the values, declared by their types."""
    fields = {f"field{number}": value for number, value in enumerate(values)}
    annotations = {field: type(value) for field, value in fields.items()}
    declared: type = asn1.sequence(type("Sequence", (), {"__annotations__": annotations}))
    sequence: object = declared(**fields)
    return sequence
