"""The extensions of a certificate (RFC 5280, 4.2) as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID

from certspec.usage import KEY_USAGES

_CA_USAGES = ("key_cert_sign", "crl_sign")


@dataclass(frozen=True, slots=True)
class Extensions:
    """What a certificate's extensions say; None or empty where the extension is not there.

    `other_names` are general names that are neither DNS names nor IP addresses, as text.
    `ext_key_usage` holds dotted OIDs, `key_usage` the spec's words. Key identifiers are hex.
    """

    has_san: bool = False
    dns_names: tuple[str, ...] = ()
    ip_addresses: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    ext_key_usage: tuple[str, ...] | None = None
    key_usage: tuple[str, ...] | None = None
    is_ca: bool = False
    path_length: int | None = None
    subject_key_id: str = ""
    authority_key_id: str = ""
    issuer_urls: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    unknown_critical: tuple[str, ...] = ()


def read_extensions(certificate: x509.Certificate) -> Extensions:
    """All extensions of `certificate`.

    Raises:
        ValueError: an extension can't be parsed (among other errors of the library).
    """
    said: dict[str, object] = {}
    unknown: list[str] = []
    for extension in certificate.extensions:
        value = extension.value
        if isinstance(value, x509.UnrecognizedExtension):
            unknown += [extension.oid.dotted_string] if extension.critical else []
        else:
            said |= _read(value)
    return Extensions(**said, unknown_critical=tuple(unknown))  # type: ignore[arg-type]


def _read(value: x509.ExtensionType) -> dict[str, object]:
    match value:
        case x509.SubjectAlternativeName():
            return _names(value)
        case x509.ExtendedKeyUsage():
            return {"ext_key_usage": tuple(oid.dotted_string for oid in value)}
        case x509.KeyUsage():
            words = (*KEY_USAGES, *_CA_USAGES)
            return {"key_usage": tuple(word for word in words if getattr(value, word))}
        case x509.BasicConstraints():
            return {"is_ca": value.ca, "path_length": value.path_length}
        case x509.SubjectKeyIdentifier():
            return {"subject_key_id": value.digest.hex()}
        case x509.AuthorityKeyIdentifier():
            return {"authority_key_id": (value.key_identifier or b"").hex()}
        case x509.AuthorityInformationAccess():
            return {"issuer_urls": _issuer_urls(value)}
        case x509.CertificatePolicies():
            return {"policies": tuple(one.policy_identifier.dotted_string for one in value)}
        case _:
            return {}


def _names(value: x509.SubjectAlternativeName) -> dict[str, object]:
    others = [one for one in value if not isinstance(one, x509.DNSName | x509.IPAddress)]
    return {
        "has_san": True,
        "dns_names": tuple(value.get_values_for_type(x509.DNSName)),
        "ip_addresses": tuple(str(one) for one in value.get_values_for_type(x509.IPAddress)),
        "other_names": tuple(str(one.value) for one in others),
    }


def _issuer_urls(value: x509.AuthorityInformationAccess) -> tuple[str, ...]:
    return tuple(
        str(one.access_location.value)
        for one in value
        if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS
    )
