"""PKCS#10 certificate signing requests (RFC 2986): made from fields, and read back into them."""

from __future__ import annotations

import hashlib
import ipaddress
import warnings
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.distinguished_name import BY_KEY, BY_OID
from certspec.frozen import dataclass
from certspec.key.public import parameters_of, spki_sha256
from certspec.request.fields import RequestFields
from certspec.usage import EXT_KEY_USAGE_BY_OID, EXT_KEY_USAGES, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from certspec.key.public import PrivateKey

_KEY_USAGE_ATTRIBUTES = ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only")


@dataclass(frozen=True, slots=True)
class Csr:
    """A request as read: its fields, its public key, whether its own signature holds.

    `fields` is None where the request asks for something that a spec can't say; `unsaid` names it.
    """

    der_sha256: str
    spki_sha256: str
    signature_valid: bool
    fields: RequestFields | None
    unsaid: str = ""


def make_csr(fields: RequestFields, key: PrivateKey) -> bytes:
    """The PEM of a request signed with SHA-256 (Ed25519: its own hash).

    The same fields and the same key give the same bytes: ECDSA signs deterministically (RFC 6979).
    """
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    deterministic = True if isinstance(key, ec.EllipticCurvePrivateKey) else None
    signed = request_builder(fields).sign(key, algorithm, ecdsa_deterministic=deterministic)
    return signed.public_bytes(Encoding.PEM)


def request_builder(fields: RequestFields) -> x509.CertificateSigningRequestBuilder:
    """All of a request but its key and its signature."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(_name(fields.subject))
    names = list(_general_names(fields))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    if fields.key_usage:
        builder = builder.add_extension(_key_usage(fields.key_usage), critical=True)
    if fields.ext_key_usage:
        oids = [x509.ObjectIdentifier(EXT_KEY_USAGES[word][1]) for word in fields.ext_key_usage]
        builder = builder.add_extension(x509.ExtendedKeyUsage(oids), critical=False)
    return builder


def read_csr(content: bytes) -> Csr | str:
    """The request in PEM or DER `content`, or one sentence on why it can't be read."""
    load = x509.load_pem_x509_csr if b"-----BEGIN" in content else x509.load_der_x509_csr
    try:
        with warnings.catch_warnings(action="ignore"):
            return _read(load(content))
    except Exception as error:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return f"not a readable certificate signing request ({type(error).__name__})"


def csr_key(content: bytes) -> str | None:
    """The SHA-256 of the public key that a request is for; None where it can't be had."""
    load = x509.load_pem_x509_csr if b"-----BEGIN" in content else x509.load_der_x509_csr
    try:
        with warnings.catch_warnings(action="ignore"):
            return spki_sha256(load(content).public_key())
    except Exception:  # noqa: BLE001 - the library raises many kinds on hostile bytes
        return None


def _read(request: x509.CertificateSigningRequest) -> Csr:
    spki = spki_sha256(request.public_key())
    valid = request.is_signature_valid
    der_sha256 = hashlib.sha256(request.public_bytes(Encoding.DER)).hexdigest()
    try:
        fields = _fields(request)
    except (ValueError, KeyError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:
        return Csr(der_sha256, spki, valid, None, str(error))
    return Csr(der_sha256, spki, valid, fields)


def _name(subject: Iterable[tuple[str, str]]) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(x509.ObjectIdentifier(BY_KEY[key].oid), value)
            for key, value in subject
        ]
    )


def _general_names(fields: RequestFields) -> Iterable[x509.GeneralName]:
    yield from (x509.DNSName(name) for name in fields.dns_names)
    yield from (x509.IPAddress(ipaddress.ip_address(one)) for one in fields.ip_addresses)
    yield from (x509.RFC822Name(one) for one in fields.email_addresses)
    yield from (x509.UniformResourceIdentifier(one) for one in fields.uris)


def _key_usage(words: Iterable[str]) -> x509.KeyUsage:
    asked = set(words)
    bits = {word: word in asked for word in KEY_USAGES}
    return x509.KeyUsage(**bits, **dict.fromkeys(_KEY_USAGE_ATTRIBUTES, False))


def _fields(request: x509.CertificateSigningRequest) -> RequestFields:
    key = parameters_of(request.public_key())
    if key is None:
        msg = "a kind of key that a spec can't ask for"
        raise ValueError(msg)
    asked: dict[str, tuple[str, ...]] = {}
    for extension in request.extensions:
        if _says_nothing(extension.value):
            continue
        reader = _READERS.get(extension.oid)
        if reader is None:
            msg = f"the extension {extension.oid.dotted_string}"
            raise ValueError(msg)
        asked |= reader(extension.value)
    none: tuple[str, ...] = ()
    return RequestFields(
        subject=_subject(request.subject),
        dns_names=asked.get("dns_names", none),
        ip_addresses=asked.get("ip_addresses", none),
        email_addresses=asked.get("email_addresses", none),
        uris=asked.get("uris", none),
        key=key,
        key_usage=asked.get("key_usage", none),
        ext_key_usage=asked.get("ext_key_usage", none),
    )


def _says_nothing(value: x509.ExtensionType) -> bool:
    """Whether it is an extension that programs add by themselves, and that asks for nothing."""
    if isinstance(value, x509.BasicConstraints):
        return not value.ca
    return isinstance(value, x509.SubjectKeyIdentifier)


def _subject(name: x509.Name) -> tuple[tuple[str, str], ...]:
    return tuple((BY_OID[one.oid.dotted_string].key, str(one.value)) for one in name)


def _read_names(value: x509.ExtensionType) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, x509.SubjectAlternativeName):
        return {}
    addresses = value.get_values_for_type(x509.IPAddress)
    return {
        "dns_names": tuple(value.get_values_for_type(x509.DNSName)),
        "ip_addresses": tuple(str(one) for one in addresses),
        "email_addresses": tuple(value.get_values_for_type(x509.RFC822Name)),
        "uris": tuple(value.get_values_for_type(x509.UniformResourceIdentifier)),
    }


def _read_key_usage(value: x509.ExtensionType) -> dict[str, tuple[str, ...]]:
    return {"key_usage": tuple(word for word in KEY_USAGES if getattr(value, word))}


def _read_ext_key_usage(value: x509.ExtensionType) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, x509.ExtendedKeyUsage):
        return {}
    return {"ext_key_usage": tuple(EXT_KEY_USAGE_BY_OID[one.dotted_string] for one in value)}


_READERS: dict[
    x509.ObjectIdentifier, Callable[[x509.ExtensionType], dict[str, tuple[str, ...]]]
] = {
    x509.OID_SUBJECT_ALTERNATIVE_NAME: _read_names,
    x509.OID_KEY_USAGE: _read_key_usage,
    x509.OID_EXTENDED_KEY_USAGE: _read_ext_key_usage,
}
