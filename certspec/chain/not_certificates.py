"""What a file without a certificate is, in words that an admin knows, and what to give instead."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509

if TYPE_CHECKING:
    from collections.abc import Callable

SENT_FILE = "give the .cer, .crt or .pem file that the CA sent"
PFX = "a PFX (PKCS#12) file"
WEB_PAGE = "a web page"
_UNPACK = "unpack it, and give the files in it"

_STARTS = (
    (b"PK\x03\x04", "a zip archive", _UNPACK),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut", "give the file that it points to"),
    (b"\0\x05\x16\x07", "a Mac's note on a file", ""),
    (b"\0\0\0\x01Bud1", "a Mac's note on a folder", ""),
    (b"%PDF-", "a PDF", SENT_FILE),
    (b"\xfe\xed\xfe\xed", "a Java keystore", SENT_FILE),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_LOG_IN = "log in at the CA's site, and download the certificate again"

# A PFX is version 3 and PKCS#7 data (RFC 7292, 4); a key is version 0 or 1 (RFC 5958, RFC 8017).
_PFX_VERSION = b"\x02\x01\x03"
_PKCS7_DATA = bytes.fromhex("06092a864886f70d010701")
_PKCS7_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_KEY_VERSIONS = (b"\x02\x01\x00\x30", b"\x02\x01\x00\x02", b"\x02\x01\x01\x04")


class Other(NamedTuple):
    """The kind of a file, with its article, and what to do about it."""

    what: str
    advice: str


def container(content: bytes) -> Other | None:
    """The archive or other container that this is: what is in it must not be read by accident."""
    return next((Other(what, do) for start, what, do in _STARTS if content.startswith(start)), None)


def other_kind(content: bytes) -> Other | None:
    """What a file is that has neither certificate nor PEM block; None where nobody can tell."""
    if content.lstrip().lower().startswith(_PAGES):
        return Other(WEB_PAGE, _LOG_IN)
    inside = content[_header_length(content) :]
    if inside.startswith(_PFX_VERSION) and _PKCS7_DATA in inside[:40]:
        return Other(PFX, SENT_FILE)
    if inside.startswith(_PKCS7_SIGNED_DATA):
        return Other("a PKCS#7 bundle without certificates", SENT_FILE)
    if inside.startswith(_KEY_VERSIONS):
        return Other("a private key", SENT_FILE)
    if _loads(x509.load_der_x509_csr, content):
        return Other("a request", SENT_FILE)
    if _loads(x509.load_der_x509_crl, content):
        return Other("a revocation list", SENT_FILE)
    return None


def is_der(content: bytes) -> bool:
    """Whether this begins like a certificate: a SEQUENCE with a length of two to four octets."""
    return content[:1] == b"\x30" and content[1:2] in (b"\x82", b"\x83", b"\x84")


def _header_length(content: bytes) -> int:
    octets = content[1] - 0x80 if is_der(content) else 0
    return 2 + octets


def _loads(load: Callable[[bytes], object], content: bytes) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):
            load(content)
    except Exception:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return False
    return True
