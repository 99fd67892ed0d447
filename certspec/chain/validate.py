"""Path validation by `cryptography.x509.verification`, the only authority that accepts a path."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Literal, TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from certspec.chain.certificate import Certificate, read_certificate

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from cryptography.x509.verification import Policy, ServerVerifier

Profile: TypeAlias = Literal["webpki", "private"]
"""Which extension rules hold: those of public CAs, or the looser ones private CAs need."""

_WILDCARD_LABEL = "certspec-wildcard"


def validate(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    name: str,
    at: datetime.datetime,
    *,
    profile: Profile = "webpki",
    max_depth: int | None = None,
) -> tuple[Certificate, ...] | str:
    """The valid path for `name` (a DNS name or IP address), or the library's reason for none.

    A wildcard name is asked as one fixed label in the wildcard's place.
    """
    if not roots:
        return "no trusted root was given"
    try:
        verifier = _verifier(roots, name, at, profile, max_depth)
        chain = verifier.verify(leaf.x509, [one.x509 for one in intermediates])
    except VerificationError as error:
        return str(error).removeprefix("validation failed: ")
    except Exception as error:  # noqa: BLE001 - hostile certificates raise many kinds
        return f"{type(error).__name__}: {error}"
    path = [read_certificate(one.public_bytes(Encoding.DER)) for one in chain]
    return tuple(one for one in path if isinstance(one, Certificate))


def _verifier(
    roots: Sequence[Certificate],
    name: str,
    at: datetime.datetime,
    profile: Profile,
    max_depth: int | None,
) -> ServerVerifier:
    builder = PolicyBuilder().store(Store([one.x509 for one in roots])).time(at)
    if max_depth is not None:
        builder = builder.max_chain_depth(max_depth)
    if profile == "private":
        builder = builder.extension_policies(ca_policy=_private_ca(), ee_policy=_private_leaf())
    return builder.build_server_verifier(_subject(name))


def _subject(name: str) -> x509.DNSName | x509.IPAddress:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        fixed = f"{_WILDCARD_LABEL}{name[1:]}" if name.startswith("*.") else name
        return x509.DNSName(fixed)


def _private_leaf() -> ExtensionPolicy:
    """The Web PKI's rules for leaves, but for the key identifier that private CAs leave out."""
    return ExtensionPolicy.webpki_defaults_ee().may_be_present(
        x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None
    )


def _private_ca() -> ExtensionPolicy:
    """The Web PKI's rules for CAs, but key usage and key identifiers may be missing."""
    return (
        ExtensionPolicy.webpki_defaults_ca()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.SubjectKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign)
    )


def _may_sign(policy: Policy, certificate: x509.Certificate, value: x509.KeyUsage | None) -> None:
    del policy, certificate
    if value is not None and not value.key_cert_sign:
        msg = "the CA's key usage does not allow it to sign certificates"
        raise ValueError(msg)
