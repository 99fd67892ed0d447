"""The files of an answer: certificates in every form, and what arrives in their place.

In a recipe's `deliver` a file is what stands in it, "leaf+issuer", and after a colon its form,
"leaf+issuer:p7b"; or it is one of the things below.
"""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs7,
    pkcs12,
)

from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.keys import key_pem, test_key
from tests.support.recipe_certificates import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cryptography import x509

    from tests.support.recipe_certificates import Certificates

_MEBIBYTE = 1_048_576
_BEGIN_LINE = b"-----BEGIN CERTIFICATE-----\n"
_ERROR_PAGE = b"""<!DOCTYPE html>
<html><head><title>Session expired</title></head>
<body><h1>403 Forbidden</h1><p>Log in again to download your certificate.</p></body></html>
"""
_SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(56) + b"C:\\certs"
_EMPTY_PKCS7 = bytes.fromhex(
    "302306092a864886f70d010702a0163014020101310030"  # SignedData, no digests
    "0b06092a864886f70d0107013100"  # of no content, no certificates, by no signer
)
_BAG_ATTRIBUTES = b"""Bag Attributes
    localKeyID: 54 69 6D 65 20 31 36 39
    friendlyName: mdm
subject=C = US, O = Zylker, CN = any
issuer=C = US, O = Zylker, CN = any
"""


def file_name(number: int, what: str) -> str:
    """The name of the file that `what` is delivered in."""
    return f"{number}-{what.replace('+', '-').replace(':', '.')}"


def content(what: str, made: Certificates) -> bytes:
    """What stands in the file."""
    if what in THINGS:
        return THINGS[what](made)
    names, _, form = what.partition(":")
    return FORMS[form]([made.named(name) for name in names.split("+")])


def _request(_: Certificates) -> bytes:
    return make_request(test_key("leaf"), list(NAMES)).public_bytes(Encoding.PEM)


def _damaged(made: Certificates) -> bytes:
    return pem(made.issuer.certificate).replace(b"M", b"!", 1)


def _pfx(made: Certificates) -> bytes:
    encryption = BestAvailableEncryption(b"hunter2")
    key = test_key("leaf")
    return pkcs12.serialize_key_and_certificates(b"mdm", key, made.leaf, None, encryption)


def _zip(made: Certificates) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mdm.crt", pem(made.leaf))
    return buffer.getvalue()


THINGS: Mapping[str, Callable[[Certificates], bytes]] = {
    "request": _request,
    "key": lambda _: key_pem("leaf"),
    "damaged": _damaged,
    "empty": lambda _: b"",
    "blank-lines": lambda _: b"\r\n \r\n",
    "error-page": lambda _: _ERROR_PAGE,
    "zip": _zip,
    "pfx": _pfx,
    "shortcut": lambda _: _SHORTCUT,
    "crl": lambda made: made.crl() or b"",
    "empty-p7b": lambda _: _EMPTY_PKCS7,
    "begin-lines": lambda _: _BEGIN_LINE * (_MEBIBYTE // len(_BEGIN_LINE)),
    "endless-begin-line": lambda _: b"-----BEGIN " + b"A" * _MEBIBYTE,
    "disk-image": lambda _: bytes(17 * _MEBIBYTE),
}
"""What is no certificate, or not the one that was hoped for, by its name in `deliver`."""


def _der(certificates: list[x509.Certificate]) -> bytes:
    (one,) = certificates
    return der(one)


def _pkcs7(certificates: list[x509.Certificate]) -> bytes:
    return pkcs7.serialize_certificates(certificates, Encoding.DER)


def _lines(certificates: list[x509.Certificate], columns: int) -> bytes:
    """PEM with lines of another length than 64."""
    blocks = []
    for one in certificates:
        body = base64.b64encode(der(one))
        rows = [body[start : start + columns] for start in range(0, len(body), columns)]
        blocks.append(b"\n".join([_BEGIN_LINE.strip(), *rows, b"-----END CERTIFICATE-----\n"]))
    return b"".join(blocks)


FORMS: Mapping[str, Callable[[list[x509.Certificate]], bytes]] = {
    "": lambda them: pem(*them),
    "der": _der,
    "der-and-newline": lambda them: _der(them) + b"\r\n",
    "der-and-a-byte": lambda them: _der(them) + b"x",
    "half-der": lambda them: _der(them)[: len(_der(them)) // 2],
    "p7b": _pkcs7,
    "pem-p7b": lambda them: pkcs7.serialize_certificates(them, Encoding.PEM),
    "base64": lambda them: base64.encodebytes(_der(them)),
    "utf16": lambda them: pem(*them).decode().encode("utf-16"),
    "half-utf16": lambda them: pem(*them).decode().encode("utf-16")[: len(pem(*them))],
    "crlf": lambda them: pem(*them).replace(b"\n", b"\r\n"),
    "bag-attributes": lambda them: b"".join(_BAG_ATTRIBUTES + pem(one) for one in them),
    "one-long-line": lambda them: _lines(them, 10_000),
    "ragged-lines": lambda them: _lines(them, 61),
    "half-pem": lambda them: pem(*them)[: len(pem(*them)) // 2],
    "letter-lost": lambda them: pem(*them).replace(b"MII", b"II", 1),
    "called-request": lambda them: pem(*them).replace(b"CERTIFICATE", b"CERTIFICATE REQUEST"),
    "called-key": lambda them: pem(*them).replace(b"CERTIFICATE", b"PRIVATE KEY"),
    "ten-thousand-times": lambda them: pem(*them) * 10_000,
    "thousand-in-p7b": lambda them: _pkcs7([*them] * 1_000),
}
"""What a file with the certificates may look like, by the word after the colon."""
