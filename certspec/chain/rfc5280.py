"""What RFC 5280 demands of the certificates of a path, and the library does not look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509

from certspec.chain.extensions import find_extension
from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.chain.certificate import Certificate

_MUST_BE_CRITICAL: tuple[tuple[type[x509.ExtensionType], str, str], ...] = (
    (x509.NameConstraints, "name constraints", "4.2.1.10"),
    (x509.PolicyConstraints, "policy constraints", "4.2.1.11"),
    (x509.InhibitAnyPolicy, "inhibit anyPolicy", "4.2.1.14"),
)
_FIX = "ask the CA for a certificate that keeps to RFC 5280"


def rfc5280_objections(path: tuple[Certificate, ...]) -> Iterator[Cause]:
    """The objections to a path, leaf first and root last."""
    leaf, *issuers = path
    yield from _serial(leaf)
    for one in path:
        yield from _not_critical(one)
        if not (one.is_self_signed or one.extensions.authority_key_id):
            yield _lacks(one, "authority key identifier", "4.2.1.1")
    for one in issuers:
        if not one.extensions.subject_key_id:
            yield _lacks(one, "subject key identifier", "4.2.1.2")


def _serial(leaf: Certificate) -> Iterator[Cause]:
    # Roots in use have a serial number of zero, and nobody looks at theirs.
    if leaf.serial <= 0:
        message = f"the serial number of {leaf.label!r} is {leaf.serial}: it has to be positive"
        yield Cause("CS626", f"{message} (RFC 5280, 4.1.2.2)", _FIX, leaf)


def _not_critical(one: Certificate) -> Iterator[Cause]:
    for kind, words, section in _MUST_BE_CRITICAL:
        found = find_extension(one.x509, kind)
        if found is not None and not found.critical:
            message = f"the {words} of {one.label!r} must be critical (RFC 5280, {section})"
            yield Cause("CS416", message, _FIX, one)


def _lacks(one: Certificate, what: str, section: str) -> Cause:
    message = f"{one.label!r} has no {what} (RFC 5280, {section})"
    return Cause("CS416", message, _FIX, one)
