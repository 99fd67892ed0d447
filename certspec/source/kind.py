"""What a file is, judged by its content, never by its suffix."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """A kind of file that an admin may hold in hand."""

    CERTIFICATE = "a certificate"
    REQUEST = "a certificate signing request"
    PRIVATE_KEY = "a private key"
    PKCS7 = "a PKCS#7 bundle"
    CRL = "a certificate revocation list"
    ARCHIVE = "a zip archive"
    DER = "a binary (DER) file"
    EMPTY = "an empty file"
    TEXT = "a text file"
    BINARY = "a binary file"


_LABELS = (
    (b"PRIVATE KEY-----", FileKind.PRIVATE_KEY),
    (b"CERTIFICATE REQUEST-----", FileKind.REQUEST),
    (b"CERTIFICATE-----", FileKind.CERTIFICATE),
    (b"PKCS7-----", FileKind.PKCS7),
    (b"CMS-----", FileKind.PKCS7),
    (b"X509 CRL-----", FileKind.CRL),
)
_DER_SEQUENCE = (b"\x30\x82", b"\x30\x81", b"\x30\x83", b"\x30\x80")


def kind_of(content: bytes) -> FileKind:
    """The kind of file whose content this is."""
    if not content.strip():
        return FileKind.EMPTY
    if content.startswith(b"PK\x03\x04"):
        return FileKind.ARCHIVE
    for label, kind in _LABELS:
        if b"-----BEGIN " in content and label in content:
            return kind
    if content.startswith(_DER_SEQUENCE):
        return FileKind.DER
    try:
        content.decode()
    except UnicodeDecodeError:
        return FileKind.BINARY
    return FileKind.TEXT
