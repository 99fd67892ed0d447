"""A request that a key signed elsewhere is the one that it would have signed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from certspec.key.public import spki_sha256
from certspec.request.csr import make_csr
from certspec.request.signed_elsewhere import SignedRequest, signed_request, to_be_signed
from tests.support.keys import test_key
from tests.support.specs import VALID_SPEC, check_spec

if TYPE_CHECKING:
    from certspec.request.fields import RequestFields


def fields() -> RequestFields:
    plan = check_spec(VALID_SPEC.encode()).plan
    assert plan is not None
    return plan.request


def spki_of(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_it_has_the_bytes_of_one_signed_here() -> None:
    asked, key = fields(), test_key("leaf")
    assert isinstance(key, rsa.RSAPrivateKey)
    data = to_be_signed(asked, spki_of(key))
    made = signed_request(asked, spki_of(key), data, key.sign(data, padding.PKCS1v15(), SHA256()))
    assert made == SignedRequest(make_csr(asked, key), spki_sha256(key.public_key()))


@pytest.mark.parametrize("signer", ["other", "root"])
def test_a_signature_by_another_key_is_refused(signer: str) -> None:
    asked, key, other = fields(), test_key("leaf"), test_key(signer)
    assert isinstance(key, rsa.RSAPrivateKey)
    assert isinstance(other, rsa.RSAPrivateKey)
    data = to_be_signed(asked, spki_of(key))
    signature = other.sign(data, padding.PKCS1v15(), SHA256())
    said = signed_request(asked, spki_of(key), data, signature)
    assert said == "the signature is not one of this key"


def test_an_ecdsa_key_of_another_kind_than_asked_is_refused() -> None:
    asked, key = fields(), ec.generate_private_key(ec.SECP256R1())
    data = to_be_signed(asked, spki_of(key))
    said = signed_request(asked, spki_of(key), data, key.sign(data, ec.ECDSA(SHA256())))
    assert said == "what was signed is not what the spec asks for"
