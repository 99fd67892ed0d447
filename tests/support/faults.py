"""Parts to break a certificate with, for `**changes` of the authority that issues it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import ExtensionOID

from tests.support.certificate import SECOND, Changes, general_name
from tests.support.weak import der_element

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# An arc of UUIDs that nobody has given a meaning.
UNKNOWN_EXTENSION = x509.ObjectIdentifier("2.25.290823110432194216829354811")


def expired(now: datetime) -> Changes:
    """A validity that ended a second ago."""
    return {"not_before": now - timedelta(days=396), "not_after": now - SECOND}


def not_yet_valid(now: datetime) -> Changes:
    """A validity that begins in a second."""
    return {"not_before": now + SECOND}


def lasting(days: int, *, seconds: int = 0) -> Changes:
    """A validity of so many days as RFC 5280 counts: both ends are part of it."""
    return {"lifetime": timedelta(days=days, seconds=seconds) - SECOND}


def unknown_critical() -> tuple[x509.ExtensionType, bool]:
    """A critical extension that nobody knows, for `extra_extensions`."""
    return x509.UnrecognizedExtension(UNKNOWN_EXTENSION, b"\x05\x00"), True


def precertificate_poison(*, critical: bool = True) -> tuple[x509.ExtensionType, bool]:
    """What makes a precertificate of a certificate (RFC 6962, 3.1), for `extra_extensions`."""
    return x509.UnrecognizedExtension(ExtensionOID.PRECERT_POISON, b"\x05\x00"), critical


def timestamps(logs: Sequence[int]) -> tuple[x509.ExtensionType, bool]:
    """Signed certificate timestamps (RFC 6962, 3.3) of the logs with these numbers."""
    listed = b"".join(_with_length(_timestamp(log)) for log in logs)
    content = der_element(b"\x04", _with_length(listed))
    oid = ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS
    return x509.UnrecognizedExtension(oid, content), False


def _timestamp(log: int) -> bytes:
    version, identifier, milliseconds = b"\0", log.to_bytes(32, "big"), bytes(8)
    # No extensions; ECDSA with SHA-256; the signature itself is nobody's here.
    return version + identifier + milliseconds + b"\0\0" + b"\4\3" + _with_length(bytes(8))


def _with_length(content: bytes) -> bytes:
    return len(content).to_bytes(2, "big") + content


def name_constraints(
    *, permitted: Sequence[str] = (), excluded: Sequence[str] = ()
) -> tuple[x509.ExtensionType, bool]:
    """Constraints on DNS names, for `extra_extensions` of an issuing certificate."""
    trees = [[general_name(name) for name in names] or None for names in (permitted, excluded)]
    return x509.NameConstraints(*trees), True


def tampered(certificate: x509.Certificate) -> x509.Certificate:
    """The same certificate with the last bit of its signature turned over."""
    encoded = certificate.public_bytes(Encoding.DER)
    return x509.load_der_x509_certificate(encoded[:-1] + bytes([encoded[-1] ^ 1]))


def as_printable_string(name: x509.Name) -> x509.Name:
    """The same name, every value of it a PrintableString."""
    return _encoded(name, _ASN1Type.PrintableString)


def as_utf8_string(name: x509.Name) -> x509.Name:
    """The same name, every value of it a UTF8String, the country too."""
    return _encoded(name, _ASN1Type.UTF8String)


def reordered(name: x509.Name) -> x509.Name:
    """The same parts of a name, last first."""
    return x509.Name(list(reversed(name.rdns)))


def without(name: x509.Name, *oids: x509.ObjectIdentifier) -> x509.Name:
    """The name less the parts of these types, as a CA that checks only the domain leaves them."""
    return x509.Name([part for part in name if part.oid not in oids])


def _encoded(name: x509.Name, string_type: _ASN1Type) -> x509.Name:
    return x509.Name(
        x509.RelativeDistinguishedName(
            [x509.NameAttribute(part.oid, part.value, string_type, _validate=False) for part in rdn]
        )
        for rdn in name.rdns
    )
