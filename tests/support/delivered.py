"""The files of an answer: certificates in every form, and what arrives in their place.

In a recipe's `deliver` a file is what stands in it, "leaf+issuer", and after a colon its form,
"leaf+issuer:p7b"; or it is one of the things below.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.containers import (
    MEBIBYTE,
    bomb,
    ca_zip,
    called_encrypted,
    crowd,
    pfx,
    plain_zip,
    with_link,
    zipped,
)
from tests.support.keys import key_pem, test_key
from tests.support.recipe_certificates import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cryptography import x509

    from tests.support.recipe_certificates import Certificates

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


THINGS: Mapping[str, Callable[[Certificates], bytes]] = {
    "request": _request,
    "key": lambda _: key_pem("leaf"),
    "damaged": _damaged,
    "empty": lambda _: b"",
    "blank-lines": lambda _: b"\r\n \r\n",
    "error-page": lambda _: _ERROR_PAGE,
    "zip": lambda made: zipped({"mdm.crt": pem(made.leaf)}),
    "pfx": lambda made: pfx([made.leaf]),
    "zip-bomb": lambda _: bomb(),
    "crowded-zip": lambda _: crowd(),
    "empty-zip": lambda _: zipped({}),
    "linked-zip": lambda _: with_link("mdm.crt", "/etc/ssl/certs/mdm.crt"),
    "shortcut": lambda _: _SHORTCUT,
    "crl": lambda made: made.crl() or b"",
    "empty-p7b": lambda _: _EMPTY_PKCS7,
    "begin-lines": lambda _: _BEGIN_LINE * (MEBIBYTE // len(_BEGIN_LINE)),
    "endless-begin-line": lambda _: b"-----BEGIN " + b"A" * MEBIBYTE,
    "disk-image": lambda _: bytes(17 * MEBIBYTE),
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
    "zip": plain_zip,
    "ca-zip": ca_zip,
    "encrypted-zip": lambda them: called_encrypted(plain_zip(them)),
    "half-zip": lambda them: plain_zip(them)[: len(plain_zip(them)) // 2],
    "zip-in-zip": lambda them: zipped({"answer.zip": plain_zip(them)}),
    "climbing-zip": lambda them: zipped({"../../\x1b[2Jmdm.crt": pem(*them)}),
    "pfx": pfx,
    "old-pfx": lambda them: pfx(them, modern=False),
    "pfx-without-password": lambda them: pfx(them, ""),
    "pfx-in-zip": lambda them: zipped({"answer.pfx": pfx(them)}),
    "half-pfx": lambda them: pfx(them)[: len(pfx(them)) // 2],
    "thousand-in-p7b": lambda them: _pkcs7([*them] * 1_000),
}
"""What a file with the certificates may look like, by the word after the colon."""
