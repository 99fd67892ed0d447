"""The facts of a certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.lifetime import counted_days
from certspec.facts import Facts, Row
from certspec.usage import EXT_KEY_USAGE_BY_OID

if TYPE_CHECKING:
    import datetime

    from certspec.chain.certificate import Certificate


def certificate_facts(certificate: Certificate, at: datetime.datetime) -> Facts:
    """What a certificate says, and how its lifetime stands at `at`."""
    said = certificate.extensions
    usages = tuple(EXT_KEY_USAGE_BY_OID.get(oid, oid) for oid in said.ext_key_usage or ())
    rows: list[Row] = [
        ("subject", certificate.subject_text or "(empty)"),
        ("issuer", certificate.issuer_text),
        ("serial", f"{certificate.serial:x}"),
        ("not before", f"{certificate.not_before:%Y-%m-%d %H:%M:%S} UTC"),
        ("not after", f"{certificate.not_after:%Y-%m-%d %H:%M:%S} UTC"),
        ("lifetime", _lifetime(certificate, at)),
        ("key", certificate.key_description),
        ("signature hash", (certificate.hash_name or "none").upper()),
        ("DNS names", said.dns_names),
        ("IP addresses", said.ip_addresses),
        ("e-mail addresses", said.email_addresses),
        ("URIs", said.uris),
        ("other names", said.other_names),
        ("key usage", said.key_usage or ()),
        ("extended key usage", usages),
        ("CA", _ca(certificate)),
        ("subject key identifier", said.subject_key_id),
        ("authority key identifier", said.authority_key_id),
        ("issuer's certificate at", said.issuer_urls),
        ("SPKI SHA-256", certificate.spki_sha256),
        ("SHA-256", certificate.sha256),
    ]
    kept = tuple((label, value) for label, value in rows if value)
    return Facts("certificate", certificate.label, kept)


def _lifetime(certificate: Certificate, at: datetime.datetime) -> str:
    days = counted_days(certificate.not_before, certificate.not_after)
    if at < certificate.not_before:
        return f"{days} days, not valid yet"
    left = (certificate.not_after - at).days
    return f"{days} days, expired" if left < 0 else f"{days} days, {left} left"


def _ca(certificate: Certificate) -> str:
    if not certificate.extensions.is_ca:
        return "no"
    length = certificate.extensions.path_length
    return "yes" if length is None else f"yes, at most {length} CAs below it"
