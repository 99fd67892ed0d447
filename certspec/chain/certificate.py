"""One certificate as plain values; the only reader of `cryptography.x509` certificates."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.chain.extensions import Extensions, read_extensions
from certspec.distinguished_name import attribute_value
from certspec.frozen import dataclass
from certspec.key.public import describe_public_key, spki_sha256
from certspec.key.signature import hash_title, holds_weakly

if TYPE_CHECKING:
    import datetime

_MAX_KEPT_BYTES = 16_384


class Certificate:
    """The facts of one certificate. Names are text as in RFC 4514, times are aware (UTC).

    Two are equal where they are the same bytes, `der`. `x509` is the library's own.
    """

    def __init__(self, der: bytes) -> None:
        """Read `der`: all that the library parses late, and raises late, it parses here and now.

        Raises:
            ValueError: it is not a certificate (among many other errors of the library).
        """
        self.x509 = x509.load_der_x509_certificate(der)
        self.der = der
        self.public_key = self.x509.public_key()
        self._hash = self.x509.signature_hash_algorithm
        self._subject, self._issuer = self.x509.subject, self.x509.issuer
        self.serial = self.x509.serial_number
        # Parsed here, and kept by the library.
        _ = self.x509.extensions

    def __eq__(self, other: object) -> bool:
        """Whether it is the same certificate."""
        return isinstance(other, Certificate) and self.der == other.der

    def __hash__(self) -> int:
        """One for the same bytes."""
        return hash(self.der)

    def __repr__(self) -> str:
        """Whose certificate it is."""
        return f"<Certificate {self.label!r}, SHA-256 {self.sha256}>"

    @cached_property
    def subject(self) -> tuple[tuple[str, str], ...]:
        """(attribute, value) pairs, the attribute as in a spec, or its OID."""
        return tuple(attribute_value(one.oid.dotted_string, one.value) for one in self._subject)

    @cached_property
    def subject_text(self) -> str:
        """Whose certificate it is."""
        return self._subject.rfc4514_string()

    @cached_property
    def issuer_text(self) -> str:
        """Who issued it."""
        if len(self.issuer_der) > _MAX_KEPT_BYTES:
            return self._issuer.rfc4514_string()
        return _issuer_text(_Name(self._issuer, self.issuer_der))

    @cached_property
    def subject_der(self) -> bytes:
        """The subject's name, encoded."""
        return self._subject.public_bytes()

    @cached_property
    def issuer_der(self) -> bytes:
        """The issuer's name, encoded."""
        return self._issuer.public_bytes()

    @cached_property
    def not_before(self) -> datetime.datetime:
        """The first moment at which it is valid."""
        return self.x509.not_valid_before_utc

    @cached_property
    def not_after(self) -> datetime.datetime:
        """The last moment at which it is valid."""
        return self.x509.not_valid_after_utc

    @cached_property
    def spki_sha256(self) -> str:
        """The SHA-256 of its public key."""
        return spki_sha256(self.public_key)

    @cached_property
    def key_description(self) -> str:
        """The kind of its public key in words."""
        return describe_public_key(self.public_key)

    @property
    def is_rsa(self) -> bool:
        """Whether its public key is one of RSA."""
        return isinstance(self.public_key, rsa.RSAPublicKey)

    @cached_property
    def rsa_bits(self) -> int | None:
        """The size of an RSA key; None for other keys."""
        return self.public_key.key_size if isinstance(self.public_key, rsa.RSAPublicKey) else None

    @cached_property
    def rsa_exponent(self) -> int | None:
        """The exponent of an RSA key; None for other keys."""
        key = self.public_key
        return key.public_numbers().e if isinstance(key, rsa.RSAPublicKey) else None

    @property
    def hash_name(self) -> str | None:
        """The hash that was signed; None where the signature has none of its own."""
        return self._hash.name if self._hash else None

    @cached_property
    def unused_signature_bits(self) -> int:
        """What the signature's BIT STRING says; it is whole octets: all but 0 is wrong."""
        # The signature is a certificate's last element: the octet before it counts the bits.
        return self.der[-len(self.x509.signature) - 1]

    @cached_property
    def extensions(self) -> Extensions:
        """What its extensions say."""
        return read_extensions(self.x509)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the whole certificate."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer are the same name."""
        return self.subject_der == self.issuer_der

    @property
    def is_self_signed(self) -> bool:
        """Whether its own key signed it."""
        return self.is_self_issued and self.is_signed_by(self)

    @cached_property
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
        one = self.x509
        return self.issuer_der == issuer.subject_der and holds_weakly(
            issuer.public_key, one.signature, one.tbs_certificate_bytes, self._hash
        )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, known by its encoding."""

    name: x509.Name = field(compare=False)
    der: bytes


# It takes as long as a signature's check, and a CA issues many certificates.
@lru_cache(maxsize=64)
def _issuer_text(issuer: _Name) -> str:
    return issuer.name.rfc4514_string()


def read_certificate(der: bytes) -> Certificate | str:
    """The certificate in `der`, or one sentence on why it can't be read.

    What the library only warns of, such as a serial number of zero, is no reason to refuse.
    """
    return _read_once(der) if len(der) <= _MAX_KEPT_BYTES else _read(der)


def _read(der: bytes) -> Certificate | str:
    try:
        with warnings.catch_warnings(action="ignore"):
            return Certificate(der)
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return f"not a readable certificate: {_first_line(error)}"


# A CA's own certificates come with each of its leaves, and roots with every chain.
_read_once = lru_cache(maxsize=512)(_read)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
