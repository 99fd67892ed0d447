from __future__ import annotations

import datetime
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.chain.certificate import read_certificate
from certspec.key.public import spki_sha256
from tests.support.ca import Authority, der, self_signed
from tests.support.certificate import common_name
from tests.support.clock import NOW
from tests.support.faults import as_printable_string, as_utf8_string, tampered
from tests.support.keys import test_key
from tests.support.weak import MD5, SHA1
from tests.unit.chain.sample import made, read
from tests.unit.support.sample import ISSUING, REQUEST, ROOT, SUBJECT

LEAF = read(made().leaf)


def test_the_facts_of_a_certificate() -> None:
    assert LEAF.subject == (
        ("country", "US"),
        ("province", "IL"),
        ("locality", "Chicago"),
        ("organization", "Zylker"),
        ("common_name", "mdm.zylker.com"),
    )
    assert LEAF.subject_text == "CN=mdm.zylker.com,O=Zylker,L=Chicago,ST=IL,C=US"
    assert LEAF.issuer_text == "CN=Zylker Test Issuing CA,O=Zylker,C=US"
    assert LEAF.not_before == NOW
    assert LEAF.not_after == NOW + datetime.timedelta(days=396, seconds=-1)
    assert LEAF.not_after.tzinfo is datetime.UTC
    assert LEAF.spki_sha256 == spki_sha256(test_key("leaf").public_key())
    assert (LEAF.is_rsa, LEAF.rsa_bits, LEAF.hash_name) == (
        True,
        2048,
        "sha256",
    )
    assert LEAF.key_description == "RSA 2048"
    assert LEAF.sha256 == hashlib.sha256(der(made().leaf)).hexdigest()
    assert LEAF.pem == made().leaf.public_bytes(Encoding.PEM)
    assert not LEAF.is_self_issued
    assert not LEAF.is_self_signed


def test_an_elliptic_certificate() -> None:
    leaf = read(made('[leaf]\nkey = "p256"\n[issuer]\nkey = "other_p256"').leaf)
    assert (leaf.is_rsa, leaf.rsa_bits, leaf.hash_name) == (
        False,
        None,
        "sha256",
    )


def test_an_ed25519_signature_has_no_hash() -> None:
    leaf = read(made('[issuer]\nkey = "ed25519"').leaf)
    assert leaf.hash_name is None


@pytest.mark.parametrize(
    ("recipe", "label"),
    [
        ("", "mdm.zylker.com"),
        ('[leaf]\ncommon_name = ""', "mdm.zylker.com"),
        ('[leaf]\ncommon_name = ""\nnames = []', "O=Zylker,L=Chicago,ST=IL,C=US"),
    ],
)
def test_a_label_for_people(recipe: str, label: str) -> None:
    assert read(made(recipe).leaf).label == label


def test_a_certificate_without_any_name_has_a_label() -> None:
    empty = ISSUING.issue(REQUEST, subject=x509.Name([]), names=[])
    assert read(empty).label == "(none)"


def test_attributes_that_no_spec_knows_go_by_their_oid() -> None:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.DOMAIN_COMPONENT, "zylker")])
    leaf = read(ISSUING.issue(REQUEST, subject=subject))
    assert leaf.subject == (("0.9.2342.19200300.100.1.25", "zylker"),)


@pytest.mark.parametrize("encode", [as_printable_string, as_utf8_string])
def test_string_types_do_not_change_the_values(encode: object) -> None:
    assert callable(encode)
    plain = read(ISSUING.issue(REQUEST))
    assert read(ISSUING.issue(REQUEST, subject=encode(SUBJECT))).subject == plain.subject


def test_who_signed_it() -> None:
    leaf, issuer, root = read(made().leaf), read(ISSUING.certificate), read(ROOT.certificate)
    assert leaf.is_signed_by(issuer)
    assert issuer.is_signed_by(root)
    assert root.is_self_signed
    assert not leaf.is_signed_by(root)
    assert not leaf.is_signed_by(leaf)
    assert not read(tampered(made().leaf)).is_signed_by(issuer)


def test_the_right_key_under_another_name_did_not_sign_it() -> None:
    renamed = ROOT.intermediate("Somebody Else", key=test_key("issuing"))
    assert not read(made().leaf).is_signed_by(read(renamed.certificate))


@pytest.mark.parametrize("algorithm", [SHA1, MD5], ids=["sha1", "md5"])
def test_a_weak_signature_is_a_signature(algorithm: object) -> None:
    changes = {"hash": algorithm}
    leaf = read(ISSUING.issue(REQUEST, **changes))  # type: ignore[arg-type]
    assert leaf.is_signed_by(read(ISSUING.certificate))
    renamed = ROOT.intermediate("Somebody Else", key=test_key("issuing"))
    assert not leaf.is_signed_by(read(renamed.certificate))
    assert not leaf.is_signed_by(read(ROOT.certificate))
    other = ROOT.intermediate(key=test_key("p256"))
    assert not leaf.is_signed_by(read(other.certificate))


def test_self_signed_with_a_weak_hash_is_self_signed() -> None:
    own = self_signed(test_key("leaf"), NOW, subject=common_name("a"), hash=SHA1)
    assert read(own).is_self_signed


def test_self_issued_is_not_self_signed() -> None:
    rolled = ROOT.intermediate(key=test_key("other"), subject=ROOT.certificate.subject)
    assert read(rolled.certificate).is_self_issued
    assert not read(rolled.certificate).is_self_signed


def test_what_the_library_only_warns_of_is_read() -> None:
    # A serial number of zero: the library warns, and pytest makes errors of warnings.
    plain = der(Authority.root(now=NOW, key=test_key("root"), serial=1).certificate)
    zero = plain.replace(b"\x02\x01\x01", b"\x02\x01\x00", 1)
    found = read_certificate(zero)
    assert not isinstance(found, str), found
    assert found.serial == 0


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    found = read_certificate(content)
    assert isinstance(found, str)
    assert found.startswith("not a readable certificate: ")
    assert "\n" not in found


def test_the_numbers_of_a_key_and_of_a_signature() -> None:
    assert (LEAF.rsa_exponent, LEAF.unused_signature_bits) == (65537, 0)
    other = read(made('[leaf]\nkey = "rsa_exponent3"\nunused_bits = 2').leaf)
    assert (other.rsa_exponent, other.unused_signature_bits) == (3, 2)
    elliptic = read(made('[leaf]\nkey = "p256"\n[issuer]\nkey = "p384"').leaf)
    assert (elliptic.rsa_exponent, elliptic.unused_signature_bits) == (None, 0)
