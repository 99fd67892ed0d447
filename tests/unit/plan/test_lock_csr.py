"""A CSR beside the lock: the first thing that is wrong with it, though the lock has its digest."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.key.public import spki_sha256
from certspec.plan.found import Found
from certspec.plan.lock_csr import csr_fault, other_key
from tests.support.keys import test_key
from tests.unit.plan.locked import OUT, plan_of, request_of

if TYPE_CHECKING:
    from certspec.plan.lock import LockedRequest

PLAN = plan_of()
CSR = PLAN.files.csr
KEY = spki_sha256(test_key("leaf").public_key())
NAMES = {"C": "US", "ST": "IL", "L": "Chicago", "O": "Zylker", "CN": "mdm.zylker.com"}
OIDS = {short: oid for oid, short in x509.name._NAMEOID_TO_NAME.items()}


def csr(key: str = "leaf", *, host: str = "mdm.zylker.com", more: bool = False) -> bytes:
    """A request as the plan asks for it, or with another name or one extension more."""
    subject = x509.Name([x509.NameAttribute(OIDS[one], text) for one, text in NAMES.items()])
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    alternative = x509.SubjectAlternativeName([x509.DNSName(host)])
    builder = builder.add_extension(alternative, critical=False)
    if more:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    return builder.sign(test_key(key), hashes.SHA256()).public_bytes(Encoding.PEM)


def broken(content: bytes) -> bytes:
    der = bytearray(x509.load_pem_x509_csr(content).public_bytes(Encoding.DER))
    der[-1] ^= 1
    return x509.load_der_x509_csr(bytes(der)).public_bytes(Encoding.PEM)


def locked(content: bytes) -> LockedRequest:
    """The lock's request with the digest of this very file."""
    digest = hashlib.sha256(content).hexdigest()
    return request_of(PLAN, "active", KEY).model_copy(update={"files": {CSR: digest}})


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"nothing", "the CSR is "),
        (broken(csr()), "the CSR's signature is wrong"),
        (csr("other"), "the CSR is for another key than the lock's (public key "),
        (csr(more=True), "the CSR has what the spec does not ask for: "),
        (csr(host="www.zylker.com"), "the CSR differs from the spec in san.dns_names"),
    ],
)
def test_what_is_wrong_is_said_though_the_digest_is_right(content: bytes, fault: str) -> None:
    assert csr_fault(locked(content), PLAN.request, CSR, content).startswith(fault)


def test_of_one_made_elsewhere_the_fields_were_judged_before() -> None:
    for content in (csr(more=True), csr(host="www.zylker.com")):
        assert csr_fault(locked(content), None, CSR, content) == ""
    assert csr_fault(locked(b""), None, CSR, csr("other")).startswith("the CSR is for another key")


def test_another_file_and_none() -> None:
    content = csr(more=True)
    words = "the CSR is not the file that the lock speaks of"
    assert csr_fault(locked(b"another"), None, CSR, content) == words
    assert csr_fault(locked(content), None, CSR, None) == "the CSR has to be made"
    unnamed = locked(content).model_copy(update={"files": {}})
    assert csr_fault(unnamed, None, CSR, content) == ""


def test_a_key_written_into_the_lock_is_found_by_the_request() -> None:
    content = csr("other")
    found = replace(Found(), files={OUT / CSR: content})
    (one,) = other_key(PLAN, found, locked(content))
    assert (one.code, one.place.file) == ("CS322", str(OUT / CSR))
    assert one.message.startswith("the CSR is for another key than the lock's (public key ")
    assert list(other_key(PLAN, replace(found, files={OUT / CSR: csr()}), locked(content))) == []
    # The file is not this request's.
    unnamed = locked(content).model_copy(update={"files": {}})
    assert list(other_key(PLAN, found, unnamed)) == []
    assert list(other_key(PLAN, Found(), locked(content))) == []
    assert list(other_key(PLAN, found, None)) == []
