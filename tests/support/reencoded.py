"""Certificates that no builder makes: one element exchanged for other bytes, and signed again."""

from __future__ import annotations

import warnings
from itertools import count

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.support.weak import der_element

_INTEGER = b"\x02"
_BIT_STRING = b"\x03"
_SEQUENCE = b"\x30"
_VERSION_3 = bytes.fromhex("a003020102")
_SHA256_WITH_RSA = bytes.fromhex("300d06092a864886f70d01010b0500")


def with_serial(
    certificate: x509.Certificate, key: rsa.RSAPrivateKey, octets: bytes
) -> x509.Certificate:
    """The same certificate with the serial number that these octets of an INTEGER stand for."""
    return _signed(_with_serial(certificate, octets), key)


def with_unused_bits(
    certificate: x509.Certificate, key: rsa.RSAPrivateKey, bits: int
) -> x509.Certificate:
    """The same certificate, its signature said to end so many bits before its last octet does.

    DER wants such bits to be zero, so a serial number is looked for that makes them so.
    """
    for number in count(1):
        exchanged = _with_serial(certificate, b"\x40" + number.to_bytes(15, "big"))
        signature = _signed(exchanged, key).signature
        if signature[-1] % (1 << bits) == 0:
            return _load(exchanged, bytes([bits]) + signature)
    raise AssertionError


def _with_serial(certificate: x509.Certificate, octets: bytes) -> bytes:
    _, version, rest = certificate.tbs_certificate_bytes.partition(_VERSION_3)
    after = rest[2 + rest[1] :]
    return der_element(_SEQUENCE, version + der_element(_INTEGER, octets) + after)


def _signed(signed_part: bytes, key: rsa.RSAPrivateKey) -> x509.Certificate:
    signature = key.sign(signed_part, padding.PKCS1v15(), hashes.SHA256())
    return _load(signed_part, b"\x00" + signature)


def _load(signed_part: bytes, bits: bytes) -> x509.Certificate:
    whole = signed_part + _SHA256_WITH_RSA + der_element(_BIT_STRING, bits)
    with warnings.catch_warnings():
        # The library warns of a serial number of zero.
        warnings.simplefilter("ignore")
        return x509.load_der_x509_certificate(der_element(_SEQUENCE, whole))
