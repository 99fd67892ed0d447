"""Path validation by `cryptography.x509.verification`, the only authority that accepts a path."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from certspec.chain.certificate import Certificate, read_certificate
from certspec.chain.extensions import find_extension

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from cryptography.x509.verification import Policy, ServerVerifier

Profile: TypeAlias = Literal["webpki", "rfc5280", "private"]
"""Whose extension rules hold: the CA/B Forum's for public CAs, RFC 5280's with nothing added, or
the looser ones that private CAs need."""

_WILDCARD_LABEL = "certspec-wildcard"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the validator, besides certificates and a name."""

    at: datetime.datetime
    profile: Profile = "webpki"
    max_depth: int | None = None


def validate(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    name: str,
    question: Question,
) -> tuple[Certificate, ...] | str:
    """The valid path for `name` (a DNS name or IP address), or the library's reason for none.

    A wildcard name is asked as one fixed label in the wildcard's place.
    """
    if not roots:
        return "no trusted root was given"
    try:
        verifier = _verifier(roots, name, question)
        chain = verifier.verify(leaf.x509, [one.x509 for one in intermediates])
    except VerificationError as error:
        return str(error).removeprefix("validation failed: ")
    except Exception as error:  # noqa: BLE001 - hostile certificates raise many kinds
        return f"{type(error).__name__}: {error}"
    path = [read_certificate(one.public_bytes(Encoding.DER)) for one in chain]
    return tuple(one for one in path if isinstance(one, Certificate))


def can_ask(name: str, leaf: Certificate) -> bool:
    """Whether the library takes `name` as a DNS name or an IP address."""
    try:
        # Only a whole verifier looks at the name, and a store can't be empty.
        PolicyBuilder().store(Store([leaf.x509])).build_server_verifier(_subject(name))
    except ValueError:
        return False
    return True


def askable_name(leaf: Certificate) -> str | None:
    """The first of the leaf's own names that can be asked for."""
    names = (*leaf.extensions.dns_names, *leaf.extensions.ip_addresses)
    return next((name for name in names if can_ask(name, leaf)), None)


def _verifier(roots: Sequence[Certificate], name: str, question: Question) -> ServerVerifier:
    builder = PolicyBuilder().store(Store([one.x509 for one in roots])).time(question.at)
    if question.max_depth is not None:
        builder = builder.max_chain_depth(question.max_depth)
    if question.profile == "private":
        builder = builder.extension_policies(ca_policy=_private_ca(), ee_policy=_private_leaf())
    elif question.profile == "rfc5280":
        ca_policy = ExtensionPolicy.webpki_defaults_ca()
        builder = builder.extension_policies(ca_policy=ca_policy, ee_policy=_any_leaf())
    return builder.build_server_verifier(_subject(name))


def _subject(name: str) -> x509.DNSName | x509.IPAddress:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        fixed = f"{_WILDCARD_LABEL}{name[1:]}" if name.startswith("*.") else name
        return x509.DNSName(fixed)


def _any_leaf() -> ExtensionPolicy:
    """The Web PKI's rules for leaves, less those on being no CA, which RFC 5280 does not have."""
    return (
        ExtensionPolicy.webpki_defaults_ee()
        .may_be_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs_as_ca)
    )


def _private_leaf() -> ExtensionPolicy:
    """The Web PKI's rules for leaves, less what RFC 5280 lets private CAs do.

    They leave the key identifier out, and mark the extended key usage as critical.
    """
    return (
        ExtensionPolicy.webpki_defaults_ee()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _for_servers)
    )


def _private_ca() -> ExtensionPolicy:
    """The Web PKI's rules for CAs, less what private CAs leave out or mark otherwise.

    Key usage and key identifiers may be missing or name the issuer by serial number; basic
    constraints need not be critical (that they mark a CA is seen to by the library in any case).
    """
    return (
        ExtensionPolicy.webpki_defaults_ca()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.SubjectKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign)
        .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
    )


def _may_sign(_: Policy, __: x509.Certificate, value: x509.KeyUsage | None) -> None:
    if value is not None and not value.key_cert_sign:
        raise ValueError("keyUsage.keyCertSign must be asserted in a CA certificate")


def _signs_as_ca(_: Policy, leaf: x509.Certificate, value: x509.KeyUsage | None) -> None:
    if value is not None and value.key_cert_sign and not _is_ca(leaf):
        raise ValueError("EE keyUsage must not assert keyCertSign")


def _is_ca(certificate: x509.Certificate) -> bool:
    found = find_extension(certificate, x509.BasicConstraints)
    return found is not None and found.value.ca


def _for_servers(_: Policy, __: x509.Certificate, value: x509.ExtendedKeyUsage | None) -> None:
    if value is not None and ExtendedKeyUsageOID.SERVER_AUTH not in value:
        raise ValueError("required EKU not found")
