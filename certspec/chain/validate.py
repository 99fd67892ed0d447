"""Path validation by `cryptography.x509.verification`, the only authority that accepts a path."""

from __future__ import annotations

import ipaddress
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from certspec.chain.extensions import find_extension
from certspec.chain.names import may_be_address
from certspec.frozen import dataclass
from certspec.moment import Moment, plain

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from cryptography.x509.verification import Policy, ServerVerifier

    from certspec.chain.certificate import Certificate

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
    given = (leaf, *intermediates, *roots)
    _note_ends(given, question.at)
    try:
        verifier = _verifier(_store(tuple(roots)), name, question)
        chain = verifier.verify(leaf.x509, [one.x509 for one in intermediates])
    except VerificationError as error:
        return str(error).removeprefix("validation failed: ")
    except Exception as error:  # noqa: BLE001 - hostile certificates raise many kinds
        return f"{type(error).__name__}: {error}"
    return tuple(_among(given, one) for one in chain)


def has_name(leaf: Certificate, name: str, question: Question) -> bool:
    """Whether a leaf with a valid path for another name is for `name` too, as the library sees it.

    It looks for the name when it looks at the leaf, and with the leaf as its own anchor at nothing
    else.
    """
    try:
        _verifier(Store([leaf.x509]), name, question).verify(leaf.x509, [])
    except Exception:  # noqa: BLE001 - hostile certificates raise many kinds
        return False
    return True


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


def _among(given: tuple[Certificate, ...], found: x509.Certificate) -> Certificate:
    """The one of them that the library gave back."""
    return next(one for one in given if one.x509 is found or one.x509 == found)


def _note_ends(certificates: tuple[Certificate, ...], at: datetime.datetime) -> None:
    """The library does not compare with a moment that moves on: here it learns what matters."""
    if isinstance(at, Moment):
        for one in certificates:
            _ = at < one.not_before, at > one.not_after


def _verifier(store: Store, name: str, question: Question) -> ServerVerifier:
    builder = PolicyBuilder().store(store).time(plain(question.at))
    if question.max_depth is not None:
        builder = builder.max_chain_depth(question.max_depth)
    if question.profile == "private":
        builder = builder.extension_policies(ca_policy=_private_ca(), ee_policy=_private_leaf())
    elif question.profile == "rfc5280":
        ca_policy = ExtensionPolicy.webpki_defaults_ca()
        builder = builder.extension_policies(ca_policy=ca_policy, ee_policy=_any_leaf())
    return builder.build_server_verifier(_subject(name))


# The roots of a project are those of each of its chains.
@lru_cache(maxsize=16)
def _store(roots: tuple[Certificate, ...]) -> Store:
    return Store([one.x509 for one in roots])


def _subject(name: str) -> x509.DNSName | x509.IPAddress:
    if may_be_address(name):
        try:
            return x509.IPAddress(ipaddress.ip_address(name))
        except ValueError:
            pass
    return x509.DNSName(f"{_WILDCARD_LABEL}{name[1:]}" if name.startswith("*.") else name)


@cache
def _any_leaf() -> ExtensionPolicy:
    """The Web PKI's rules for leaves, less those on being no CA, which RFC 5280 does not have."""
    return (
        ExtensionPolicy.webpki_defaults_ee()
        .may_be_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs_as_ca)
    )


@cache
def _private_leaf() -> ExtensionPolicy:
    """The Web PKI's rules for leaves, less what RFC 5280 lets private CAs do.

    They leave the key identifier out, and mark the extended key usage as critical.
    """
    return (
        ExtensionPolicy.webpki_defaults_ee()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, _for_servers)
    )


@cache
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
