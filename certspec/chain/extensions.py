"""The extensions of a certificate (RFC 5280, 4.2) as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtensionOID

from certspec.usage import KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = TypeVar("Kind", bound=x509.ExtensionType)

_CA_USAGES = ("key_cert_sign", "crl_sign")
_WITH_KEY_AGREEMENT = ("encipher_only", "decipher_only")
_HANDLED = (
    ExtensionOID.AUTHORITY_INFORMATION_ACCESS,
    ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.EXTENDED_KEY_USAGE,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.NAME_CONSTRAINTS,
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    ExtensionOID.SUBJECT_KEY_IDENTIFIER,
)
"""What the validator knows how to judge; anything else that is critical it must refuse."""


@dataclass(frozen=True, slots=True)
class Extensions:
    """What a certificate's extensions say; None or empty where the extension is not there.

    `other_names` are general names of kinds that no spec can ask for, as text.
    `permitted_names` and `excluded_names` are a CA's name constraints, as text.
    `ext_key_usage` holds dotted OIDs, `key_usage` the spec's words. Key identifiers are hex.
    `unhandled_critical` names critical extensions that the validator must refuse.
    `logs` are the identifiers, in hex, of the logs whose timestamps (SCTs) are embedded.
    """

    has_san: bool = False
    dns_names: tuple[str, ...] = ()
    ip_addresses: tuple[str, ...] = ()
    email_addresses: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    ext_key_usage: tuple[str, ...] | None = None
    key_usage: tuple[str, ...] | None = None
    is_ca: bool = False
    path_length: int | None = None
    subject_key_id: str = ""
    authority_key_id: str = ""
    issuer_urls: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    permitted_names: tuple[str, ...] = ()
    excluded_names: tuple[str, ...] = ()
    unhandled_critical: tuple[str, ...] = ()
    logs: tuple[str, ...] | None = None
    is_precertificate: bool = False


def read_extensions(certificate: x509.Certificate) -> Extensions:
    """All extensions of `certificate`.

    Raises:
        ValueError: an extension can't be parsed (among other errors of the library).
    """
    said: dict[str, object] = {}
    unhandled: list[str] = []
    for extension in certificate.extensions:
        said |= _read(extension.value)
        if extension.critical and extension.oid not in _HANDLED:
            unhandled.append(extension_title(extension.oid))
    return Extensions(**said, unhandled_critical=tuple(unhandled))  # type: ignore[arg-type]


def extension_title(oid: x509.ObjectIdentifier) -> str:
    """The extension's name and OID, or the OID alone."""
    name = getattr(oid, "_name", "Unknown OID")
    return oid.dotted_string if name == "Unknown OID" else f"{name} ({oid.dotted_string})"


def _read(value: x509.ExtensionType) -> dict[str, object]:
    match value:
        case x509.SubjectAlternativeName():
            return _names(value)
        case x509.ExtendedKeyUsage():
            return {"ext_key_usage": tuple(oid.dotted_string for oid in value)}
        case x509.KeyUsage():
            return {"key_usage": _key_usage(value)}
        case x509.BasicConstraints():
            return {"is_ca": value.ca, "path_length": value.path_length}
        case x509.SubjectKeyIdentifier() | x509.AuthorityKeyIdentifier():
            return _key_identifier(value)
        case x509.AuthorityInformationAccess():
            return {"issuer_urls": _issuer_urls(value)}
        case _:
            return _read_further(value)


def _read_further(value: x509.ExtensionType) -> dict[str, object]:
    match value:
        case x509.CertificatePolicies():
            return {"policies": tuple(one.policy_identifier.dotted_string for one in value)}
        case x509.PrecertificateSignedCertificateTimestamps():
            return {"logs": tuple(one.log_id.hex() for one in value)}
        case x509.PrecertPoison():
            return {"is_precertificate": True}
        case x509.NameConstraints():
            return {
                "permitted_names": _trees(value.permitted_subtrees),
                "excluded_names": _trees(value.excluded_subtrees),
            }
        case _:
            return {}


def _key_usage(value: x509.KeyUsage) -> tuple[str, ...]:
    # The library tells of the last two only where they mean anything.
    last = _WITH_KEY_AGREEMENT if value.key_agreement else ()
    return tuple(word for word in (*KEY_USAGES, *_CA_USAGES, *last) if getattr(value, word))


def _key_identifier(
    value: x509.SubjectKeyIdentifier | x509.AuthorityKeyIdentifier,
) -> dict[str, object]:
    if isinstance(value, x509.SubjectKeyIdentifier):
        return {"subject_key_id": value.digest.hex()}
    return {"authority_key_id": (value.key_identifier or b"").hex()}


def _names(value: x509.SubjectAlternativeName) -> dict[str, object]:
    kinds = (x509.DNSName, x509.IPAddress, x509.RFC822Name, x509.UniformResourceIdentifier)
    others = [one for one in value if not isinstance(one, kinds)]
    return {
        "has_san": True,
        "dns_names": tuple(value.get_values_for_type(x509.DNSName)),
        "ip_addresses": tuple(str(one) for one in value.get_values_for_type(x509.IPAddress)),
        "email_addresses": tuple(value.get_values_for_type(x509.RFC822Name)),
        "uris": tuple(value.get_values_for_type(x509.UniformResourceIdentifier)),
        "other_names": tuple(map(_text, others)),
    }


def _trees(names: Iterable[x509.GeneralName] | None) -> tuple[str, ...]:
    return tuple(_text(one) for one in names or ())


def _text(name: x509.GeneralName) -> str:
    value = name.value
    if isinstance(value, x509.ObjectIdentifier):
        return value.dotted_string
    return value.rfc4514_string() if isinstance(value, x509.Name) else str(value)


def _issuer_urls(value: x509.AuthorityInformationAccess) -> tuple[str, ...]:
    return tuple(
        str(one.access_location.value)
        for one in value
        if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS
    )


def find_extension(certificate: x509.Certificate, kind: type[Kind]) -> x509.Extension[Kind] | None:
    """The extension of this kind with its criticality, where the certificate has it."""
    try:
        return certificate.extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return None
