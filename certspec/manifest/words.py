"""cert-manager's words for what a spec has others for."""

from __future__ import annotations

from certspec.key.parameters import KeyAlgorithm

SUBJECT = {
    "countries": "country",
    "provinces": "province",
    "localities": "locality",
    "postalCodes": "postal_code",
    "streetAddresses": "street_address",
    "organizations": "organization",
    "organizationalUnits": "organizational_unit",
}
NAMES = {
    "dnsNames": "dns_names",
    "ipAddresses": "ip_addresses",
    "emailAddresses": "email_addresses",
    "uris": "uris",
}
OLD_FIELDS = {
    "emailSANs": ("emailAddresses",),
    "uriSANs": ("uris",),
    "organization": ("subject", "organizations"),
    "keyAlgorithm": ("privateKey", "algorithm"),
    "keySize": ("privateKey", "size"),
    "keyEncoding": ("privateKey", "encoding"),
}
"""Fields of versions before v1, and where v1 has them."""

USAGES = {
    "signing": "digital_signature",
    "digital signature": "digital_signature",
    "content commitment": "content_commitment",
    "key encipherment": "key_encipherment",
    "data encipherment": "data_encipherment",
    "key agreement": "key_agreement",
    "server auth": "server_auth",
    "client auth": "client_auth",
    "code signing": "code_signing",
    "email protection": "email_protection",
    "s/mime": "email_protection",
    "timestamping": "time_stamping",
    "ocsp signing": "ocsp_signing",
}
DEFAULT_USAGES = ("digital_signature", "key_encipherment")
ALGORITHMS = {
    "RSA": KeyAlgorithm.RSA,
    "ECDSA": KeyAlgorithm.ECDSA,
    "Ed25519": KeyAlgorithm.ED25519,
    # Before v1.
    "rsa": KeyAlgorithm.RSA,
    "ecdsa": KeyAlgorithm.ECDSA,
}
DEFAULT_BITS = {KeyAlgorithm.RSA: 2048, KeyAlgorithm.ECDSA: 256}

NOT_CARRIED = {
    "secretName": "the secret {} in which the cluster keeps the key",
    "issuerRef": "the issuer {}, which a spec does not know",
    "isCA": "a CA's certificate, where a spec asks for a server's",
    "otherNames": "names of other kinds, which a spec has no words for",
    "nameConstraints": "constraints on names, which are for CAs",
    "keystores": "a PFX or JKS file is asked for in [outputs.pkcs12], with a password of its own",
    "additionalOutputFormats": "`certspec bundle` makes what the product takes",
    "secretTemplate": "what the cluster writes on the secret",
    "revisionHistoryLimit": "how many old requests the cluster keeps",
    "signatureAlgorithm": "certspec takes what fits the key",
    "encodeUsagesInRequest": "the usages are to stay out of the request",
}
"""What a spec has no place for, in words; {} is the name that stands there."""

STATE = frozenset(
    ("creationTimestamp", "generation", "managedFields", "resourceVersion", "selfLink", "uid")
)
"""What a cluster writes into the metadata by itself."""
