"""A request of cfssl, CloudFlare's toolkit, in JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.carried.fields import Fields
from certspec.carried.items import (
    Carried,
    Given,
    changed,
    lost,
    not_importable,
    sketch_of,
    value_of,
)
from certspec.carried.key import carried_key
from certspec.carried.names import carried_names, is_address
from certspec.carried.subject import carried_subject
from certspec.carried.usages import carried_usages
from certspec.distinguished_name import BY_OID
from certspec.finding import TextPlace
from certspec.importer import Existing, Importer
from certspec.key.parameters import KeyAlgorithm
from certspec.printable import quoted
from certspec.sketch import Sketch, Sketched
from certspec.structured.masked import masked
from certspec.structured.node import Mapping, Sequence
from certspec.structured.read import read_structured, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.structured.node import Node, Scalar
    from certspec.structured.read import Read

_TITLE = "a request of cfssl (JSON)"
_ATTRIBUTES = {
    "c": "country",
    "st": "province",
    "l": "locality",
    "o": "organization",
    "ou": "organizational_unit",
    "e": "email_address",
}
_ALGORITHMS = {
    "rsa": KeyAlgorithm.RSA,
    "ecdsa": KeyAlgorithm.ECDSA,
    "ed25519": KeyAlgorithm.ED25519,
}
_DEFAULT_BITS = 256
# As far as such names are ever written here.
_MAILBOX = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|urn:")
_OTHER_FILES = {
    "signing": ("the configuration of a CA, with its signing profiles", "give the request"),
    "certificate_request": ("an order to sign a CSR", "give the CSR that is in it"),
    "csr": ("what cfssl has made", "take its parts apart with `cfssljson -bare`; give the CSR"),
}
_CARRIED = frozenset(("cn", "names", "hosts", "key", "serialnumber"))
_NOT_CARRIED = {
    "ca": "it asks for the certificate of a CA, a spec for that of a server",
    "crl_url": "it names a revocation list, which is the CA's to name",
    "delegation_enabled": "it asks for delegated credentials",
    "extensions": "it asks for extensions of its own",
}
_LOOKS_LIKE_ONE = re.compile(r'"(?:cn|hosts|names)"\s*:', re.IGNORECASE)
_ANOTHER_FORMAT = re.compile(r'"(?:apiVersion|\$schema)"\s*:')


def _recognizes(existing: Existing) -> bool:
    text = text_of(existing.content)
    if text is None or not text.lstrip().startswith("{") or _ANOTHER_FORMAT.search(text):
        return False
    root = _root(read_structured(existing.file, existing.content))
    if root is None:
        return _LOOKS_LIKE_ONE.search(text) is not None
    keys = {key.text.lower() for key, _ in root.entries()}
    lists = (_under(root, "hosts"), _under(root, "names"))
    is_request = "cn" in keys or any(isinstance(one, Sequence) for one in lists)
    return is_request or bool(keys & set(_OTHER_FILES))


def _root(read: Read) -> Mapping | None:
    root = read.documents[0] if read.documents else None
    return root if isinstance(root, Mapping) else None


def _under(mapping: Mapping, key: str) -> Node | None:
    """The value under a key, which cfssl takes in any case; the last one counts."""
    found = [node for name, node in mapping.entries() if name.text.lower() == key]
    return found[-1] if found else None


def _sketch(existing: Existing) -> Sketch:
    file = existing.file
    read = read_structured(file, existing.content)
    origin = f"Made from {file}, {_TITLE}."
    # What cfssl makes has the private key in it.
    texts = {file: masked(read.text, read.documents)}
    root = _root(read)
    if read.refused is not None or root is None:
        return sketch_of(origin, file, [read.refused] if read.refused else [], texts)
    for name, _ in root.entries():
        if name.text.lower() in _OTHER_FILES:
            what, fix = _OTHER_FILES[name.text.lower()]
            place = TextPlace(file, name.span)
            said = not_importable(f"this is {what}, not a request", place, fix)
            return sketch_of(origin, file, [said], texts)
    fields = Fields(file, "cfssl")
    carried = list(_carried(root, fields))
    return sketch_of(origin, file, [*carried, *fields.findings], texts)


def _carried(root: Mapping, fields: Fields) -> Iterator[Carried]:
    names = list(carried_names(_hosts(root, fields)))
    yield from names
    dns_names = tuple(value_of(names, "san", "dns_names") or ())
    yield from carried_subject(_subject(root, fields), dns_names)
    key = list(_key(root, fields))
    yield from key
    algorithm = value_of(key, "key", "algorithm")
    yield from carried_usages((), KeyAlgorithm(algorithm) if algorithm else None)
    last = {name.text.lower(): name for name, _ in root.entries()}
    for name, _ in root.entries():
        word = name.text.lower()
        if last[word] is not name:
            said = f"{quoted(name.text)} stands here again in other letters: the last one counts"
            yield lost(said, fields.place(name))
        elif word not in _CARRIED:
            unknown = f"cfssl does not know {quoted(name.text)} either"
            yield lost(_NOT_CARRIED.get(word, unknown), fields.place(name))


def _subject(root: Mapping, fields: Fields) -> Iterator[tuple[str, Given]]:
    top = {"common_name": fields.text("CN", _under(root, "cn"))}
    top["serial_number"] = fields.text("serialnumber", _under(root, "serialnumber"))
    yield from ((key, one) for key, one in top.items() if one is not None)
    names = _under(root, "names")
    for one in names.items if isinstance(names, Sequence) else ():
        for name, node in one.entries() if isinstance(one, Mapping) else ():
            yield from _attribute(name, node, fields)


def _attribute(name: Scalar, node: Node, fields: Fields) -> Iterator[tuple[str, Given]]:
    if name.text.lower() == "oid":
        other = fields.mapping("OID", node)
        for oid, value in other.entries() if other is not None else ():
            given = fields.text(oid.text, value)
            if oid.text in BY_OID and given is not None:
                yield BY_OID[oid.text].key, given
            elif given is not None:
                said = f"a spec has no attribute {quoted(oid.text)}"
                fields.findings.append(lost(said, fields.place(oid)))
        return
    key = _ATTRIBUTES.get(name.text.lower())
    if key is None:
        said = f"cfssl asks for no {quoted(name.text)} in a subject"
        fields.findings.append(lost(said, fields.place(name)))
        return
    given = fields.text(name.text, node)
    if given is not None:
        yield key, given


def _hosts(root: Mapping, fields: Fields) -> Iterator[tuple[str, Given]]:
    for one in fields.texts("hosts", _under(root, "hosts")):
        yield _kind(one.text), one


def _kind(host: str) -> str:
    """What cfssl guesses it to be."""
    if is_address(host):
        return "ip_addresses"
    if _MAILBOX.fullmatch(host):
        return "email_addresses"
    return "uris" if _URI.match(host) else "dns_names"


def _key(root: Mapping, fields: Fields) -> Iterator[Carried]:
    node = _under(root, "key")
    key = fields.mapping("key", node)
    if node is None or key is None:
        place = TextPlace(fields.file, root.span)
        yield changed("no key is named: cfssl makes one of ECDSA P-256 then", place)
        yield from carried_key(KeyAlgorithm.ECDSA, _DEFAULT_BITS, place)
        return
    algo = fields.text("algo", _under(key, "algo"))
    size = fields.number("size", _under(key, "size"))
    algorithm = _ALGORITHMS.get(algo.text) if algo else None
    for name, _ in key.entries():
        if name.text.lower() not in ("algo", "size"):
            yield lost(f"cfssl does not know {quoted(name.text)} of a key", fields.place(name))
    if algorithm is None:
        named = f"the algorithm {quoted(algo.text)}" if algo else "no algorithm"
        yield lost(f"it asks for {named}, of which cfssl makes no key", fields.place(node))
    elif size is None and algorithm is not KeyAlgorithm.ED25519:
        yield lost("no size of the key is named, and cfssl refuses that", fields.place(node))
        yield Sketched(("key", "algorithm"), algorithm.value)
    else:
        yield from carried_key(algorithm, size, fields.place(node))


IMPORTER = Importer(_TITLE, _recognizes, _sketch)
