"""What the rules of public CAs demand of a path, and the library does not look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from certspec.chain.edge import ANY_EXT_KEY_USAGE, MIN_RSA_BITS, SERVER_AUTH
from certspec.chain.extensions import find_extension
from certspec.chain.verdict import Cause
from certspec.public_names import registry_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.chain.certificate import Certificate

_CURVES = ("secp256r1", "secp384r1", "secp521r1")
_FIX = "ask the CA for a certificate that keeps to the rules of public CAs"


def webpki_objections(path: tuple[Certificate, ...]) -> Iterator[Cause]:
    """The objections of the CA/B Forum BR to a path, leaf first and root last."""
    leaf, root = path[0], path[-1]
    yield from _usages(leaf)
    yield from _common_names(leaf)
    yield from wildcard_objections(leaf)
    for one in path:
        yield from _key(one)
    if root is not leaf:
        yield from _of_root(root)


def _usages(leaf: Certificate) -> Iterator[Cause]:
    usages = leaf.extensions.ext_key_usage
    if usages is None or SERVER_AUTH not in usages:
        message = f"{leaf.label!r} does not name server authentication in its extended key usage"
        yield Cause("CS604", f"{message} (BR 7.1.2.7.10)", _FIX, leaf)
    elif ANY_EXT_KEY_USAGE in usages:
        message = f"the extended key usage of {leaf.label!r} allows any use"
        yield Cause("CS623", f"{message} (BR 7.1.2.7.10)", _FIX, leaf)


def _common_names(leaf: Certificate) -> Iterator[Cause]:
    """A common name is a copy, character for character, of a subject alternative name."""
    names = (*leaf.extensions.dns_names, *leaf.extensions.ip_addresses)
    for key, value in leaf.subject:
        if key == "common_name" and value not in names:
            message = f"the common name {value!r} is none of the subject alternative names"
            yield Cause("CS624", f"{message} (BR 7.1.4.3)", _FIX, leaf)


def wildcard_objections(leaf: Certificate) -> Iterator[Cause]:
    """The objections to wildcards over a registry, which browsers refuse from any CA."""
    san = find_extension(leaf.x509, x509.SubjectAlternativeName)
    names = san.value.get_values_for_type(x509.DNSName) if san is not None else ()
    for name in names:
        below = registry_below(name.lower()) if name.startswith("*.") else None
        if below is not None:
            message = f"{name} covers every name below {below!r}, whoever owns it"
            yield Cause("CS625", f"{message} (BR 3.2.2.6)", _FIX, leaf)


def _key(one: Certificate) -> Iterator[Cause]:
    fault = _key_fault(one)
    if fault is not None:
        yield Cause("CS627", f"{one.label!r} has {fault} (BR 6.1.5)", _FIX, one)


def _key_fault(one: Certificate) -> str | None:
    key = one.public_key
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < MIN_RSA_BITS:
            return f"an RSA key of {key.key_size} bits, {MIN_RSA_BITS} are needed"
        return f"an RSA key of {key.key_size} bits, no multiple of 8" if key.key_size % 8 else None
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return None
    return f"a key of a kind that public CAs must not take: {one.key_description}"


def _of_root(root: Certificate) -> Iterator[Cause]:
    if root.extensions.ext_key_usage is not None:
        message = f"the root {root.label!r} has an extended key usage (BR 7.1.2.1.2)"
        yield Cause("CS416", message, _FIX, root)
    found = find_extension(root.x509, x509.AuthorityKeyIdentifier)
    if found is None:
        return
    named = found.value
    if named.authority_cert_issuer is not None or named.authority_cert_serial_number is not None:
        message = f"the root {root.label!r} names its issuer by name and serial number"
        yield Cause("CS416", f"{message} (BR 7.1.2.1.3)", _FIX, root)
    elif root.is_self_signed and root.extensions.authority_key_id != root.extensions.subject_key_id:
        message = f"the root {root.label!r} names another key than its own as its issuer's"
        yield Cause("CS416", f"{message} (BR 7.1.2.1.3)", _FIX, root)
