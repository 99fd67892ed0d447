"""What the validator's refusals mean, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cryptography.x509 import ObjectIdentifier

from certspec.chain.extensions import extension_title
from certspec.chain.verdict import Cause

if TYPE_CHECKING:
    from certspec.chain.certificate import Certificate


class Meaning(NamedTuple):
    """A fragment of the validator's text, and what it says; `{who}` is the certificate's label."""

    fragment: str
    code: str
    message: str
    fix: str


_RIGHT_ISSUER = "ask the CA for the right intermediate certificate"
_OTHER_CHAIN = "ask the CA for a chain that its own limits allow"
_STANDARD = "ask the CA for a certificate that keeps to RFC 5280"
_PUBLIC_RULES = (
    "ask the CA for a certificate that keeps to the rules of public CAs; for your own CA, write "
    '`kind = "private"` in [issuer]'
)

_MEANINGS = (
    Meaning("invalid domain name", "CS406", "a name that was asked for is no DNS name", ""),
    Meaning(
        "signature does not match",
        "CS407",
        "a signature below {who!r} was not made by it",
        _RIGHT_ISSUER,
    ),
    Meaning(
        "EE subjectAltName MUST",
        "CS416",
        "the subject alternative name of {who!r} must be critical if and only if the subject is "
        "empty",
        _STANDARD,
    ),
    Meaning(
        "no matching subjectAltName",
        "CS408",
        "{who!r} has no subject alternative name that was asked for",
        "ask the CA for a certificate with every name of the request",
    ),
    Meaning(
        "no subjectAltName",
        "CS408",
        "{who!r} has no subject alternative names",
        "ask the CA for a certificate with every name of the request",
    ),
    Meaning(
        "keyCertSign must be asserted",
        "CS409",
        "the key usage of the CA {who!r} does not let it sign certificates",
        _RIGHT_ISSUER,
    ),
    Meaning("cA must be asserted", "CS409", "{who!r} is not a CA certificate", _RIGHT_ISSUER),
    Meaning("no basicConstraints", "CS409", "{who!r} is not a CA certificate", _RIGHT_ISSUER),
    Meaning(
        "RSA key is too weak",
        "CS410",
        "the CA {who!r} has an RSA key that is too short",
        "ask the CA for a certificate from an issuing CA with a longer key",
    ),
    Meaning(
        "public key",
        "CS410",
        "the CA {who!r} has a key of a kind that TLS clients do not take: {key}",
        "ask the CA for a certificate from an issuing CA with an RSA, P-256, P-384 or P-521 key",
    ),
    Meaning(
        "Forbidden signature algorithm",
        "CS411",
        "a certificate that {who!r} issued has a signature of a kind that TLS clients do not take",
        "ask the CA for certificates signed with RSA or ECDSA and SHA-256 or better",
    ),
    Meaning(
        "exceeds max depth",
        "CS412",
        "there are too many CAs between the certificate and the root",
        _OTHER_CHAIN,
    ),
    Meaning("path length", "CS412", "{who!r} allows fewer CAs below it", _OTHER_CHAIN),
    Meaning(
        "Exceeded maximum",
        "CS419",
        "so many ways are open through the given certificates that the search was given up",
        "give only the certificates that the CA sent with this one",
    ),
    Meaning(
        "name constraint",
        "CS413",
        "the name constraints of the CA {who!r} do not allow every name below it{constraints}",
        "ask the CA for names that it may issue for, or for another issuing CA",
    ),
    Meaning(
        "nameConstraints",
        "CS413",
        "the name constraints of the CA {who!r} are of a kind that can't be judged{constraints}",
        "ask the CA for a certificate from another issuing CA",
    ),
    Meaning(
        "critical extensions",
        "CS414",
        "{who!r} has a critical extension that TLS clients do not understand",
        "ask the CA for a certificate without it",
    ),
    Meaning(
        "required EKU not found",
        "CS415",
        "the extended key usage of {who!r} does not allow TLS servers",
        "ask the CA for a TLS server certificate",
    ),
    Meaning(
        "missing required extension",
        "CS416",
        "{who!r} lacks the extension {extension}, which it must have",
        _PUBLIC_RULES,
    ),
    Meaning(
        "prohibited extension",
        "CS416",
        "{who!r} has the extension {extension}, which it must not have",
        _PUBLIC_RULES,
    ),
    Meaning(
        "incorrect criticality",
        "CS416",
        "{who!r} marks the extension {extension} as critical, or not, against the rules",
        _PUBLIC_RULES,
    ),
    Meaning(
        "EE keyUsage must not assert keyCertSign",
        "CS416",
        "the key usage of the server certificate {who!r} lets it sign certificates",
        _STANDARD,
    ),
    Meaning(
        "authorityKeyIdentifier must",
        "CS416",
        "the authority key identifier of {who!r} must be a key identifier and nothing else",
        _PUBLIC_RULES,
    ),
    Meaning("non-empty Issuer", "CS416", "{who!r} does not name its issuer", _STANDARD),
    Meaning("serial", "CS416", "the serial number of {who!r} is negative or too long", _STANDARD),
    Meaning("X509v3", "CS416", "{who!r} is no version 3 certificate", _STANDARD),
    Meaning("UtcTime", "CS416", "the dates of {who!r} are encoded in the wrong form", _STANDARD),
    Meaning("SPKI algorithm", "CS416", "{who!r} names two signature algorithms", _STANDARD),
    Meaning("parsing error", "CS416", "{who!r} breaks the encoding rules of X.509", _STANDARD),
    Meaning("duplicate extension", "CS416", "{who!r} has an extension twice", _STANDARD),
)
"""The first fragment that is found counts."""

_OID = re.compile(r"invalid extension: ([0-9.]+)")


def explain(reason: str, certificate: Certificate) -> Cause | None:
    """The cause that the validator's `reason` stands for, at `certificate`; None if not known."""
    meaning = next((one for one in _MEANINGS if one.fragment in reason), None)
    if meaning is None:
        return None
    message = meaning.message.format(
        who=certificate.label,
        key=certificate.key_description,
        extension=_extension(reason),
        constraints=_constraints(certificate),
    )
    return Cause(meaning.code, message, meaning.fix, certificate)


def _extension(reason: str) -> str:
    found = _OID.search(reason)
    if found is None:
        return "of its profile"
    return extension_title(ObjectIdentifier(found[1]))


def _constraints(certificate: Certificate) -> str:
    said = certificate.extensions
    parts = []
    if said.permitted_names:
        parts.append(f"permitted: {', '.join(said.permitted_names)}")
    if said.excluded_names:
        parts.append(f"excluded: {', '.join(said.excluded_names)}")
    return f" ({'; '.join(parts)})" if parts else ""
