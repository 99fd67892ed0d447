from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import VerificationError

from tests.support.ca import Authority, ca_name, self_signed
from tests.support.certificate import Changes
from tests.support.clock import NOW
from tests.support.faults import (
    expired,
    name_constraints,
    not_yet_valid,
    tampered,
    unknown_critical,
)
from tests.support.keys import test_key
from tests.support.weak import MD5, SHA1
from tests.unit.support.sample import HOST, ISSUING, REQUEST, ROOT, SUBJECT
from tests.unit.support.verifying import openssl_verify, webpki_verify

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

# What `openssl verify` says of each: nothing where some builds of it accept the fault.
BROKEN_LEAVES: dict[str, tuple[Changes, str]] = {
    "expired": (expired(NOW), "certificate has expired"),
    "not yet valid": (not_yet_valid(NOW), "certificate is not yet valid"),
    "signed by another key": ({"signer_key": test_key("other")}, "certificate signature failure"),
    "no names but the CN": ({"names": []}, ""),
    "other names": ({"names": ["www.zylker.com"]}, "hostname mismatch"),
    "client only": (
        {"ext_key_usage": [ExtendedKeyUsageOID.CLIENT_AUTH]},
        "unsuitable certificate purpose",
    ),
    "a CA": (
        {"ca": True, "key_usage": ["key_cert_sign"], "ski": True},
        "unsuitable certificate purpose",
    ),
    "unknown critical extension": (
        {"extra_extensions": [unknown_critical()]},
        "unhandled critical extension",
    ),
    "no AKI": ({"aki": None}, "Missing Authority Key Identifier"),
    "unknown issuer": (
        {"issuer_name": ca_name("Nobody")},
        "unable to get local issuer certificate",
    ),
    "SHA-1": ({"hash": SHA1}, ""),
}

BROKEN_ISSUERS: dict[str, tuple[Changes, str]] = {
    "expired": (expired(NOW), "certificate has expired"),
    "not yet valid": (not_yet_valid(NOW), "certificate is not yet valid"),
    "signed by another key": ({"signer_key": test_key("other")}, "certificate signature failure"),
    "not a CA": ({"ca": False}, "invalid CA certificate"),
    "no basic constraints": ({"ca": None}, "invalid CA certificate"),
    "may not sign": ({"key_usage": ["digital_signature"]}, "invalid CA certificate"),
    "other names permitted": (
        {"extra_extensions": [name_constraints(permitted=["zylker.net"])]},
        "permitted subtree violation",
    ),
    "names excluded": (
        {"extra_extensions": [name_constraints(excluded=["zylker.com"])]},
        "excluded subtree violation",
    ),
    "unknown critical extension": (
        {"extra_extensions": [unknown_critical()]},
        "unhandled critical extension",
    ),
    "SHA-1": ({"hash": SHA1}, ""),
}


def refusal(folder: Path, leaf: x509.Certificate, authority: Authority = ISSUING) -> str:
    """What openssl says of a chain that `cryptography` refuses."""
    with pytest.raises(VerificationError):
        webpki_verify(leaf, authority.chain, authority.trust_anchor, NOW)
    return openssl_verify(folder, leaf, authority.chain, authority.trust_anchor, NOW)


@pytest.mark.parametrize("fault", BROKEN_LEAVES)
def test_a_broken_leaf_is_refused(tmp_path: Path, fault: str) -> None:
    changes, reason = BROKEN_LEAVES[fault]
    assert reason in refusal(tmp_path, ISSUING.issue(REQUEST, **changes))


@pytest.mark.parametrize("fault", BROKEN_ISSUERS)
def test_a_broken_issuer_is_refused(tmp_path: Path, fault: str) -> None:
    changes, reason = BROKEN_ISSUERS[fault]
    authority = ROOT.intermediate(key=test_key("issuing"), **changes)
    assert reason in refusal(tmp_path, authority.issue(REQUEST), authority)


@pytest.mark.parametrize(
    "changes", [Changes(ext_key_usage=[]), Changes(public_key=test_key("rsa1024").public_key())]
)
def test_some_faults_the_strictest_policy_lets_pass(changes: Changes) -> None:
    leaf = ISSUING.issue(REQUEST, **changes)
    assert webpki_verify(leaf, ISSUING.chain, ISSUING.trust_anchor, NOW)


def test_an_issuer_with_a_short_key_is_refused() -> None:
    authority = ROOT.intermediate(key=test_key("rsa1024"))
    with pytest.raises(VerificationError):
        webpki_verify(authority.issue(REQUEST), authority.chain, authority.trust_anchor, NOW)


def test_a_root_expires_too(tmp_path: Path) -> None:
    root = Authority.root(now=NOW, key=test_key("root"), **expired(NOW))
    authority = root.intermediate(key=test_key("issuing"))
    said = refusal(tmp_path, authority.issue(REQUEST), authority)
    assert "error 10 at 2 depth lookup: certificate has expired" in said


def test_a_path_can_be_too_long(tmp_path: Path) -> None:
    first = ROOT.intermediate(key=test_key("issuing"), path_length=0)
    second = first.intermediate("Zylker Test Second CA", key=test_key("second_issuing"))
    assert "path length constraint exceeded" in refusal(tmp_path, second.issue(REQUEST), second)


def test_a_self_signed_certificate_answers_for_itself(tmp_path: Path) -> None:
    leaf = self_signed(test_key("leaf"), NOW, names=[HOST], subject=SUBJECT)
    leaf.verify_directly_issued_by(leaf)
    assert "self-signed certificate" in refusal(tmp_path, leaf)


@pytest.mark.parametrize("issuer", ["issuing", "p256"])
def test_a_tampered_signature_is_refused(tmp_path: Path, issuer: str) -> None:
    authority = ROOT.intermediate(key=test_key(issuer))
    leaf = authority.issue(REQUEST)
    broken = tampered(leaf)
    assert broken.tbs_certificate_bytes == leaf.tbs_certificate_bytes
    assert "certificate signature failure" in refusal(tmp_path, broken, authority)


@pytest.mark.parametrize("algorithm", [SHA1, MD5], ids=["sha1", "md5"])
def test_a_weak_signature_is_a_true_one(algorithm: hashes.HashAlgorithm) -> None:
    leaf = ISSUING.issue(REQUEST, hash=algorithm)
    assert isinstance(leaf.signature_hash_algorithm, type(algorithm))
    key = test_key("issuing").public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(leaf.signature, leaf.tbs_certificate_bytes, padding.PKCS1v15(), algorithm)
