"""A certification authority for benchmarks: a root, an intermediate, and leaves for requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

DAY = timedelta(days=1)
KEYS = {"digital_signature": False, "key_encipherment": False}
_USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def new_key() -> rsa.RSAPrivateKey:
    """An RSA-2048 key."""
    return rsa.generate_private_key(65537, 2048)


def name(text: str) -> x509.Name:
    """A name that has a common name alone."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def pem(certificate: x509.Certificate) -> bytes:
    """The certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def key_pem(key: rsa.RSAPrivateKey) -> bytes:
    """The key as PEM; it is nobody's."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def usage(*wanted: str) -> x509.KeyUsage:
    """The key usage with these bits."""
    return x509.KeyUsage(**{one: one in wanted for one in _USAGES})


def authority(
    subject: str,
    key: rsa.RSAPrivateKey,
    issuer: x509.Certificate | None = None,
    issuer_key: rsa.RSAPrivateKey | None = None,
) -> x509.Certificate:
    """A root, or an intermediate below `issuer`."""
    signer = issuer_key or key
    public = signer.public_key()
    builder = _builder(
        name(subject), issuer.subject if issuer else name(subject), key.public_key(), 3650
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(usage("key_cert_sign", "crl_sign"), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False
    )
    return builder.sign(signer, hashes.SHA256())


def leaf(
    request: x509.CertificateSigningRequest, issuer: x509.Certificate, key: rsa.RSAPrivateKey
) -> x509.Certificate:
    """What a CA sends for a request: its subject, names and key usage, for 396 days."""
    builder = _builder(request.subject, issuer.subject, request.public_key(), 395)
    for kind in (x509.SubjectAlternativeName, x509.KeyUsage):
        asked = request.extensions.get_extension_for_class(kind)
        builder = builder.add_extension(asked.value, critical=asked.critical)
    server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    builder = builder.add_extension(server, critical=False)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
    )
    return builder.sign(key, hashes.SHA256())


def _builder(
    subject: x509.Name, issuer: x509.Name, key: CertificatePublicKeyTypes, days: int
) -> x509.CertificateBuilder:
    begins = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - DAY
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + days * DAY)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
