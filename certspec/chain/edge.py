"""What can be wrong between a certificate and its issuer, and with a leaf by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.names import covers
from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate

SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
ANY_EXT_KEY_USAGE = "2.5.29.37.0"
SHA2 = ("sha224", "sha256", "sha384", "sha512")
MIN_RSA_BITS = 2048


def edge_problems(certificate: Certificate, issuer: Certificate, depth: int) -> Iterator[Cause]:
    """What stands against `issuer` having issued `certificate`; `depth` CAs lie below it."""
    if not certificate.is_signed_by(issuer):
        yield _signature_problem(certificate, issuer)
    extensions = issuer.extensions
    if not extensions.is_ca:
        yield Cause(
            "CS409",
            f"{issuer.label!r} issued {certificate.label!r} but is not a CA certificate",
            "ask the CA for the right intermediate certificate",
            issuer,
        )
    elif extensions.key_usage is not None and "key_cert_sign" not in extensions.key_usage:
        yield Cause(
            "CS409",
            f"the CA {issuer.label!r} may not sign certificates (key usage)",
            "ask the CA for the right intermediate certificate",
            issuer,
        )
    if extensions.path_length is not None and depth > extensions.path_length:
        yield Cause(
            "CS412",
            f"the CA {issuer.label!r} allows {extensions.path_length} CAs below it, "
            f"there are {depth}",
            "ask the CA for a chain that its own limits allow",
            issuer,
        )
    if issuer.rsa_bits is not None and issuer.rsa_bits < MIN_RSA_BITS:
        yield _weak_key(issuer)
    yield from certificate_problems(certificate)


def certificate_problems(certificate: Certificate) -> Iterator[Cause]:
    """What makes a certificate unfit for any path: a weak hash, an unknown critical extension."""
    if certificate.hash_name is not None and certificate.hash_name not in SHA2:
        yield Cause(
            "CS411",
            f"{certificate.label!r} is signed with {certificate.hash_name.upper()}",
            "ask the CA for certificates signed with SHA-256 or better",
            certificate,
        )
    for oid in certificate.extensions.unknown_critical:
        yield Cause(
            "CS414",
            f"{certificate.label!r} has the critical extension {oid}, which nothing understands",
            "ask the CA for a certificate without it",
            certificate,
        )


def time_problem(
    certificate: Certificate, at: datetime.datetime, role: str
) -> Iterator[Cause]:
    """Whether `certificate` is expired or not yet valid at `at`."""
    if at > certificate.not_after:
        yield Cause(
            "CS404",
            f"the {role} certificate {certificate.label!r} expired at "
            f"{certificate.not_after:%Y-%m-%d %H:%M:%S} UTC",
            "ask the CA for a current certificate",
            certificate,
        )
    elif at < certificate.not_before:
        yield Cause(
            "CS405",
            f"the {role} certificate {certificate.label!r} is not valid before "
            f"{certificate.not_before:%Y-%m-%d %H:%M:%S} UTC",
            "wait until then, and check this machine's clock",
            certificate,
        )


def leaf_problems(leaf: Certificate, names: Sequence[str]) -> Iterator[Cause]:
    """What makes a leaf unfit for a TLS server of these names."""
    if leaf.rsa_bits is not None and leaf.rsa_bits < MIN_RSA_BITS:
        yield _weak_key(leaf)
    missing = [name for name in names if not covers(leaf.extensions, name)]
    if missing:
        yield Cause(
            "CS408",
            f"the certificate does not cover {', '.join(missing)}",
            "ask the CA for a certificate with every name of the request",
            leaf,
        )
    usages = leaf.extensions.ext_key_usage
    if usages is not None and not {SERVER_AUTH, ANY_EXT_KEY_USAGE} & set(usages):
        yield Cause(
            "CS415",
            "the certificate's extended key usage does not allow TLS servers",
            "ask the CA for a TLS server certificate",
            leaf,
        )


def _signature_problem(certificate: Certificate, issuer: Certificate) -> Cause:
    return Cause(
        "CS407",
        f"the signature on {certificate.label!r} was not made by {issuer.label!r}, "
        "though the issuer's name is right",
        "the CA may have several keys of that name, or a file is damaged: "
        "ask for the certificate of the issuing key",
        certificate,
    )


def _weak_key(certificate: Certificate) -> Cause:
    return Cause(
        "CS410",
        f"{certificate.label!r} has an RSA key of {certificate.rsa_bits} bits",
        f"RSA keys need {MIN_RSA_BITS} bits or more: ask the CA for another certificate",
        certificate,
    )
