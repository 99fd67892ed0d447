"""How a PKCS#12 file of our own making is protected, read from its structure (RFC 7292, 4)."""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

from cryptography import x509
from cryptography.hazmat import asn1

from certspec.frozen import dataclass

_PBES2: Final = x509.ObjectIdentifier("1.2.840.113549.1.5.13")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Protection:
    """The encryption of key and certificates, the hash of the MAC, and the rounds of each.

    Algorithms are OIDs; that of PBES2 (RFC 8018) is followed by its cipher's.
    """

    encryption: str
    rounds: int
    mac_hash: str
    mac_rounds: int


@asn1.sequence
class _Algorithm:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.TLV


@asn1.sequence
class _Hash:
    algorithm: x509.ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _Digest:
    algorithm: _Hash
    digest: bytes


@asn1.sequence
class _Mac:
    digest: _Digest
    salt: bytes
    rounds: Annotated[int, asn1.Default(1)]


@asn1.sequence
class _Content:
    kind: x509.ObjectIdentifier
    content: asn1.TLV


@asn1.sequence
class _Pfx:
    version: int
    contents: _Content
    mac: _Mac


@asn1.sequence
class _Contents:
    certificates: _Content
    key: _Content


@asn1.sequence
class _Encrypted:
    kind: x509.ObjectIdentifier
    algorithm: _Algorithm
    content: Annotated[bytes, asn1.Implicit(0)]


@asn1.sequence
class _EncryptedData:
    version: int
    content: _Encrypted


@asn1.sequence
class _EncryptedKey:
    algorithm: _Algorithm
    data: bytes


@asn1.sequence
class _Bag:
    kind: x509.ObjectIdentifier
    value: asn1.TLV
    attributes: asn1.SetOf[asn1.TLV] | None


@asn1.sequence
class _Bags:
    only: _Bag


@asn1.sequence
class _Pbes1Parameters:
    salt: bytes
    rounds: int


@asn1.sequence
class _Pbes2Parameters:
    derivation: _Algorithm
    encryption: _Algorithm


@asn1.sequence
class _Pbkdf2Parameters:
    salt: bytes
    rounds: int
    key_length: int | None
    prf: _Hash | None


def protection_of(content: bytes) -> Protection | None:
    """The protection; None where the file is laid out otherwise than ours are."""
    try:
        return _protection(asn1.decode_der(_Pfx, content))
    except ValueError:
        return None


def _protection(pfx: _Pfx) -> Protection | None:
    contents = asn1.decode_der(_Contents, _octets(pfx.contents))
    certificates = _inside(_EncryptedData, contents.certificates.content).content.algorithm
    bag = asn1.decode_der(_Bags, _octets(contents.key)).only
    key = _inside(_EncryptedKey, bag.value).algorithm
    both = {_scheme(certificates), _scheme(key)}
    if len(both) > 1:
        return None
    encryption, rounds = both.pop()
    return Protection(
        encryption, rounds, pfx.mac.digest.algorithm.algorithm.dotted_string, pfx.mac.rounds
    )


def _octets(content: _Content) -> bytes:
    return _inside(bytes, content.content)


def _inside(kind: type[_T], tagged: asn1.TLV) -> _T:
    return asn1.decode_der(kind, bytes(tagged.data))


def _scheme(algorithm: _Algorithm) -> tuple[str, int]:
    name = algorithm.algorithm.dotted_string
    if algorithm.algorithm != _PBES2:
        return name, algorithm.parameters.parse(_Pbes1Parameters).rounds
    pbes2 = algorithm.parameters.parse(_Pbes2Parameters)
    rounds = pbes2.derivation.parameters.parse(_Pbkdf2Parameters).rounds
    return f"{name} {pbes2.encryption.algorithm.dotted_string}", rounds
