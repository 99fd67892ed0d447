"""A Certificate's `privateKey` as values of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried.items import Carried, changed, lost
from certspec.carried.key import carried_key
from certspec.key.parameters import KeyAlgorithm
from certspec.manifest.words import ALGORITHMS, DEFAULT_BITS
from certspec.printable import quoted
from certspec.sketch import Sketched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.carried.fields import Fields
    from certspec.structured.node import Mapping, Node


def carried_private_key(spec: Mapping, fields: Fields, head: Node) -> Iterator[Carried]:
    """The kind of key; cert-manager makes an RSA key of 2048 bits where nothing is said."""
    node = spec.get("privateKey")
    key = fields.mapping("privateKey", node)
    named = fields.text("algorithm", key.get("algorithm")) if key is not None else None
    bits = fields.number("size", key.get("size")) if key is not None else None
    algorithm = ALGORITHMS.get(named.text) if named is not None else KeyAlgorithm.RSA
    if named is not None and algorithm is None:
        yield lost(f"there is no algorithm {quoted(named.text)} of keys", named.place)
    if algorithm is not None:
        if named is None and bits is None:
            yield changed("no key is named: cert-manager makes one of RSA 2048", fields.place(head))
        bits = None if algorithm is KeyAlgorithm.ED25519 else bits or DEFAULT_BITS[algorithm]
        yield from carried_key(algorithm, bits, fields.place(node or head))
    for name, value in key.entries() if key is not None else ():
        match name.text:
            case "algorithm" | "size":
                continue
            case "encoding":
                yield from _encoding(value, algorithm, fields)
            case "rotationPolicy":
                yield from _rotation(value, fields)
            case unknown:
                said = f"privateKey.{quoted(unknown)[1:-1]}: cert-manager knows no such field"
                yield lost(said, fields.place(name))


def _encoding(node: Node, algorithm: KeyAlgorithm | None, fields: Fields) -> Iterator[Carried]:
    given = fields.text("encoding", node)
    if given is None or given.text.upper() == "PKCS8":
        return
    if given.text.upper() == "PKCS1" and algorithm is KeyAlgorithm.RSA:
        yield Sketched(("key", "encoding"), "pkcs1")
        return
    yield lost(f"such a key is not written as {quoted(given.text)}", given.place)


def _rotation(node: Node, fields: Fields) -> Iterator[Carried]:
    given = fields.text("rotationPolicy", node)
    if given is not None and given.text != "Never":
        said = "rotationPolicy: certspec keeps a key until somebody asks for a new one"
        yield lost(said, given.place, "`certspec renew --new-key` asks for one")
