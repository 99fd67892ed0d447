"""Revocation by CRL files (RFC 5280, 6.3): only what the given lists say is checked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import ExtensionOID

from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate

_KNOWN_CRITICAL = (ExtensionOID.ISSUING_DISTRIBUTION_POINT,)


def revocation_causes(
    path: Sequence[Certificate], crls: Sequence[bytes], at: datetime.datetime
) -> Iterator[Cause]:
    """What the lists hold against the certificates of a valid path (leaf first, root last).

    An issuer without a list is not checked; a list that can't be trusted rejects the path.
    """
    lists = []
    for content in crls:
        read = _read(content)
        if isinstance(read, str):
            yield _unusable(read, None)
        else:
            lists.append(read)
    for certificate, issuer in pairwise(path):
        for one in lists:
            if one.issuer.public_bytes() == certificate.issuer_der:
                yield from _judge(certificate, issuer, one, at)


def _read(content: bytes) -> x509.CertificateRevocationList | str:
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_crl(content)
        return x509.load_der_x509_crl(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        return f"a file given as revocation list is none ({type(error).__name__})"


def _judge(
    certificate: Certificate,
    issuer: Certificate,
    crl: x509.CertificateRevocationList,
    at: datetime.datetime,
) -> Iterator[Cause]:
    problem = _problem(issuer, crl, at)
    if problem:
        yield _unusable(f"the revocation list of {issuer.label!r} {problem}", certificate)
        return
    entry = crl.get_revoked_certificate_by_serial_number(certificate.serial)
    if entry is not None and entry.revocation_date_utc <= at:
        yield Cause(
            "CS417",
            f"{certificate.label!r} was revoked at {entry.revocation_date_utc:%Y-%m-%d %H:%M} UTC",
            "ask the CA for a new certificate, with a new key if the old one was compromised",
            certificate,
        )


def _problem(
    issuer: Certificate, crl: x509.CertificateRevocationList, at: datetime.datetime
) -> str:
    try:
        signed = crl.is_signature_valid(issuer.x509.public_key())  # type: ignore[arg-type]
        unknown = [one for one in crl.extensions if one.critical and one.oid not in _KNOWN_CRITICAL]
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return "can't be read"
    if not signed:
        return "has a wrong signature"
    if unknown:
        return f"has a critical extension that nothing understands ({unknown[0].oid.dotted_string})"
    if crl.last_update_utc > at:
        return f"is not valid before {crl.last_update_utc:%Y-%m-%d %H:%M} UTC"
    if crl.next_update_utc is not None and crl.next_update_utc < at:
        return f"is out of date since {crl.next_update_utc:%Y-%m-%d %H:%M} UTC"
    return ""


def _unusable(message: str, certificate: Certificate | None) -> Cause:
    return Cause("CS418", message, "give the CA's current revocation list", certificate)
