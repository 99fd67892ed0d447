"""The validator's own words, and what they are taken to mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.bindings import _rust

from certspec.chain.refusal import _MEANINGS, explain
from tests.unit.chain.sample import made, read

LEAF = read(made().leaf)

SAID = {
    "ValueError: invalid domain name": "CS406",
    "candidates exhausted: signature does not match": "CS407",
    "leaf certificate has no matching subjectAltName (encountered processing ...)": "CS408",
    "missing required extension: leaf server certificate has no subjectAltName": "CS408",
    "candidates exhausted: basicConstraints.cA must be asserted in a CA certificate": "CS409",
    "missing required extension: CA certificate has no basicConstraints": "CS409",
    "keyUsage.keyCertSign must be asserted in a CA certificate": "CS409",
    "candidates exhausted: RSA key is too weak": "CS410",
    "candidates exhausted: Forbidden public key algorithm: AlgorithmIdentifier {": "CS410",
    "issuer has malformed public key": "CS410",
    "Forbidden signature algorithm: AlgorithmIdentifier {": "CS411",
    "candidates exhausted: chain construction exceeds max depth": "CS412",
    "candidates exhausted: path length constraint violated": "CS412",
    "candidates exhausted: no permitted name constraints matched SAN": "CS413",
    "candidates exhausted: excluded name constraint matched SAN": "CS413",
    "candidates exhausted: unsupported name constraint": "CS413",
    "unsatisfiable DNS name constraint: malformed SAN .example.com": "CS413",
    "critical nameConstraints extension contains an unsupported directoryName": "CS413",
    "certificate contains unaccounted-for critical extensions": "CS414",
    "required EKU not found": "CS415",
    "invalid extension: 2.5.29.35: Certificate is missing required extension": "CS416",
    "invalid extension: 2.5.29.30: Certificate contains prohibited extension": "CS416",
    "invalid extension: 2.5.29.37: Certificate extension has incorrect criticality": "CS416",
    "EE subjectAltName MUST be critical when subject is empty": "CS416",
    "EE keyUsage must not assert keyCertSign": "CS416",
    "authorityKeyIdentifier must not contain authorityCertIssuer": "CS416",
    "certificate must have a non-empty Issuer": "CS416",
    "certificate must have a serial between 1 and 20 octets": "CS416",
    "certificate serial number cannot be negative": "CS416",
    "certificate must be an X509v3 certificate": "CS416",
    "validity dates between 1950 and 2049 must be UtcTime": "CS416",
    "mismatch between signatureAlgorithm and SPKI algorithm": "CS416",
    "ASN.1 parsing error: invalid length": "CS416",
    "invalid extension: 2.5.29.17: duplicate extension": "CS416",
    "fatal error: Exceeded maximum signature check limit": "CS419",
    "fatal error: Exceeded maximum name constraint check limit": "CS419",
}


@pytest.mark.parametrize("reason", SAID)
def test_a_refusal_has_its_code(reason: str) -> None:
    cause = explain(reason, LEAF)
    assert cause is not None
    assert cause.code == SAID[reason]
    assert cause.fix or cause.code == "CS406"
    assert "{" not in cause.message
    assert cause.certificate is LEAF


def test_what_is_not_known_is_not_explained() -> None:
    assert explain("something new", LEAF) is None
    assert explain("candidates exhausted: all candidates exhausted", LEAF) is None


def test_every_meaning_is_used() -> None:
    used = {next(one.fragment for one in _MEANINGS if one.fragment in reason) for reason in SAID}
    assert used == {one.fragment for one in _MEANINGS}


def test_the_extension_is_named() -> None:
    cause = explain("invalid extension: 2.5.29.35: Certificate is missing required ...", LEAF)
    assert cause is None
    said = "invalid extension: 2.5.29.35: Certificate is missing required extension"
    cause = explain(said, LEAF)
    assert cause is not None
    assert "authorityKeyIdentifier (2.5.29.35)" in cause.message
    unknown = explain(said.replace("2.5.29.35", "1.2.3"), LEAF)
    assert unknown is not None
    assert "the extension 1.2.3," in unknown.message


def test_the_library_still_speaks_these_words() -> None:
    """A library that words its refusals anew is noticed here, not by a user."""
    library = Path(str(_rust.__file__)).read_bytes()
    silent = [one.fragment for one in _MEANINGS if one.fragment.encode() not in library]
    assert silent == []
