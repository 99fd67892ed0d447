from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.chain.revocation import check_revocation
from certspec.verify import verify_path
from tests.fuzz.der import elements, replaced
from tests.support.ca import Authority, der
from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.unit.chain.sample import codes, judged, read
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT

DAY = timedelta(days=1)
COUNTRY = b"\x13\x02US"
LEAF = ISSUING.issue(REQUEST)
PATH = tuple(read(one) for one in (LEAF, ISSUING.certificate, ROOT.certificate))


def revocation_list(
    authority: Authority, *revoked: x509.Certificate, key: str | None = None
) -> x509.CertificateRevocationList:
    builder = x509.CertificateRevocationListBuilder(
        authority.certificate.subject, NOW - DAY, NOW + DAY
    )
    for one in revoked:
        entry = x509.RevokedCertificateBuilder(one.serial_number, NOW - DAY)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(test_key(key) if key else authority.key, hashes.SHA256())


def test_good_and_what_was_not_checked() -> None:
    content = revocation_list(ISSUING).public_bytes(Encoding.DER)
    found = check_revocation(PATH, [content], NOW)
    assert found.causes == ()
    assert found.unchecked == (PATH[1],)


def test_without_lists_nothing_is_checked() -> None:
    verdict = judged()
    assert verdict.accepted
    assert [one.label for one in verdict.unchecked] == ["mdm.zylker.com", "Zylker Test Issuing CA"]


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_a_revoked_leaf_is_rejected(encoding: Encoding) -> None:
    content = revocation_list(ISSUING, LEAF).public_bytes(encoding)
    verdict = verify_path(
        der(LEAF), [der(ISSUING.certificate)], [der(ROOT.certificate)], [HOST], NOW, [content]
    )
    assert not verdict.accepted
    assert codes(verdict) == ["CS417"]
    assert "'mdm.zylker.com' was revoked at 2026-11-22 12:00 UTC" in verdict.causes[0].message
    assert verdict.path == PATH


def test_a_country_of_no_letters_in_a_list_is_read_without_a_warning() -> None:
    content = revocation_list(ISSUING).public_bytes(Encoding.DER)
    parts = elements(content)
    (country,) = (at for at, one in enumerate(parts) if content[one.start : one.end] == COUNTRY)
    found = check_revocation(PATH, [replaced(content, country, b"\x13\x00")], NOW)
    assert found.unchecked == PATH[:2]


def test_a_revoked_issuer_is_rejected() -> None:
    lists = [revocation_list(ISSUING), revocation_list(ROOT, ISSUING.certificate)]
    found = check_revocation(PATH, [one.public_bytes(Encoding.DER) for one in lists], NOW)
    assert [one.code for one in found.causes] == ["CS417"]
    assert found.unchecked == ()


def test_a_revocation_to_come_is_none_yet() -> None:
    content = revocation_list(ISSUING, LEAF).public_bytes(Encoding.DER)
    early = x509.load_der_x509_crl(content)
    assert check_revocation(PATH, [content], NOW - DAY).causes[0].code == "CS417"
    assert early.last_update_utc == NOW - DAY


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        ("next_update = 2026-11-23T11:59:59Z", "is out of date since 2026-11-23 11:59 UTC"),
        ("issued = 2026-11-23T12:00:01Z", "is not valid before 2026-11-23 12:00 UTC"),
        ('signed_by = "other"', "has a wrong signature"),
        ('signed_by = "p256"', "has a wrong signature"),
        ("unknown_critical = true", "has a critical extension that nothing understands"),
    ],
)
def test_a_list_that_can_not_be_relied_on_rejects(recipe: str, words: str) -> None:
    verdict = judged(f"[crl]\n{recipe}")
    assert not verdict.accepted
    assert codes(verdict) == ["CS418"]
    assert words in verdict.causes[0].message


def test_a_signer_that_may_not_sign_lists_rejects() -> None:
    verdict = judged('[issuer]\nkey_usage = ["key_cert_sign"]\n[crl]')
    assert "may not sign revocation lists" in verdict.causes[0].message
    assert judged("[issuer]\nkey_usage = []\n[crl]").accepted


def test_what_is_no_list_rejects() -> None:
    found = check_revocation(PATH, [b"nonsense", der(LEAF)], NOW)
    assert [one.code for one in found.causes] == ["CS418", "CS418"]


def test_the_list_of_the_issuers_key_counts_where_there_are_several() -> None:
    other = revocation_list(ISSUING, LEAF, key="other").public_bytes(Encoding.DER)
    own = revocation_list(ISSUING).public_bytes(Encoding.DER)
    assert check_revocation(PATH, [other, own], NOW).causes == ()
    assert [one.code for one in check_revocation(PATH, [other], NOW).causes] == ["CS418"]
    revoking = revocation_list(ISSUING, LEAF).public_bytes(Encoding.DER)
    found = check_revocation(PATH, [own, revoking], NOW)
    assert [one.code for one in found.causes] == ["CS417"]


def test_a_rejected_path_is_not_looked_up() -> None:
    assert codes(judged('[leaf]\nsigned_by = "other"\n[crl]\nrevoked = ["leaf"]')) == ["CS407"]


SEED = revocation_list(ISSUING, LEAF).public_bytes(Encoding.DER)


@settings(deadline=None)
@given(
    st.binary(max_size=100)
    | st.integers(0, len(SEED) * 8 - 1).map(
        lambda bit: SEED[: bit // 8] + bytes([SEED[bit // 8] ^ 1 << bit % 8]) + SEED[bit // 8 + 1 :]
    )
)
def test_no_bytes_raise_and_none_that_are_damaged_are_relied_on(content: bytes) -> None:
    found = check_revocation(PATH, [content], NOW)
    assert found.causes or PATH[0] in found.unchecked
