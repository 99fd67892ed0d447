"""Bytes of a delivered file to the things in it; judged by content, never by suffix."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from certspec.chain.certificate import Certificate, read_certificate

MAX_ITEMS = 100
"""A CA's answer has a handful of certificates; a file with more is something else."""

_PEM = re.compile(rb"-----BEGIN ([A-Z0-9 #]{1,40})-----(.*?)-----END \1-----", re.DOTALL)
_CERTIFICATE_LABELS = (b"CERTIFICATE", b"X509 CERTIFICATE")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing found in a file: a certificate, or `refusal` says why it is none.

    `what` is the kind of thing, in words; `index` counts from 0 in its file.
    """

    file: str
    index: int
    what: str
    certificate: Certificate | None = None
    refusal: str = ""


def read_items(file: str, content: bytes) -> tuple[Item, ...]:
    """Everything in `content`: PEM blocks in any text, PKCS#7, or one DER certificate."""
    blocks = list(_PEM.finditer(content))
    if len(blocks) > MAX_ITEMS:
        refusal = f"{len(blocks):,} PEM blocks, more than the {MAX_ITEMS} that are read"
        return (Item(file, 0, "too many certificates", refusal=refusal),)
    if blocks:
        items = [item for block in blocks for item in _from_block(file, block)]
        return tuple(
            Item(file, index, item.what, item.certificate, item.refusal)
            for index, item in enumerate(items)
        )
    if not content.strip():
        return (Item(file, 0, "empty file", refusal="the file is empty"),)
    if b"-----BEGIN " in content:
        return (Item(file, 0, "damaged PEM", refusal="the PEM block has no end line"),)
    return _from_der(file, content)


def _from_block(file: str, block: re.Match[bytes]) -> list[Item]:
    label = block.group(1)
    if label in _CERTIFICATE_LABELS:
        return [_certificate(file, _decode(block.group(2)))]
    if label in (b"PKCS7", b"CMS"):
        return _from_pkcs7(file, _decode(block.group(2)) or b"")
    name = label.decode().lower()
    if b"PRIVATE KEY" in label:
        return [Item(file, 0, "a private key", refusal="a private key is no certificate")]
    if b"REQUEST" in label:
        return [
            Item(file, 0, "a request", refusal="a certificate signing request is no certificate")
        ]
    return [Item(file, 0, f"PEM block {name!r}", refusal=f"a {name!r} block is no certificate")]


def _decode(body: bytes) -> bytes | None:
    try:
        return base64.b64decode(b"".join(body.split()), validate=True)
    except binascii.Error:
        return None


def _certificate(file: str, der: bytes | None) -> Item:
    read = read_certificate(der) if der is not None else "the PEM block is not valid base64"
    if isinstance(read, str):
        return Item(file, 0, "damaged certificate", refusal=read)
    return Item(file, 0, "certificate", read)


def _from_der(file: str, content: bytes) -> tuple[Item, ...]:
    read = read_certificate(content)
    if isinstance(read, Certificate):
        return (Item(file, 0, "certificate", read),)
    bundle = _from_pkcs7(file, content)
    if bundle[0].certificate is not None:
        return tuple(
            Item(file, index, one.what, one.certificate) for index, one in enumerate(bundle)
        )
    return (Item(file, 0, "not a certificate", refusal=read),)


def _from_pkcs7(file: str, der: bytes) -> list[Item]:
    try:
        found = pkcs7.load_der_pkcs7_certificates(der)
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        reason = f"not a readable PKCS#7 bundle ({type(error).__name__})"
        return [Item(file, 0, "damaged PKCS#7 bundle", refusal=reason)]
    items = [_certificate(file, one.public_bytes(Encoding.DER)) for one in found[:MAX_ITEMS]]
    return items or [Item(file, 0, "PKCS#7 bundle", refusal="the bundle has no certificate")]
