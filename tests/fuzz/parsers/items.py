"""Delivered files: PEM in any text, PKCS#7, DER, base64, and what is none of them."""

from __future__ import annotations

import base64
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from certspec.chain.read import MAX_ITEMS, read_items
from certspec.finding import FilePlace, Finding, Severity
from certspec.key.pem import to_pem
from tests.fuzz.invariants import assert_sound
from tests.fuzz.parser import Kinds, Parser
from tests.fuzz.seeds import issuers, leaves
from tests.support.keys import key_pem
from tests.unit.support.sample import REQUEST

_FILE = "answer.cer"


@cache
def files() -> tuple[bytes, ...]:
    """What CAs deliver, in its many forms."""
    ders = (*leaves(), *issuers())
    pems = [to_pem("CERTIFICATE", one) for one in ders]
    bundle = pkcs7.serialize_certificates(
        [x509.load_der_x509_certificate(one) for one in ders], Encoding.DER
    )
    text = b"Dear customer,\r\n\r\nyour certificate:\n" + pems[0] + b"\nRegards\n"
    mixed = pems[0] + key_pem("p256") + REQUEST.public_bytes(Encoding.PEM) + pems[5]
    wide = ("\ufeff" + pems[0].decode()).encode("utf-16-le")
    return (
        *(ders[0], pems[0], b"".join(pems), text, mixed, wide),
        *(bundle, to_pem("PKCS7", bundle), base64.encodebytes(ders[1])),
        *(to_pem("TRUSTED CERTIFICATE", ders[0] + b"\x30\x00"), b"PK\x03\x04", b"%PDF-1.7"),
    )


def _check(data: bytes) -> Kinds:
    items = read_items(_FILE, data)
    assert items
    # A PEM file of bundles has more, if every one of its blocks is a bundle of so many.
    assert len(items) <= MAX_ITEMS * MAX_ITEMS
    assert [one.index for one in items] == list(range(len(items)))
    said = []
    for one in items:
        assert (one.certificate is None) is bool(one.refusal), one
        text = one.refusal or one.what
        said.append(Finding("CS801", Severity.NOTE, text, FilePlace(_FILE), one.advice))
    assert_sound(_FILE, "", said[:MAX_ITEMS])
    kinds = {"certificate" if one.certificate is not None else one.what for one in items}
    return tuple(sorted(one if not one.startswith("PEM") else "other PEM" for one in kinds))


PARSER = Parser("items", files, _check, good="certificate", share=5)
