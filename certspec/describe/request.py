"""The facts of a certificate signing request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.distinguished_name import BY_KEY
from certspec.facts import Facts, Row

if TYPE_CHECKING:
    from certspec.request.csr import Csr
    from certspec.request.fields import RequestFields


def request_facts(csr: Csr) -> Facts:
    """What a request asks for, and whether its own signature holds."""
    rows = list(field_rows(csr.fields)) if csr.fields is not None else [("asks for", csr.unsaid)]
    rows += [
        ("signature", "valid" if csr.signature_valid else "WRONG"),
        ("SPKI SHA-256", csr.spki_sha256),
        ("SHA-256", csr.der_sha256),
    ]
    named = dict(csr.fields.subject).get("common_name", "") if csr.fields is not None else ""
    return Facts("certificate signing request", named, tuple(rows))


def field_rows(fields: RequestFields) -> tuple[Row, ...]:
    """The rows for what is asked for, shared by requests and specs."""
    subject = tuple(f"{BY_KEY[key].short_name}={value}" for key, value in fields.subject)
    rows: tuple[Row, ...] = (
        ("subject", subject),
        ("DNS names", fields.dns_names),
        ("IP addresses", fields.ip_addresses),
        ("e-mail addresses", fields.email_addresses),
        ("URIs", fields.uris),
        ("key", fields.key.describe()),
        ("key usage", fields.key_usage),
        ("extended key usage", fields.ext_key_usage),
    )
    return tuple((label, value) for label, value in rows if value)
