"""What can be wrong with a certificate in a path, and between it and its issuer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from certspec.chain.certificate import Certificate

SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
ANY_EXT_KEY_USAGE = "2.5.29.37.0"
PRECERTIFICATE_POISON = "1.3.6.1.4.1.11129.2.4.3"
PRECERTIFICATE_FIX = "ask the CA for the certificate itself; it has the same serial number"
MIN_RSA_BITS = 2048
PERMITTED_HASHES = ("sha256", "sha384", "sha512")


def certificate_problems(
    certificate: Certificate, at: datetime.datetime, role: str
) -> Iterator[Cause]:
    """What makes a certificate unfit for any path at `at`; `role` says what it is in the path."""
    label = certificate.label
    if at > certificate.not_after:
        yield Cause(
            "CS404",
            f"the {role} certificate {label!r} expired at {_time(certificate.not_after)}",
            "ask the CA for a current one",
            certificate,
        )
    elif at < certificate.not_before:
        yield Cause(
            "CS405",
            f"the {role} certificate {label!r} is not valid before {_time(certificate.not_before)}",
            "wait until then, and check this machine's clock",
            certificate,
        )
    for extension in certificate.extensions.unhandled_critical:
        yield _not_understood(certificate, extension)


def edge_problems(certificate: Certificate, issuer: Certificate) -> Iterator[Cause]:
    """What stands against `issuer` having issued `certificate`."""
    if not certificate.is_signed_by(issuer):
        yield _signature_problem(certificate, issuer)
    elif certificate.hash_name is not None and certificate.hash_name not in PERMITTED_HASHES:
        yield Cause(
            "CS411",
            f"{certificate.label!r} is signed with {certificate.hash_title}",
            "ask the CA for certificates signed with SHA-256 or better",
            certificate,
        )
    yield from _authority_problems(issuer, certificate)
    if issuer.rsa_bits is not None and issuer.rsa_bits < MIN_RSA_BITS:
        yield Cause(
            "CS410",
            f"the CA {issuer.label!r} has an RSA key of {issuer.rsa_bits} bits, "
            f"{MIN_RSA_BITS} are needed",
            "ask the CA for a certificate from an issuing CA with a longer key",
            issuer,
        )


def path_length_problem(issuer: Certificate, below: int) -> Iterator[Cause]:
    """Whether `issuer` allows as many CAs below it as there are."""
    allowed = issuer.extensions.path_length
    if allowed is not None and below > allowed:
        yield Cause(
            "CS412",
            f"the CA {issuer.label!r} allows {_count(allowed)} below it, there {_is(below)}",
            "ask the CA for a chain that its own limits allow",
            issuer,
        )


def _count(number: int) -> str:
    return "no CA" if not number else "1 CA" if number == 1 else f"{number} CAs"


def _is(number: int) -> str:
    return f"is {number}" if number == 1 else f"are {number}"


def _not_understood(certificate: Certificate, extension: str) -> Cause:
    message = f"{certificate.label!r} has the critical extension {extension}"
    if certificate.extensions.is_precertificate and PRECERTIFICATE_POISON in extension:
        message = (
            f"{message}: it is the precertificate, which a CA shows to the logs of Certificate "
            "Transparency before it issues the certificate, and which every client refuses"
        )
        return Cause("CS414", message, PRECERTIFICATE_FIX, certificate)
    message = f"{message}, which TLS clients do not understand"
    return Cause("CS414", message, "ask the CA for a certificate without it", certificate)


def _authority_problems(issuer: Certificate, certificate: Certificate) -> Iterator[Cause]:
    said = issuer.extensions
    fix = "ask the CA for the right intermediate certificate"
    if not said.is_ca:
        message = f"{issuer.label!r} issued {certificate.label!r} but is not a CA certificate"
        yield Cause("CS409", message, fix, issuer)
    elif said.key_usage is not None and "key_cert_sign" not in said.key_usage:
        message = f"the key usage of the CA {issuer.label!r} does not let it sign certificates"
        yield Cause("CS409", message, fix, issuer)
    usages = said.ext_key_usage
    if usages is not None and not {SERVER_AUTH, ANY_EXT_KEY_USAGE} & set(usages):
        message = f"the CA {issuer.label!r} may not issue certificates for TLS servers"
        fix = "ask the CA for a certificate from an issuing CA for TLS servers"
        yield Cause("CS415", message, fix, issuer)


def _signature_problem(certificate: Certificate, issuer: Certificate) -> Cause:
    wanted = certificate.extensions.authority_key_id
    has = issuer.extensions.subject_key_id
    message = (
        f"the signature on {certificate.label!r} was not made by {issuer.label!r}, "
        "though the issuer's name is right"
    )
    if wanted and has and wanted != has:
        message += f": it wants the key {wanted}, this one has {has}"
        fix = "ask the CA for the issuer's certificate with that key identifier"
    else:
        fix = "a file may be damaged: download both again, or ask the CA for the issuer's own"
    return Cause("CS407", message, fix, certificate)


def _time(when: datetime.datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"
