"""Bytes of a delivered file to the things in it; judged by content, never by suffix."""

from __future__ import annotations

import base64
import binascii
import codecs
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.not_certificates import Other, container, is_der, other_kind
from certspec.frozen import dataclass
from certspec.key.pem import is_pem, pem_blocks

if TYPE_CHECKING:
    from certspec.key.pem import PemBlock

MAX_ITEMS = 100
"""A CA's answer has a handful of certificates; a file with more is something else."""

TOO_MANY = "too many certificates"
"""What an item is that stands for a file with more."""

_TRUSTED_LABEL = "TRUSTED CERTIFICATE"
_CERTIFICATE_LABELS = ("CERTIFICATE", "X509 CERTIFICATE", _TRUSTED_LABEL)
_PKCS7_LABELS = ("PKCS7", "CMS")
_MAX_LABEL = 64
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEADER = 2
_LONG_FORM = 0x80


@dataclass(frozen=True, slots=True)
class Item:
    """One thing found in a file: a certificate, or `refusal` says why it is none.

    `what` is the kind of thing, in words, `advice` what to do about it where that is known;
    `index` counts from 0 in its file. `ordered` says that its place in the file was somebody's
    choice, as it is not in a PKCS#7 bundle, which is a set. `source` is the archive or folder that
    it was in, where one was given, `key_spki` the digest of the public half of a private key that
    came with certificates, `code` that of the finding where no usual one fits.
    """

    file: str
    index: int
    what: str
    certificate: Certificate | None = None
    refusal: str = ""
    ordered: bool = True
    advice: str = ""
    source: str = ""
    key_spki: str = ""
    code: str = ""

    @property
    def given(self) -> str:
        """The file that was given, which may be the archive that this was in."""
        return self.source or self.file

    @property
    def damaged(self) -> bool:
        """Whether it looks like a certificate, or several, and can't be read."""
        return self.what.startswith("damaged")


def read_items(file: str, content: bytes) -> tuple[Item, ...]:
    """Everything in `content`: PEM blocks in any text, PKCS#7, or one DER certificate."""
    content = as_bytes(content)
    if not content.strip():
        advice = "download it again"
        return (Item(file, 0, "empty file", refusal="the file is empty", advice=advice),)
    packed = container(content)
    if packed is not None:
        items = [_other(file, packed)]
    elif not is_pem(content):
        items = _from_der(file, content)
    else:
        blocks = pem_blocks(content)
        if len(blocks) > MAX_ITEMS:
            return (_too_many(file, len(blocks)),)
        items = [item for block in blocks for item in _from_block(file, block)]
    return tuple(
        item if item.index == index else replace(item, index=index)
        for index, item in enumerate(items)
    )


def certificate_item(file: str, der: bytes) -> Item:
    """A certificate out of a container, where its place was nobody's choice."""
    return replace(_certificate(file, der), ordered=False)


def cut_off(content: bytes) -> str:
    """What is missing at the end of DER; empty where nothing is."""
    length = _element_length(content) if is_der(content) else 0
    if length <= len(content):
        return ""
    return f"the file is cut off: it has {len(content):,} bytes and should have {length:,}"


def as_bytes(content: bytes) -> bytes:
    """The content, text that a Windows shell wrote as UTF-16 turned back into bytes."""
    if not content.startswith(_UTF16):
        return content
    return content.decode("utf-16", errors="replace").encode("ascii", errors="replace")


def _from_block(file: str, block: PemBlock) -> list[Item]:
    label = block.label.lower()
    if len(label) > _MAX_LABEL:
        return [_damaged(file, "PEM", "a line that begins with -----BEGIN has no end")]
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
        return [_damaged(file, "PEM", "the file is cut off: the PEM block has no end line")]
    if der is None:
        refusal = "letters are missing or wrong: the PEM block is not valid base64"
        return [_damaged(file, "certificate", refusal)]
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
        return _damaged(file, "certificate", read)
    return Item(file, 0, "certificate", read)


def _from_der(file: str, content: bytes) -> list[Item]:
    for der in (content, bare_base64(content)):
        found = _either(file, der)
        if not all(item.damaged for item in found):
            return found
    if refusal := cut_off(content):
        return [_damaged(file, "DER", refusal)]
    other = other_kind(content)
    if other is not None:
        return [_other(file, other)]
    if is_der(content):
        return [_with_more(file, content, _element_length(content))]
    refusal = "there is no certificate in it: neither PEM, nor DER, nor PKCS#7"
    return [Item(file, 0, "not a certificate", refusal=refusal)]


def _with_more(file: str, content: bytes, length: int) -> Item:
    """A certificate of this length with other bytes behind it, or what is none."""
    if isinstance(read_certificate(content[:length]), str):
        return _certificate(file, content)
    count = len(content) - length
    more = "a stray byte" if count == 1 else f"{count:,} stray bytes"
    return _damaged(file, "DER", f"{more} after the end of the certificate")


def _damaged(file: str, what: str, refusal: str) -> Item:
    return Item(file, 0, f"damaged {what}", refusal=refusal)


def _too_many(file: str, count: int) -> Item:
    refusal = f"{count:,} certificates in one file, more than the {MAX_ITEMS} that are read"
    advice = "give only the certificates that the CA sent"
    return Item(file, 0, TOO_MANY, refusal=refusal, advice=advice)


def _other(file: str, other: Other) -> Item:
    return Item(file, 0, other.what, refusal=f"{other.what} is no certificate", advice=other.advice)


def _either(file: str, der: bytes) -> list[Item]:
    """A certificate or, whatever the label says, a PKCS#7 bundle of some."""
    one = _certificate(file, der)
    if one.certificate is not None:
        return [one]
    bundle = _from_pkcs7(file, der)
    return [one] if all(item.damaged for item in bundle) else bundle


def _from_pkcs7(file: str, der: bytes) -> list[Item]:
    # It imports Python's packages for e-mail.
    from cryptography.hazmat.primitives.serialization import pkcs7  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # The library warns of BER, which certutil writes and which it reads all the same.
            warnings.simplefilter("ignore")
            found = pkcs7.load_der_pkcs7_certificates(der)
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        reason = f"not a readable PKCS#7 bundle ({type(error).__name__})"
        return [_damaged(file, "PKCS#7 bundle", reason)]
    if len(found) > MAX_ITEMS:
        return [_too_many(file, len(found))]
    items = [certificate_item(file, one.public_bytes(Encoding.DER)) for one in found]
    empty = Item(file, 0, "PKCS#7 bundle", refusal="the bundle has no certificate")
    return items or [empty]


def bare_base64(content: bytes) -> bytes:
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
