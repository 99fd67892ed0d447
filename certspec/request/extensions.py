"""The extensions that a request asks for (RFC 2985, 5.4.2), as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509

from certspec.frozen import dataclass
from certspec.usage import EXT_KEY_USAGE_BY_OID, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

_CA_USAGES = ("key_cert_sign", "crl_sign")
_SILENT = (
    x509.SubjectKeyIdentifier.oid.dotted_string,
    "1.2.840.113549.1.9.15",  # S/MIME capabilities, which certreq adds to every request
    "1.3.6.1.4.1.311.20.2",  # names of templates and application policies of AD CS
    "1.3.6.1.4.1.311.21.7",
    "1.3.6.1.4.1.311.21.10",
)
"""What programs add by themselves: CAs that do not know it pass over it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; None where the extension is not there.

    `other_names` are general names of kinds that no spec can ask for, as text. `key_usage` holds
    the spec's words and "key_cert_sign" and "crl_sign", `ext_key_usage` the spec's words or
    OIDs. `unknown` has the OID of each extension that no spec can ask for, and whether it is
    critical.
    """

    dns_names: tuple[str, ...] = ()
    ip_addresses: tuple[str, ...] = ()
    email_addresses: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    key_usage: tuple[str, ...] | None = None
    ext_key_usage: tuple[str, ...] | None = None
    is_ca: bool = False
    unknown: tuple[tuple[str, bool], ...] = ()

    @property
    def has_names(self) -> bool:
        """Whether any name that a server can have is asked for."""
        return bool(self.dns_names or self.ip_addresses)


def read_asked(extensions: x509.Extensions) -> Asked:
    """All of `extensions`."""
    said: dict[str, object] = {}
    unknown: list[tuple[str, bool]] = []
    for one in extensions:
        value, oid = one.value, one.oid.dotted_string
        match value:
            case x509.SubjectAlternativeName():
                said |= _names(value)
            case x509.KeyUsage():
                words = (*KEY_USAGES, *_CA_USAGES)
                said["key_usage"] = tuple(word for word in words if getattr(value, word))
            case x509.ExtendedKeyUsage():
                oids = [usage.dotted_string for usage in value]
                said["ext_key_usage"] = tuple(EXT_KEY_USAGE_BY_OID.get(use, use) for use in oids)
            case x509.BasicConstraints():
                said["is_ca"] = value.ca
            case _ if oid not in _SILENT or one.critical:
                unknown.append((oid, one.critical))
    return Asked(**said, unknown=tuple(unknown))  # type: ignore[arg-type]


def _names(value: x509.SubjectAlternativeName) -> dict[str, object]:
    return {
        "dns_names": tuple(value.get_values_for_type(x509.DNSName)),
        "ip_addresses": tuple(map(str, value.get_values_for_type(x509.IPAddress))),
        "email_addresses": tuple(value.get_values_for_type(x509.RFC822Name)),
        "uris": tuple(value.get_values_for_type(x509.UniformResourceIdentifier)),
        "other_names": tuple(_other_names(value)),
    }


def _other_names(value: x509.SubjectAlternativeName) -> Iterator[str]:
    for one in value:
        match one:
            case x509.DirectoryName():
                yield f"the directory name {one.value.rfc4514_string()}"
            case x509.RegisteredID():
                yield f"the registered ID {one.value.dotted_string}"
            case x509.OtherName():
                yield f"another name of the kind {one.type_id.dotted_string}"
