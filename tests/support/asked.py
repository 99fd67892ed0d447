"""What a sketch asks for beside what stands in a request: subject and names, as in a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cryptography import x509

from certspec.distinguished_name import BY_OID

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.sketch import Sketch

# What is compared leaves these out of openssl's request too.
HARMLESS = (
    "looks like the configuration",
    "in the order that",
    "for a comment",
    "asked for twice",
    "a spec asks for one",
    "is given again",
    "no `default_bits`",
)
KINDS: dict[str, Any] = {
    "dns_names": x509.DNSName,
    "ip_addresses": x509.IPAddress,
    "email_addresses": x509.RFC822Name,
    "uris": x509.UniformResourceIdentifier,
}


def remarks(sketch: Sketch) -> list[Finding]:
    """What is said of values that differ."""
    return [one for one in sketch.findings if not any(word in one.message for word in HARMLESS)]


def requested(csr: x509.CertificateSigningRequest) -> dict[str, Any]:
    """The subject and the names of a request: the first of each field, each name once."""
    return {**_subject(csr), **_names(csr)}


def asked(sketch: Sketch) -> dict[str, Any]:
    """The subject and the names of the spec to be."""
    tables = ("subject", "san")
    values = {one.path[1]: one.value for one in sketch.values if one.path[0] in tables}
    if "common_name" not in values:
        values["common_name"] = values["dns_names"][0]
    return {str(key): value for key, value in values.items() if value != ""}


def _subject(csr: x509.CertificateSigningRequest) -> dict[str, str]:
    attributes = reversed(list(csr.subject))
    return {BY_OID[one.oid.dotted_string].key: str(one.value) for one in attributes}


def _names(csr: x509.CertificateSigningRequest) -> dict[str, list[str]]:
    names = csr.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    found = {key: map(str, names.get_values_for_type(kind)) for key, kind in KINDS.items()}
    each_once = {key: [*dict.fromkeys(values)] for key, values in found.items()}
    return {key: values for key, values in each_once.items() if values}
