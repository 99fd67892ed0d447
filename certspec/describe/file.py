"""Any file's content to the facts of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from certspec.chain.certificate import read_certificate
from certspec.chain.pkcs12 import Refused, open_pkcs12
from certspec.chain.read import read_items
from certspec.describe.certificate import certificate_facts
from certspec.describe.private_key import private_key_facts
from certspec.describe.request import request_facts
from certspec.facts import Facts
from certspec.key.pem import pem_blocks
from certspec.key.public import describe_public_key, spki_sha256
from certspec.key.read import open_key
from certspec.key.refusal import KeyRefusal, KeyRefusalReason
from certspec.request.csr import Csr, read_csr

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

MAX_BLOCKS = 1_000
"""A bundle of all trusted roots has a few hundred; what comes after so many is left out."""


def describe(
    file: str, content: bytes, passphrases: Sequence[bytes], at: datetime.datetime
) -> tuple[Facts, ...]:
    """The facts of everything in `content`, in order; empty where nothing is known of it."""
    blocks = [block.text() for block in pem_blocks(content) if block.closed][:MAX_BLOCKS]
    found: list[Facts] = []
    for block in blocks or [content]:
        found += _block(file, block, passphrases, at)
    return tuple(found)


def _block(
    file: str, content: bytes, passphrases: Sequence[bytes], at: datetime.datetime
) -> list[Facts]:
    items = [one.certificate for one in read_items(file, content)]
    certificates = [one for one in items if one is not None]
    if certificates:
        return [certificate_facts(one, at) for one in certificates]
    csr = read_csr(content)
    if isinstance(csr, Csr):
        return [request_facts(csr)]
    opened = open_key(content, passphrases)
    if not isinstance(opened, KeyRefusal) or opened.reason is not KeyRefusalReason.NOT_A_KEY:
        return [private_key_facts(content, opened)]
    return _pkcs12(content, passphrases, at)


def _pkcs12(content: bytes, passphrases: Sequence[bytes], at: datetime.datetime) -> list[Facts]:
    store = open_pkcs12(content, passphrases)
    if isinstance(store, Refused):
        return []
    rows = []
    if store.key is not None:
        public = store.key.public_key()
        rows = [("key", describe_public_key(public)), ("SPKI SHA-256", spki_sha256(public))]
    name = (store.cert.friendly_name or b"") if store.cert is not None else b""
    found = [Facts("PKCS#12 file", name.decode(errors="replace"), tuple(rows))]
    stored = [one for one in (store.cert, *store.additional_certs) if one is not None]
    read = [read_certificate(one.certificate.public_bytes(Encoding.DER)) for one in stored]
    return found + [certificate_facts(one, at) for one in read if not isinstance(one, str)]
