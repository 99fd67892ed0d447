"""What a request or a certificate says, as values of a spec."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certspec.carried.items import Carried, Given, changed, is_secret, lost
from certspec.carried.key import carried_key
from certspec.carried.names import NAME_KINDS, carried_names, is_address
from certspec.carried.subject import carried_subject
from certspec.carried.usages import carried_usages
from certspec.distinguished_name import ATTRIBUTES, BY_KEY
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.key.parameters import KeyAlgorithm
from certspec.plan.names import canonical_dns_name
from certspec.printable import quoted
from certspec.usage import EXT_KEY_USAGES, KEY_USAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.key.parameters import KeyParameters
    from certspec.request.layout import Layout

_KIND_TITLES = ("DNS names", "IP addresses", "e-mail addresses", "URIs")
_ATTRIBUTE_TITLES = {
    "0.9.2342.19200300.100.1.1": "user ID (UID)",
    "0.9.2342.19200300.100.1.25": "domain component (DC)",
    "1.2.840.113549.1.9.2": "unstructured name",
    "1.2.840.113549.1.9.8": "unstructured address",
    "1.3.6.1.4.1.311.60.2.1.1": "locality of incorporation",
    "1.3.6.1.4.1.311.60.2.1.2": "province of incorporation",
    "1.3.6.1.4.1.311.60.2.1.3": "country of incorporation",
    "2.5.4.4": "surname",
    "2.5.4.12": "title",
    "2.5.4.13": "description",
    "2.5.4.15": "business category",
    "2.5.4.41": "name",
    "2.5.4.42": "given name",
    "2.5.4.97": "organization identifier",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A request or certificate as plain values; usages are the spec's words, others as they are.

    `what` names it, with its article; `key` is None for a kind of key that no spec can ask for.
    """

    file: str
    what: str
    subject: tuple[tuple[str, str], ...]
    names: dict[str, tuple[str, ...]]
    other_names: tuple[str, ...]
    key: KeyParameters | None
    key_description: str
    key_usage: tuple[str, ...]
    ext_key_usage: tuple[str, ...]
    layout: Layout

    @property
    def place(self) -> FilePlace:
        """Where its findings point."""
        return FilePlace(self.file)


def carried_source(source: Source) -> Iterator[Carried]:
    """The values of a spec that asks for the same, and what it can't say."""
    yield from carried_names(_names(source))
    yield from _beside_names(source)
    # An empty name is of no use to a spec, which would take it for its common name.
    dns_names = [one for one in source.names["dns_names"] if one and not is_address(one)]
    yield from _subject(source, dns_names)
    yield from _key(source)
    yield from _usages(source)


def _names(source: Source) -> Iterator[tuple[str, Given]]:
    # An address among the DNS names goes behind those that stand where they should.
    for kind in sorted(NAME_KINDS, key="ip_addresses".__ne__):
        for name in source.names[kind]:
            if kind != "ip_addresses" or is_address(name):
                yield kind, Given(name, source.place)


def _beside_names(source: Source) -> Iterator[Finding]:
    for name in source.names["ip_addresses"]:
        if not is_address(name):
            message = f"{quoted(name)} among the IP addresses is a network, not one address"
            yield lost(message, source.place)
    for name in source.other_names:
        shown = "a secret" if is_secret(name) else name
        yield lost(f"{shown} among the names: a spec can't ask for this kind", source.place)
    kinds = [kind for kind in source.layout.name_kinds if kind in NAME_KINDS]
    if kinds != sorted(kinds, key=NAME_KINDS.index):
        yield changed(
            f"names of several kinds are mixed in {source.what}; certspec writes them in the "
            f"order {', '.join(_KIND_TITLES)}",
            source.place,
        )


def _subject(source: Source, dns_names: list[str]) -> Iterator[Carried]:
    pairs = []
    for key, value in source.subject:
        title = key.replace("_", " ") if key in BY_KEY else _ATTRIBUTE_TITLES.get(key, key)
        if key not in BY_KEY:
            shown = "with a secret" if is_secret(value) else quoted(value)
            message = f"{title} {shown} in the subject: a spec has no word for it"
            yield lost(message, source.place)
        elif not value:
            yield lost(f"the subject has an empty {title}", source.place)
        else:
            pairs.append((key, Given(value, source.place)))
    yield from carried_subject(pairs, tuple(map(canonical_dns_name, dns_names)))
    if source.layout.joined:
        yield lost(
            "several attributes of the subject stand together as one (a multi-valued RDN); "
            "certspec writes each for itself",
            source.place,
        )
    said = list(dict.fromkeys(key for key, _ in pairs))
    written = [one.key for one in ATTRIBUTES if one.key in said]
    if said != written:
        order = ", ".join(written)
        message = f"the subject's order is {', '.join(said)}; certspec writes {order}"
        yield changed(message, source.place)


def _key(source: Source) -> Iterator[Carried]:
    key = source.key
    if key is None:
        yield lost(
            f"{source.what} has a key of the kind {source.key_description}, and a spec can't ask "
            "for one",
            source.place,
            "without [key] it is the target's own kind",
        )
    else:
        bits = key.curve.bits if key.curve is not None else key.size
        yield from carried_key(key.algorithm, bits, source.place)


def _usages(source: Source) -> Iterator[Carried]:
    for word in (*source.key_usage, *source.layout.one_way):
        if word not in KEY_USAGES:
            title = word.replace("_", " ")
            yield lost(f"the key usage {title}: no server certificate has it", source.place)
    for one in source.ext_key_usage:
        if one not in EXT_KEY_USAGES:
            yield lost(f"the extended key usage {one}: a spec has no word for it", source.place)
    for one, count in Counter(source.ext_key_usage).items():
        if count > 1 and one in EXT_KEY_USAGES:
            message = f"the extended key usage {one} stands there more than once"
            yield changed(f"{message}; certspec asks for it once", source.place)
    algorithm = source.key.algorithm if source.key is not None else KeyAlgorithm.RSA
    yield from carried_usages((*source.key_usage, *source.ext_key_usage), algorithm)


def without_extension(message: str, source: Source, *, harmless: bool = False) -> Finding:
    """CS340 on an extension or attribute; a note where nobody misses it."""
    found = lost(message, source.place)
    return found.with_severity(Severity.NOTE) if harmless else found
