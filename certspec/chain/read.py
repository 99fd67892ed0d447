"""Bytes of a delivered file to the things in it; judged by content, never by suffix."""

from __future__ import annotations

import base64
import binascii
import codecs
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from certspec.chain.certificate import Certificate, read_certificate
from certspec.key.pem import is_pem, pem_blocks

if TYPE_CHECKING:
    from certspec.key.pem import PemBlock

MAX_ITEMS = 100
"""A CA's answer has a handful of certificates; a file with more is something else."""

_TRUSTED_LABEL = "TRUSTED CERTIFICATE"
_CERTIFICATE_LABELS = ("CERTIFICATE", "X509 CERTIFICATE", _TRUSTED_LABEL)
_PKCS7_LABELS = ("PKCS7", "CMS")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEADER = 2
_LONG_FORM = 0x80


@dataclass(frozen=True, slots=True)
class Item:
    """One thing found in a file: a certificate, or `refusal` says why it is none.

    `what` is the kind of thing, in words; `index` counts from 0 in its file. `ordered` says that
    its place in the file was somebody's choice, as it is not in a PKCS#7 bundle, which is a set.
    """

    file: str
    index: int
    what: str
    certificate: Certificate | None = None
    refusal: str = ""
    ordered: bool = True


def read_items(file: str, content: bytes) -> tuple[Item, ...]:
    """Everything in `content`: PEM blocks in any text, PKCS#7, or one DER certificate."""
    content = _as_bytes(content)
    if not content.strip():
        return (Item(file, 0, "empty file", refusal="the file is empty"),)
    if not is_pem(content):
        items = _from_der(file, content)
    else:
        blocks = pem_blocks(content)
        if len(blocks) > MAX_ITEMS:
            refusal = f"{len(blocks):,} PEM blocks, more than the {MAX_ITEMS} that are read"
            return (Item(file, 0, "too many certificates", refusal=refusal),)
        items = [item for block in blocks for item in _from_block(file, block)]
    return tuple(replace(item, index=index) for index, item in enumerate(items))


def _as_bytes(content: bytes) -> bytes:
    """The content, text that a Windows shell wrote as UTF-16 turned back into bytes."""
    if not content.startswith(_UTF16):
        return content
    return content.decode("utf-16", errors="replace").encode("ascii", errors="replace")


def _from_block(file: str, block: PemBlock) -> list[Item]:
    label = block.label.lower()
    if block.label in _CERTIFICATE_LABELS + _PKCS7_LABELS:
        return _from_body(file, block)
    if block.holds_private_key:
        return [Item(file, 0, "a private key", refusal="a private key is no certificate")]
    if "REQUEST" in block.label:
        refusal = "a certificate signing request is no certificate"
        return [Item(file, 0, "a request", refusal=refusal)]
    return [Item(file, 0, f"PEM block {label!r}", refusal=f"a {label!r} block is no certificate")]


def _from_body(file: str, block: PemBlock) -> list[Item]:
    der = block.decode()
    if not block.closed:
        return [Item(file, 0, "damaged PEM", refusal="the PEM block has no end line")]
    if der is None:
        refusal = "the PEM block is not valid base64"
        return [Item(file, 0, "damaged certificate", refusal=refusal)]
    if block.label in _PKCS7_LABELS:
        return _from_pkcs7(file, der)
    # OpenSSL puts its trust settings behind a certificate of this label.
    settings = block.label == _TRUSTED_LABEL
    return _either(file, der[: _element_length(der)] if settings else der)


def _certificate(file: str, der: bytes) -> Item:
    length = _element_length(der)
    # A line end, or what a mail program leaves at the end.
    padded = not der[length:].strip(b"\0\r\n\t ")
    read = read_certificate(der[:length] if padded else der)
    if isinstance(read, str):
        return Item(file, 0, "damaged certificate", refusal=read)
    return Item(file, 0, "certificate", read)


def _from_der(file: str, content: bytes) -> list[Item]:
    for der in (content, _bare_base64(content)):
        found = _either(file, der)
        if any(item.certificate is not None for item in found):
            return found
    refusal = "there is no certificate in it: neither PEM, nor DER, nor PKCS#7"
    return [Item(file, 0, "not a certificate", refusal=refusal)]


def _either(file: str, der: bytes) -> list[Item]:
    """A certificate or, whatever the label says, a PKCS#7 bundle of some."""
    one = _certificate(file, der)
    if one.certificate is not None:
        return [one]
    bundle = _from_pkcs7(file, der)
    return bundle if any(item.certificate is not None for item in bundle) else [one]


def _from_pkcs7(file: str, der: bytes) -> list[Item]:
    try:
        with warnings.catch_warnings():
            # The library warns of BER, which certutil writes and which it reads all the same.
            warnings.simplefilter("ignore")
            found = pkcs7.load_der_pkcs7_certificates(der)
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        reason = f"not a readable PKCS#7 bundle ({type(error).__name__})"
        return [Item(file, 0, "damaged PKCS#7 bundle", refusal=reason)]
    items = [_certificate(file, one.public_bytes(Encoding.DER)) for one in found[:MAX_ITEMS]]
    empty = Item(file, 0, "PKCS#7 bundle", refusal="the bundle has no certificate")
    return [replace(item, ordered=False) for item in items] or [empty]


def _bare_base64(content: bytes) -> bytes:
    """What the content is in base64 without PEM's lines, as pasted from a mail; else nothing."""
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except binascii.Error:
        return b""


def _element_length(der: bytes) -> int:
    """How many bytes the ASN.1 element at the start says it has."""
    if len(der) < _HEADER:
        return len(der)
    octets = max(der[1] - _LONG_FORM, 0)
    body = int.from_bytes(der[_HEADER : _HEADER + octets], "big") if octets else der[1]
    return _HEADER + octets + body
