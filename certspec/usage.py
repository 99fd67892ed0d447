"""Key usages and extended key usages: the spec's words, OpenSSL's names, OIDs (RFC 5280, 4.2.1)."""

from __future__ import annotations

KEY_USAGES: dict[str, str] = {
    "digital_signature": "digitalSignature",
    "content_commitment": "nonRepudiation",
    "key_encipherment": "keyEncipherment",
    "data_encipherment": "dataEncipherment",
    "key_agreement": "keyAgreement",
}
"""The spec's word to OpenSSL's name, in the order of the bits. CA usages are no server's."""

EXT_KEY_USAGES: dict[str, tuple[str, str]] = {
    "server_auth": ("serverAuth", "1.3.6.1.5.5.7.3.1"),
    "client_auth": ("clientAuth", "1.3.6.1.5.5.7.3.2"),
    "code_signing": ("codeSigning", "1.3.6.1.5.5.7.3.3"),
    "email_protection": ("emailProtection", "1.3.6.1.5.5.7.3.4"),
    "time_stamping": ("timeStamping", "1.3.6.1.5.5.7.3.8"),
    "ocsp_signing": ("OCSPSigning", "1.3.6.1.5.5.7.3.9"),
}
"""The spec's word to OpenSSL's name and OID."""

EXT_KEY_USAGE_BY_OID = {oid: word for word, (_, oid) in EXT_KEY_USAGES.items()}

CLIENT_AUTH_ENDS = (
    ("DigiCert", "2026-05-01"),
    ("Let's Encrypt", "2026-05-13"),
    ("Sectigo", "2026-05-15"),
    ("the Chrome Root Program", "2027-03-15"),
)
"""From when on they no longer give, or accept, client_auth in public server certificates."""
