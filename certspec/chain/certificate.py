"""One certificate as plain values; the only reader of `cryptography.x509` certificates."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.chain.extensions import Extensions, read_extensions
from certspec.distinguished_name import attribute_value
from certspec.key.public import describe_public_key, spki_sha256
from certspec.key.signature import hash_title, holds_weakly

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """The facts of one certificate. Names are text as in RFC 4514, times are aware (UTC).

    `subject` holds (attribute, value) pairs, the attribute as in a spec, or its OID.
    `rsa_bits` and `rsa_exponent` are None for other keys; `hash_name` is None where the signature
    has none of its own. `unused_signature_bits` is what the signature's BIT STRING says; a
    signature is whole octets, so anything but 0 is wrong.
    """

    subject: tuple[tuple[str, str], ...]
    subject_text: str
    issuer_text: str
    subject_der: bytes
    issuer_der: bytes
    serial: int
    not_before: datetime.datetime
    not_after: datetime.datetime
    spki_sha256: str
    key_description: str
    is_rsa: bool
    rsa_bits: int | None
    rsa_exponent: int | None
    hash_name: str | None
    unused_signature_bits: int
    extensions: Extensions
    sha256: str
    x509: x509.Certificate = field(repr=False, compare=False)

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer are the same name."""
        return self.subject_der == self.issuer_der

    @property
    def is_self_signed(self) -> bool:
        """Whether its own key signed it."""
        return self.is_self_issued and self.is_signed_by(self)

    @property
    def label(self) -> str:
        """A short name for people: the common name, else the first DNS name, else the subject."""
        named = dict(self.subject).get("common_name")
        return named or next(iter(self.extensions.dns_names), "") or self.subject_text or "(none)"

    @property
    def hash_title(self) -> str:
        """The hash of its signature as people write it: SHA-256, MD5; Ed25519 has none."""
        return "Ed25519" if self.hash_name is None else hash_title(self.hash_name)

    @property
    def pem(self) -> bytes:
        """The certificate as one PEM block."""
        return self.x509.public_bytes(Encoding.PEM)

    def is_signed_by(self, issuer: Certificate) -> bool:
        """Whether `issuer`'s name and key are those that issued this certificate.

        This holds for a signature with a weak hash too, which the library does not look at.
        """
        try:
            self.x509.verify_directly_issued_by(issuer.x509)
        except Exception:  # noqa: BLE001 - the library raises many kinds; each one means no
            return self._is_weakly_signed_by(issuer)
        return True

    def _is_weakly_signed_by(self, issuer: Certificate) -> bool:
        one, key = self.x509, issuer.x509.public_key()
        hashed = one.signature_hash_algorithm
        return self.issuer_der == issuer.subject_der and holds_weakly(
            key, one.signature, one.tbs_certificate_bytes, hashed
        )


def read_certificate(der: bytes) -> Certificate | str:
    """The certificate in `der`, or one sentence on why it can't be read.

    Everything is read here and now: the library parses late, and raises late. What it only warns
    of, such as a serial number of zero, is no reason to refuse.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return _read(x509.load_der_x509_certificate(der))
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return f"not a readable certificate: {_first_line(error)}"


def _read(certificate: x509.Certificate) -> Certificate:
    key = certificate.public_key()
    hash_algorithm = certificate.signature_hash_algorithm
    der = certificate.public_bytes(Encoding.DER)
    return Certificate(
        subject=_attributes(certificate.subject),
        subject_text=certificate.subject.rfc4514_string(),
        issuer_text=certificate.issuer.rfc4514_string(),
        subject_der=certificate.subject.public_bytes(),
        issuer_der=certificate.issuer.public_bytes(),
        serial=certificate.serial_number,
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        spki_sha256=spki_sha256(key),
        key_description=describe_public_key(key),
        is_rsa=isinstance(key, rsa.RSAPublicKey),
        rsa_bits=key.key_size if isinstance(key, rsa.RSAPublicKey) else None,
        rsa_exponent=key.public_numbers().e if isinstance(key, rsa.RSAPublicKey) else None,
        hash_name=hash_algorithm.name if hash_algorithm else None,
        # The signature is a certificate's last element: the octet before it counts the bits.
        unused_signature_bits=der[-len(certificate.signature) - 1],
        extensions=read_extensions(certificate),
        sha256=hashlib.sha256(der).hexdigest(),
        x509=certificate,
    )


def _attributes(name: x509.Name) -> tuple[tuple[str, str], ...]:
    return tuple(attribute_value(one.oid.dotted_string, one.value) for one in name)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
