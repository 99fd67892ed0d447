from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from certspec.chain.not_certificates import other_kind
from certspec.chain.read import read_items
from tests.answers.recipe import AnswerCertificates, AnswerRecipe
from tests.support.ca import der, pem
from tests.support.certificate import make_request
from tests.support.delivered import content
from tests.support.keys import test_key
from tests.support.recipe import CrlRecipe

MADE = AnswerCertificates(AnswerRecipe(crl=CrlRecipe()))
REQUEST = make_request(test_key("leaf"), ["mdm.zylker.com"]).public_bytes(Encoding.DER)


def key(name: str, form: PrivateFormat) -> bytes:
    return test_key(name).private_bytes(Encoding.DER, form, NoEncryption())


@pytest.mark.parametrize(
    ("given", "what", "advice"),
    [
        (content("zip", MADE), "a zip archive", "unpack it"),
        (b"7z\xbc\xaf'\x1c" + pem(MADE.leaf), "a 7z archive", "unpack it"),
        (b"\x1f\x8b\x08\x00", "a gzip archive", "unpack it"),
        (content("shortcut", MADE), "a Windows shortcut", "that it points to"),
        (content("leaf+issuer:zip-in-zip", MADE), "a zip archive", "unpack it"),
        (b"\0\x05\x16\x07\0\x02\0\0", "a Mac's note on a file", ""),
        (b"\0\0\0\x01Bud1\0", "a Mac's note on a folder", ""),
        (b"%PDF-1.7\n", "a PDF", "that the CA sent"),
        (b"\xfe\xed\xfe\xed\0\0\0\2", "a Java keystore", "that the CA sent"),
        (content("error-page", MADE), "a web page", "log in"),
        (b"\r\n<HTML><body>", "a web page", "log in"),
        (b'<?xml version="1.0"?>', "a web page", "log in"),
        (content("pfx", MADE), "a PFX (PKCS#12) file", "that the CA sent"),
        (content("empty-p7b", MADE), "a PKCS#7 bundle without certificates", "that the CA sent"),
        (content("crl", MADE), "a revocation list", "that the CA sent"),
        (REQUEST, "a request", "that the CA sent"),
        (key("leaf", PrivateFormat.PKCS8), "a private key", "that the CA sent"),
        (key("leaf", PrivateFormat.TraditionalOpenSSL), "a private key", "that the CA sent"),
        (key("p256", PrivateFormat.TraditionalOpenSSL), "a private key", "that the CA sent"),
    ],
)
def test_a_file_that_is_no_certificate_is_called_by_its_name(
    given: bytes, what: str, advice: str
) -> None:
    (one,) = read_items("f", given)
    assert (one.certificate, one.what, one.refusal) == (None, what, f"{what} is no certificate")
    assert advice in one.advice


@pytest.mark.parametrize("given", [b"", b"\x30", b"words", der(MADE.leaf), b"0" * 50])
def test_anything_else_has_no_name(given: bytes) -> None:
    assert other_kind(given) is None
