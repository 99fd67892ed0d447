"""Certificates to order: good as they come, and wrong in just the way that is asked for."""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from tests.support.weak import is_weak, weakly_signed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
PublicKey: TypeAlias = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey

SECOND = timedelta(seconds=1)
DOMAIN_VALIDATED = x509.ObjectIdentifier("2.23.140.1.2.1")
ORGANIZATION_VALIDATED = x509.ObjectIdentifier("2.23.140.1.2.2")

_KEY_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


class Changes(TypedDict, total=False):
    """What a certificate shall have; `None` or an empty collection leaves an extension out."""

    subject: x509.Name
    issuer_name: x509.Name
    public_key: PublicKey
    signer_key: PrivateKey
    hash: hashes.HashAlgorithm
    serial: int
    not_before: datetime
    not_after: datetime
    lifetime: timedelta
    """notAfter less notBefore: the validity counts both ends, so it is one second longer."""
    ca: bool | None
    path_length: int | None
    key_usage: Collection[str] | None
    ext_key_usage: Sequence[x509.ObjectIdentifier]
    names: Sequence[str | x509.GeneralName]
    ski: bool
    aki: x509.AuthorityKeyIdentifier | None
    policies: Sequence[x509.ObjectIdentifier]
    aia: str | None
    ocsp: str | None
    crl: str | None
    extra_extensions: Sequence[tuple[x509.ExtensionType, bool]]
    """Further extensions, each with whether it is critical."""


def make_certificate(wanted: Changes, now: datetime) -> x509.Certificate:
    """Exactly the certificate that is wanted, with a serial number drawn from its contents."""
    not_before = wanted.get("not_before", now).replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(wanted["subject"])
        .issuer_name(wanted["issuer_name"])
        .public_key(wanted["public_key"])
        .not_valid_before(not_before)
        .not_valid_after(wanted.get("not_after", not_before + wanted["lifetime"]))
    )
    for extension, critical in _extensions(wanted):
        builder = builder.add_extension(extension, critical)
    algorithm = wanted.get("hash", hashes.SHA256())
    key = wanted["signer_key"]
    serial = wanted.get("serial") or _serial(_sign(builder.serial_number(1), key, algorithm))
    return _sign(builder.serial_number(serial), key, algorithm)


def general_name(text: str | x509.GeneralName) -> x509.GeneralName:
    """An IP address or, failing that, a DNS name."""
    if isinstance(text, x509.GeneralName):
        return text
    try:
        return x509.IPAddress(ipaddress.ip_address(text))
    except ValueError:
        return x509.DNSName(text)


def common_name(text: str) -> x509.Name:
    """A name of nothing but a CN."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def make_request(
    key: PrivateKey, names: Sequence[str], subject: x509.Name | None = None
) -> x509.CertificateSigningRequest:
    """A plain request; without a subject it is the first name's CN."""
    if subject is None:
        subject = common_name(names[0])
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    if names:
        san = x509.SubjectAlternativeName([general_name(name) for name in names])
        builder = builder.add_extension(san, critical=False)
    return builder.sign(key, _builders_hash(key, hashes.SHA256()))


def _extensions(wanted: Changes) -> Iterator[tuple[x509.ExtensionType, bool]]:
    key = wanted["public_key"]
    ca = wanted.get("ca", False)
    if ca is not None:
        yield x509.BasicConstraints(ca=ca, path_length=wanted.get("path_length")), True
    if usages := wanted.get("key_usage", _leaf_key_usage(key)):
        yield x509.KeyUsage(**{usage: usage in usages for usage in _KEY_USAGES}), True
    if purposes := wanted.get("ext_key_usage"):
        yield x509.ExtendedKeyUsage(purposes), False
    if names := wanted.get("names"):
        san = x509.SubjectAlternativeName([general_name(name) for name in names])
        # RFC 5280, 4.2.1.6: critical where the subject says nothing.
        yield san, not list(wanted["subject"])
    if wanted.get("ski"):
        yield x509.SubjectKeyIdentifier.from_public_key(key), False
    if aki := wanted.get("aki"):
        yield aki, False
    yield from _pointers(wanted)
    yield from wanted.get("extra_extensions", ())


def _pointers(wanted: Changes) -> Iterator[tuple[x509.ExtensionType, bool]]:
    if policies := wanted.get("policies"):
        yield x509.CertificatePolicies([x509.PolicyInformation(p, None) for p in policies]), False
    methods = (
        (AuthorityInformationAccessOID.OCSP, wanted.get("ocsp")),
        (AuthorityInformationAccessOID.CA_ISSUERS, wanted.get("aia")),
    )
    if access := [x509.AccessDescription(m, _url(url)) for m, url in methods if url]:
        yield x509.AuthorityInformationAccess(access), False
    if crl := wanted.get("crl"):
        point = x509.DistributionPoint([_url(crl)], None, None, None)
        yield x509.CRLDistributionPoints([point]), False


def _url(text: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(text)


def _leaf_key_usage(key: PublicKey) -> Collection[str]:
    if isinstance(key, rsa.RSAPublicKey):
        return {"digital_signature", "key_encipherment"}
    return {"digital_signature"}


def _serial(draft: x509.Certificate) -> int:
    digest = hashlib.sha256(draft.tbs_certificate_bytes).digest()
    return int.from_bytes(digest[:16], "big") >> 1 | 1


def _sign(
    builder: x509.CertificateBuilder, key: PrivateKey, algorithm: hashes.HashAlgorithm
) -> x509.Certificate:
    if isinstance(key, rsa.RSAPrivateKey) and is_weak(algorithm):
        return weakly_signed(builder.sign(key, hashes.SHA256()), key, algorithm)
    # With RFC 6979 an EC key signs the same thing the same way each time.
    deterministic = True if isinstance(key, ec.EllipticCurvePrivateKey) else None
    return builder.sign(key, _builders_hash(key, algorithm), ecdsa_deterministic=deterministic)


def _builders_hash(
    key: PrivateKey, algorithm: hashes.HashAlgorithm
) -> hashes.SHA224 | hashes.SHA256 | hashes.SHA384 | hashes.SHA512 | hashes.SHA3_256 | None:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return None
    assert isinstance(
        algorithm, (hashes.SHA224, hashes.SHA256, hashes.SHA384, hashes.SHA512, hashes.SHA3_256)
    )
    return algorithm
