"""Certificate signatures that `cryptography` reads but refuses to make: SHA-1 and MD5."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

SHA1 = hashes.SHA1()  # noqa: S303 - weak is what is wanted
MD5 = hashes.MD5()  # noqa: S303

_SEQUENCE = b"\x30"
_BIT_STRING = b"\x03"
_PKCS1 = bytes.fromhex("06092a864886f70d0101")
_SHA256_WITH_RSA = _PKCS1 + b"\x0b"
_WITH_RSA = {SHA1.name: _PKCS1 + b"\x05", MD5.name: _PKCS1 + b"\x04"}


def is_weak(algorithm: hashes.HashAlgorithm) -> bool:
    """Whether only this module signs with it."""
    return algorithm.name in _WITH_RSA


def weakly_signed(
    certificate: x509.Certificate, key: rsa.RSAPrivateKey, algorithm: hashes.HashAlgorithm
) -> x509.Certificate:
    """The same certificate, SHA-256 with RSA till now, signed again with `algorithm`."""
    oid = _WITH_RSA[algorithm.name]
    # The identifiers are equally long, so no length around them changes.
    signed_part = certificate.tbs_certificate_bytes.replace(_SHA256_WITH_RSA, oid, 1)
    signature = key.sign(signed_part, padding.PKCS1v15(), algorithm)
    identifier = der_element(_SEQUENCE, oid + b"\x05\x00")
    bits = der_element(_BIT_STRING, b"\x00" + signature)
    return x509.load_der_x509_certificate(der_element(_SEQUENCE, signed_part + identifier + bits))


def der_element(tag: bytes, content: bytes) -> bytes:
    """One element of DER."""
    length = len(content)
    if length < 0x80:
        return tag + bytes([length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return tag + bytes([0x80 | len(octets)]) + octets + content
