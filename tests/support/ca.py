"""Certification authorities for tests and the demo: good chains, and broken ones on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Unpack

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.support.certificate import SECOND, Changes, PrivateKey, PublicKey, make_certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAF_LIFETIME = timedelta(days=396) - SECOND
YEAR = timedelta(days=365)

_CA: Changes = {"ca": True, "key_usage": ("key_cert_sign", "crl_sign"), "ski": True}
_LEAF: Changes = {
    "ext_key_usage": (ExtendedKeyUsageOID.SERVER_AUTH,),
    "lifetime": LEAF_LIFETIME,
}


@dataclass(frozen=True)
class Authority:
    """A certificate that issues others, and what it needs for that.

    Every method that makes a certificate takes `changes`: see `Changes`. Nothing checks them,
    so an authority issues whatever it is asked for. `now` is when it issues, unless told.
    """

    certificate: x509.Certificate
    key: PrivateKey
    now: datetime
    issuer: Authority | None = None

    @classmethod
    def root(
        cls,
        common_name: str = "Zylker Test Root",
        *,
        now: datetime,
        key: PrivateKey | None = None,
        **changes: Unpack[Changes],
    ) -> Authority:
        """A trust anchor, three years old; without a key it gets a fresh one."""
        key = key or fresh_key()
        subject = changes.get("subject", ca_name(common_name))
        wanted: Changes = {
            **_CA,
            "subject": subject,
            "issuer_name": subject,
            "public_key": key.public_key(),
            "signer_key": key,
            "not_before": now - 3 * YEAR,
            "lifetime": 20 * YEAR,
            **changes,
        }
        return cls(make_certificate(wanted, now), key, now)

    def intermediate(
        self,
        common_name: str = "Zylker Test Issuing CA",
        *,
        now: datetime | None = None,
        key: PrivateKey | None = None,
        **changes: Unpack[Changes],
    ) -> Authority:
        """An authority below this one, a year old; without a key it gets a fresh one."""
        now = now or self.now
        key = key or fresh_key()
        wanted: Changes = {
            **_CA,
            **self._as_issuer(),
            "subject": ca_name(common_name),
            "public_key": key.public_key(),
            "not_before": now - YEAR,
            "lifetime": 10 * YEAR,
            **changes,
        }
        return Authority(make_certificate(wanted, now), key, now, self)

    def cross_sign(self, other: Authority, **changes: Unpack[Changes]) -> Authority:
        """The other authority, with its name and key, as one below this."""
        wanted: Changes = {"subject": other.certificate.subject, **changes}
        return self.intermediate(key=other.key, **wanted)

    def issue(
        self,
        request: x509.CertificateSigningRequest | PublicKey,
        *,
        now: datetime | None = None,
        **changes: Unpack[Changes],
    ) -> x509.Certificate:
        """A server certificate; a request gives its key, subject and names."""
        wanted: Changes = {**_LEAF, **self._as_issuer(), **_requested(request), **changes}
        return make_certificate(wanted, now or self.now)

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The issuing certificates, the leaf's issuer first, without the root."""
        return tuple(authority.certificate for authority in self._lineage() if authority.issuer)

    @property
    def trust_anchor(self) -> x509.Certificate:
        """The certificate of the root."""
        return [authority.certificate for authority in self._lineage()][-1]

    def _lineage(self) -> Iterator[Authority]:
        yield self
        if self.issuer:
            yield from self.issuer._lineage()

    def _as_issuer(self) -> Changes:
        return {
            "issuer_name": self.certificate.subject,
            "signer_key": self.key,
            "aki": _key_identifier(self.certificate),
        }


def self_signed(key: PrivateKey, now: datetime, **changes: Unpack[Changes]) -> x509.Certificate:
    """A server certificate that answers for itself; give it `names`, `subject` or both."""
    subject = changes.get("subject", x509.Name([]))
    wanted: Changes = {
        **_LEAF,
        "subject": subject,
        "issuer_name": subject,
        "public_key": key.public_key(),
        "signer_key": key,
        **changes,
    }
    return make_certificate(wanted, now)


def fresh_key() -> rsa.RSAPrivateKey:
    """A new RSA key of 2048 bits."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def ca_name(common_name: str) -> x509.Name:
    """The name of an authority, of the form that public ones have."""
    parts = (
        (NameOID.COUNTRY_NAME, "US"),
        (NameOID.ORGANIZATION_NAME, "Zylker"),
        (NameOID.COMMON_NAME, common_name),
    )
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def pem(*certificates: x509.Certificate) -> bytes:
    """The certificates as PEM, one after the other."""
    return b"".join(certificate.public_bytes(Encoding.PEM) for certificate in certificates)


def der(certificate: x509.Certificate) -> bytes:
    """The certificate as DER."""
    return certificate.public_bytes(Encoding.DER)


def _requested(request: x509.CertificateSigningRequest | PublicKey) -> Changes:
    if not isinstance(request, x509.CertificateSigningRequest):
        return {"public_key": request, "subject": x509.Name([])}
    key = request.public_key()
    assert isinstance(key, PublicKey)
    wanted: Changes = {"public_key": key, "subject": request.subject}
    for extension in request.extensions:
        if isinstance(extension.value, x509.SubjectAlternativeName):
            wanted["names"] = list(extension.value)
    return wanted


def _key_identifier(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """The issuer's own key identifier, or the one that its key would have."""
    for extension in issuer.extensions:
        if isinstance(extension.value, x509.SubjectKeyIdentifier):
            return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(extension.value)
    key = issuer.public_key()
    assert isinstance(key, PublicKey)
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)
