"""The extensions of a certificate (RFC 5280, 4.2) as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtensionOID

from certspec.frozen import dataclass
from certspec.usage import KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Kind = TypeVar("Kind", bound=x509.ExtensionType)

_NAME_KINDS: dict[type[x509.GeneralName], str] = {
    x509.DNSName: "dns_names",
    x509.IPAddress: "ip_addresses",
    x509.RFC822Name: "email_addresses",
    x509.UniformResourceIdentifier: "uris",
}
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
        if (read := _READERS.get(type(extension.value))) is not None:
            said |= read(extension.value)
        if extension.critical and extension.oid not in _HANDLED:
            unhandled.append(extension_title(extension.oid))
    return Extensions(**said, unhandled_critical=tuple(unhandled))  # type: ignore[arg-type]


def extension_title(oid: x509.ObjectIdentifier) -> str:
    """The extension's name and OID, or the OID alone."""
    name = getattr(oid, "_name", "Unknown OID")
    return oid.dotted_string if name == "Unknown OID" else f"{name} ({oid.dotted_string})"


def _key_usage(value: x509.KeyUsage) -> tuple[str, ...]:
    # The library tells of the last two only where they mean anything.
    last = _WITH_KEY_AGREEMENT if value.key_agreement else ()
    return tuple(word for word in (*KEY_USAGES, *_CA_USAGES, *last) if getattr(value, word))


def _names(value: x509.SubjectAlternativeName) -> dict[str, object]:
    found: dict[str, list[str]] = {kind: [] for kind in (*_NAME_KINDS.values(), "other_names")}
    for one in value:
        found[_NAME_KINDS.get(type(one), "other_names")].append(_text(one))
    return {"has_san": True, **{kind: tuple(names) for kind, names in found.items()}}


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


_READERS: dict[type[x509.ExtensionType], Callable[[Any], dict[str, object]]] = {
    x509.SubjectAlternativeName: _names,
    x509.ExtendedKeyUsage: lambda value: {
        "ext_key_usage": tuple(oid.dotted_string for oid in value)
    },
    x509.KeyUsage: lambda value: {"key_usage": _key_usage(value)},
    x509.BasicConstraints: lambda value: {"is_ca": value.ca, "path_length": value.path_length},
    x509.SubjectKeyIdentifier: lambda value: {"subject_key_id": value.digest.hex()},
    x509.AuthorityKeyIdentifier: lambda value: {
        "authority_key_id": (value.key_identifier or b"").hex()
    },
    x509.AuthorityInformationAccess: lambda value: {"issuer_urls": _issuer_urls(value)},
    x509.CertificatePolicies: lambda value: {
        "policies": tuple(one.policy_identifier.dotted_string for one in value)
    },
    x509.PrecertificateSignedCertificateTimestamps: lambda value: {
        "logs": tuple(one.log_id.hex() for one in value)
    },
    x509.PrecertPoison: lambda _: {"is_precertificate": True},
    x509.NameConstraints: lambda value: {
        "permitted_names": _trees(value.permitted_subtrees),
        "excluded_names": _trees(value.excluded_subtrees),
    },
}
"""What is read of an extension, by its class: the library makes no subclasses of these."""


def find_extension(certificate: x509.Certificate, kind: type[Kind]) -> x509.Extension[Kind] | None:
    """The extension of this kind with its criticality, where the certificate has it."""
    try:
        return certificate.extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return None
