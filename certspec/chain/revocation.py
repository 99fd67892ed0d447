"""Revocation by CRL files (RFC 5280, 6.3): only what the given lists say is checked."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import ExtensionOID

from certspec.chain.verdict import Cause
from certspec.frozen import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from certspec.chain.certificate import Certificate

_KNOWN_CRITICAL = (ExtensionOID.ISSUING_DISTRIBUTION_POINT,)


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the lists hold against a path, and which of its certificates none of them is about."""

    causes: tuple[Cause, ...]
    unchecked: tuple[Certificate, ...]


def check_revocation(
    path: Sequence[Certificate], crls: Sequence[bytes], at: datetime.datetime
) -> Revocation:
    """Judge the certificates of a valid path (leaf first, root last) by the lists.

    A list that can't be trusted rejects the path. Of several lists in an issuer's name those
    count that its key signed: a CA that renewed its key keeps the name.
    """
    if not crls:
        return Revocation((), tuple(path[:-1]))
    with warnings.catch_warnings(action="ignore"):
        # The library parses late, and warns late.
        return _check(path, [_read(content) for content in crls], at)


def _check(
    path: Sequence[Certificate],
    read: Sequence[x509.CertificateRevocationList | str],
    at: datetime.datetime,
) -> Revocation:
    causes = [_unusable(one, None) for one in read if isinstance(one, str)]
    lists = [one for one in read if not isinstance(one, str)]
    unchecked = []
    for certificate, issuer in pairwise(path):
        named = [one for one in lists if one.issuer.public_bytes() == certificate.issuer_der]
        signed = [one for one in named if _is_signed(one, issuer)]
        if not named:
            unchecked.append(certificate)
        for one in signed or named[:1]:
            causes += _judge(certificate, issuer, one, at)
    return Revocation(tuple(causes), tuple(unchecked))


def _read(content: bytes) -> x509.CertificateRevocationList | str:
    try:
        pem = b"-----BEGIN" in content
        crl = x509.load_pem_x509_crl(content) if pem else x509.load_der_x509_crl(content)
        # The library parses late, and raises late.
        crl.issuer.public_bytes()
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return f"a file given as revocation list is none ({type(error).__name__})"
    return crl


def _is_signed(crl: x509.CertificateRevocationList, issuer: Certificate) -> bool:
    try:
        return crl.is_signature_valid(issuer.public_key)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 - the library raises many kinds; each one means no
        return False


def _judge(
    certificate: Certificate,
    issuer: Certificate,
    crl: x509.CertificateRevocationList,
    at: datetime.datetime,
) -> list[Cause]:
    try:
        problem = _problem(issuer, crl, at)
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial)
    except Exception:  # noqa: BLE001 - the library parses late, and raises many kinds
        problem, entry = "can't be read", None
    if problem:
        return [_unusable(f"the revocation list of {issuer.label!r} {problem}", certificate)]
    if entry is None or entry.revocation_date_utc > at:
        return []
    message = f"{certificate.label!r} was revoked at {entry.revocation_date_utc:%Y-%m-%d %H:%M} UTC"
    fix = "ask the CA for a new certificate, with a new key if the old one was compromised"
    return [Cause("CS417", message, fix, certificate)]


def _problem(
    issuer: Certificate, crl: x509.CertificateRevocationList, at: datetime.datetime
) -> str:
    usage = issuer.extensions.key_usage
    unknown = [one for one in crl.extensions if one.critical and one.oid not in _KNOWN_CRITICAL]
    if not _is_signed(crl, issuer):
        return "has a wrong signature"
    if usage is not None and "crl_sign" not in usage:
        return "is signed by a key that may not sign revocation lists (key usage)"
    if unknown:
        return f"has a critical extension that nothing understands ({unknown[0].oid.dotted_string})"
    if crl.last_update_utc > at:
        return f"is not valid before {crl.last_update_utc:%Y-%m-%d %H:%M} UTC"
    if crl.next_update_utc is not None and crl.next_update_utc < at:
        return f"is out of date since {crl.next_update_utc:%Y-%m-%d %H:%M} UTC"
    return ""


def _unusable(message: str, certificate: Certificate | None) -> Cause:
    return Cause("CS418", message, "give the CA's current revocation list", certificate)
