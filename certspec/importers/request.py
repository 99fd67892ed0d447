"""A certificate signing request, PEM or DER."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cryptography.x509.oid import ExtensionOID, ObjectIdentifier

from certspec.carried.items import changed, not_importable, sketch_of
from certspec.carried.source import Source, carried_source, without_extension
from certspec.chain.extensions import extension_title
from certspec.finding import FilePlace, Finding
from certspec.given import read_certificates, read_requests
from certspec.importer import Importer
from certspec.request.details import CHALLENGE_PASSWORD
from certspec.request.layout import request_layout
from certspec.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.given import GivenCsr
    from certspec.importer import Existing

_BY_WINDOWS = ("1.3.6.1.4.1.311.13.2.2", "1.3.6.1.4.1.311.13.2.3", "1.3.6.1.4.1.311.21.20")
"""Attributes in which Windows writes what it is, and which provider keeps the key."""

_ATTRIBUTES = {
    CHALLENGE_PASSWORD: "a challenge password",
    "1.2.840.113549.1.9.2": "an unstructured name",
    "1.2.840.113549.1.9.8": "an unstructured address",
}
_MARKED = {
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME.dotted_string: ("alternative names are", False),
    ExtensionOID.KEY_USAGE.dotted_string: ("key usage is", True),
    ExtensionOID.EXTENDED_KEY_USAGE.dotted_string: ("extended key usage is", False),
}
"""Whether certspec marks them as critical."""


def _recognizes(existing: Existing) -> bool:
    return bool(read_requests(existing.file, existing.content))


def _sketch(existing: Existing) -> Sketch:
    file = existing.file
    found = read_requests(file, existing.content)
    unclear = _unclear(existing, len(found))
    given = found[0] if unclear is None else unclear
    if isinstance(given, Finding):
        return Sketch("", findings=(given,))
    source = _source(given)
    carried = [*carried_source(source), *_beside(given, source)]
    origin = f"Made from {file}, a certificate signing request."
    return replace(sketch_of(origin, file, carried, {}), adopt=("KEY", file))


def _unclear(existing: Existing, requests: int) -> Finding | None:
    place = FilePlace(existing.file)
    meant = "nobody knows which one is meant"
    if requests > 1:
        message = f"{requests} requests are in this file, and {meant}"
        return not_importable(message, place, "give one request a file")
    if read_certificates(existing.file, existing.content):
        message = f"a request and a certificate are in this file, and {meant}"
        fix = "give one of them: the request is what was asked for, the certificate what was given"
        return not_importable(message, place, fix)
    return None


def _source(given: GivenCsr) -> Source:
    details, asked = given.details, given.details.asked
    return Source(
        file=given.file,
        what="the request",
        subject=details.subject,
        names={
            "dns_names": asked.dns_names,
            "ip_addresses": asked.ip_addresses,
            "email_addresses": asked.email_addresses,
            "uris": asked.uris,
        },
        other_names=asked.other_names,
        key=details.key,
        key_description=details.key_description,
        key_usage=asked.key_usage or (),
        ext_key_usage=asked.ext_key_usage or (),
        layout=request_layout(given.pem),
    )


def _beside(given: GivenCsr, source: Source) -> Iterator[Finding]:
    """What a spec has no key for at all."""
    details = given.details
    for oid in details.attributes:
        if oid not in _BY_WINDOWS:
            title = _ATTRIBUTES.get(oid, f"the attribute {oid}")
            yield without_extension(f"{title}: CAs pass over it, a spec can't say it", source)
    for oid, critical in details.asked.unknown:
        title = extension_title(ObjectIdentifier(oid))
        marked = ", marked as critical" if critical else ""
        yield without_extension(f"the extension {title}{marked}: a spec can't ask for it", source)
    if details.asked.is_ca:
        message = "basic constraints that ask for the certificate of a CA"
        yield without_extension(message, source)
    elif ExtensionOID.BASIC_CONSTRAINTS.dotted_string in source.layout.critical:
        message = "basic constraints that ask for no CA: a server certificate is none anyway"
        yield without_extension(message, source, harmless=True)
    if details.is_pss or details.hash_name not in (None, "sha256"):
        padding = " and PSS" if details.is_pss else ""
        message = f"the request is signed with {details.hash_title}{padding}; certspec signs its "
        yield changed(f"{message}own with SHA-256", source.place)
    for oid, (title, usual) in _MARKED.items():
        if source.layout.critical.get(oid, usual) is not usual:
            words = ("not critical", "critical") if usual else ("critical", "not critical")
            message = f"the {title} {words[0]} in the request; certspec marks it {words[1]}"
            yield changed(message, source.place)


IMPORTER = Importer("a certificate signing request", _recognizes, _sketch)
