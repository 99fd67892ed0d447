from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from tests.support.ca import Authority, der, pem
from tests.support.certificate import (
    DOMAIN_VALIDATED,
    SECOND,
    Changes,
    PrivateKey,
    common_name,
    make_request,
)
from tests.support.clock import NOW
from tests.support.faults import (
    as_printable_string,
    as_utf8_string,
    lasting,
    reordered,
    without,
)
from tests.support.keys import test_key
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT, SUBJECT
from tests.unit.support.verifying import openssl_verify, webpki_verify

if TYPE_CHECKING:
    from pathlib import Path


def accept(folder: Path, leaf: x509.Certificate, authority: Authority) -> None:
    path = [leaf, *authority.chain, authority.trust_anchor]
    assert webpki_verify(leaf, authority.chain, authority.trust_anchor, NOW) == path
    assert openssl_verify(folder, leaf, authority.chain, authority.trust_anchor, NOW) == ""


@pytest.mark.parametrize("issuer_key", ["issuing", "p256"])
@pytest.mark.parametrize("leaf_key", ["leaf", "other_p256"])
def test_a_good_chain_is_accepted(tmp_path: Path, leaf_key: str, issuer_key: str) -> None:
    authority = ROOT.intermediate(key=test_key(issuer_key), path_length=0)
    leaf = authority.issue(
        make_request(test_key(leaf_key), [HOST], SUBJECT),
        policies=[DOMAIN_VALIDATED],
        aia="http://ca.zylker.com/issuing.cer",
        ocsp="http://ocsp.zylker.com",
        crl="http://ca.zylker.com/issuing.crl",
    )
    accept(tmp_path, leaf, authority)


def test_a_good_chain_may_be_longer(tmp_path: Path) -> None:
    second = ISSUING.intermediate("Zylker Test Second CA", key=test_key("second_issuing"))
    assert second.chain == (second.certificate, ISSUING.certificate)
    assert second.trust_anchor == ROOT.certificate
    accept(tmp_path, second.issue(REQUEST), second)


@pytest.mark.parametrize(
    "subject",
    [
        x509.Name([]),
        common_name(HOST),
        as_utf8_string(SUBJECT),
        as_printable_string(SUBJECT),
        reordered(SUBJECT),
    ],
)
def test_the_subject_may_be_changed(tmp_path: Path, subject: x509.Name) -> None:
    leaf = ISSUING.issue(REQUEST, subject=subject)
    assert leaf.subject.public_bytes() == subject.public_bytes()
    accept(tmp_path, leaf, ISSUING)


def test_subjects_that_mean_the_same_differ_in_bytes() -> None:
    forms = (SUBJECT, as_utf8_string(SUBJECT), as_printable_string(SUBJECT), reordered(SUBJECT))
    assert len({form.public_bytes() for form in forms}) == 4
    assert without(SUBJECT, NameOID.COUNTRY_NAME, NameOID.ORGANIZATION_NAME) == common_name(HOST)


def test_a_request_gives_key_subject_and_names() -> None:
    leaf = ISSUING.issue(REQUEST)
    san = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert leaf.public_key() == REQUEST.public_key()
    assert leaf.subject == REQUEST.subject
    assert san.value.get_values_for_type(x509.DNSName) == [HOST, "www.zylker.com"]
    assert not san.critical


def test_a_key_alone_is_issued_the_names_that_are_given() -> None:
    leaf = ISSUING.issue(test_key("leaf").public_key(), names=[HOST, "192.0.2.7"])
    san = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert list(san.value) == [x509.DNSName(HOST), x509.IPAddress(IPv4Address("192.0.2.7"))]
    assert san.critical


def test_a_cross_signed_issuer_leads_to_either_root(tmp_path: Path) -> None:
    new_root = Authority.root("Zylker New Root", now=NOW, key=test_key("other"))
    leaf = ISSUING.issue(REQUEST)
    accept(tmp_path, leaf, ISSUING)
    accept(tmp_path, leaf, new_root.cross_sign(ISSUING))


def test_the_clock_and_the_keys_settle_every_byte() -> None:
    def chain(key: PrivateKey) -> bytes:
        root = Authority.root(now=NOW, key=test_key("root"))
        authority = root.intermediate(key=key)
        return pem(authority.issue(REQUEST), *authority.chain, authority.trust_anchor)

    for name in ("issuing", "p256", "ed25519"):
        assert chain(test_key(name)) == chain(test_key(name))


def test_different_certificates_have_different_serial_numbers() -> None:
    leaves = [ISSUING.issue(REQUEST), ISSUING.issue(REQUEST, now=NOW + SECOND)]
    assert leaves[0].serial_number != leaves[1].serial_number
    assert ISSUING.issue(REQUEST, serial=7).serial_number == 7


def test_the_real_clock_and_fresh_keys_do_too() -> None:
    moment = NOW + timedelta(days=100, microseconds=1)
    authority = Authority.root(now=moment).intermediate()
    leaf = authority.issue(REQUEST)
    assert webpki_verify(leaf, authority.chain, authority.trust_anchor, moment)
    assert leaf.not_valid_before_utc == NOW + timedelta(days=100)


@pytest.mark.parametrize(
    ("changes", "days", "seconds"),
    [({}, 396, 0), (lasting(397), 397, 0), (lasting(397, seconds=1), 397, 1)],
)
def test_a_lifetime_counts_both_ends(changes: Changes, days: int, seconds: int) -> None:
    leaf = ISSUING.issue(REQUEST, **changes)
    counted = leaf.not_valid_after_utc - leaf.not_valid_before_utc + SECOND
    assert counted == timedelta(days=days, seconds=seconds)


def test_pem_and_der_hold_the_same_certificates() -> None:
    path = [ISSUING.certificate, ROOT.certificate]
    assert x509.load_pem_x509_certificates(pem(*path)) == path
    assert x509.load_der_x509_certificate(der(ROOT.certificate)) == ROOT.certificate
