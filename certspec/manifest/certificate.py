"""The fields of a Certificate as values of a spec."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.carried.items import Carried, Given, changed, lost, value_of
from certspec.carried.names import carried_names
from certspec.carried.subject import carried_subject
from certspec.carried.usages import carried_usages
from certspec.finding import TextPlace
from certspec.key.parameters import KeyAlgorithm
from certspec.manifest.literal_subject import literal_subject
from certspec.manifest.private_key import carried_private_key
from certspec.manifest.validity import carried_validity
from certspec.manifest.words import (
    DEFAULT_USAGES,
    NAMES,
    NOT_CARRIED,
    OLD_FIELDS,
    STATE,
    SUBJECT,
    USAGES,
)
from certspec.printable import quoted
from certspec.sketch import Sketched
from certspec.structured.node import Kind, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.carried.fields import Fields
    from certspec.manifest.find import Manifest
    from certspec.structured.node import Node

_NAME = re.compile(r"[a-z0-9-]{1,64}")
_TOP = frozenset(("apiVersion", "kind", "metadata", "spec", "status"))
_READ = frozenset(
    (
        *NAMES,
        *("commonName", "subject", "literalSubject", "usages", "privateKey"),
        *("duration", "renewBefore", "renewBeforePercentage"),
    )
)
# What `certspec render` writes for a person to replace.
_OPEN_ISSUER = "ISSUER"
_UNKNOWN = "cert-manager knows no such field"
_OLD = "a field of versions before v1, which v1 passes over"


def carried_certificate(manifest: Manifest, fields: Fields) -> Iterator[Carried]:
    """All that the manifest asks for, and what of it a spec has no words for."""
    root = manifest.root
    spec = fields.mapping("spec", root.get("spec")) or Mapping((), _head(root).span)
    if not manifest.is_v1:
        spec = _as_v1(spec)
    metadata = list(_metadata(root, fields))
    yield from metadata
    names = list(carried_names(_names(spec, fields)))
    yield from names
    dns_names = tuple(value_of(names, "san", "dns_names") or ())
    yield from carried_subject(_subject(spec, fields), dns_names)
    key = list(carried_private_key(spec, fields, _head(root)))
    yield from key
    algorithm = value_of(key, "key", "algorithm")
    yield from _usages(spec, fields, KeyAlgorithm(algorithm) if algorithm else None, _head(root))
    yield from carried_validity(spec, fields)
    yield from _not_carried(root, spec, value_of(metadata, "name") or "", fields)


def _head(root: Mapping) -> Node:
    """Where to point for what is not there: the line of `spec`."""
    keys = {key.text: key for key, _ in root.pairs if isinstance(key, Scalar)}
    return keys.get("spec") or next(iter(keys.values()), root)


def _as_v1(spec: Mapping) -> Mapping:
    """The fields of an old version where v1 has them, those beside them as they are."""
    pairs = list(spec.pairs)
    for old, path in OLD_FIELDS.items():
        found = [pair for pair in pairs if isinstance(pair[0], Scalar) and pair[0].text == old]
        for pair in found:
            pairs.remove(pair)
            pairs = _put(pairs, path, pair)
    return Mapping(tuple(pairs), spec.span)


def _put(
    pairs: list[tuple[Node, Node]], path: tuple[str, ...], pair: tuple[Node, Node]
) -> list[tuple[Node, Node]]:
    old, value = pair
    name = Scalar(path[-1], Kind.TEXT, old.span)
    if len(path) == 1:
        return [*pairs, (name, value)]
    for index, (key, inner) in enumerate(pairs):
        if isinstance(key, Scalar) and key.text == path[0] and isinstance(inner, Mapping):
            joined = Mapping((*inner.pairs, (name, value)), inner.span)
            return [*pairs[:index], (key, joined), *pairs[index + 1 :]]
    return [*pairs, (Scalar(path[0], Kind.TEXT, old.span), Mapping(((name, value),), old.span))]


def _metadata(root: Mapping, fields: Fields) -> Iterator[Carried]:
    metadata = fields.mapping("metadata", root.get("metadata"))
    for key, node in metadata.entries() if metadata is not None else ():
        if key.text == "name":
            given = fields.text("name", node)
            if given is not None and _NAME.fullmatch(given.text):
                yield Sketched(("name",), given.text)
            elif given is not None:
                yield lost(f"{quoted(given.text)} can't be a spec's name", given.place)
        elif key.text not in STATE:
            yield lost(f"metadata.{quoted(key.text)[1:-1]}: it is the cluster's", fields.place(key))


def _names(spec: Mapping, fields: Fields) -> Iterator[tuple[str, Given]]:
    for word, kind in NAMES.items():
        yield from ((kind, one) for one in fields.texts(word, spec.get(word)))


def _subject(spec: Mapping, fields: Fields) -> Iterator[tuple[str, Given]]:
    literal = fields.text("literalSubject", spec.get("literalSubject"))
    if literal is not None:
        yield from literal_subject(literal, fields)
    common_name = fields.text("commonName", spec.get("commonName"))
    if common_name is not None:
        yield "common_name", common_name
    subject = fields.mapping("subject", spec.get("subject"))
    for key, node in subject.entries() if subject is not None else ():
        if key.text in SUBJECT:
            yield from ((SUBJECT[key.text], one) for one in fields.texts(key.text, node))
        elif key.text == "serialNumber":
            given = fields.text(key.text, node)
            yield from [("serial_number", given)] if given is not None else []
        else:
            said = f"subject.{quoted(key.text)[1:-1]}: {_UNKNOWN}"
            fields.findings.append(lost(said, fields.place(key)))


def _usages(
    spec: Mapping, fields: Fields, algorithm: KeyAlgorithm | None, head: Node
) -> Iterator[Carried]:
    given = fields.texts("usages", spec.get("usages"))
    words = []
    for one in given:
        word = USAGES.get(one.text)
        if word is None:
            yield lost(f"a spec can't ask for the usage {quoted(one.text)}", one.place)
        else:
            words.append(word)
    if not given:
        words = list(DEFAULT_USAGES)
        said = "no usages are named: cert-manager asks for digital signature and key encipherment"
        fix = "a TLS server needs server_auth too: take the lines of [usages] out to ask for it"
        yield changed(said, fields.place(head), fix)
    yield from carried_usages(words, algorithm)


def _not_carried(root: Mapping, spec: Mapping, name: str, fields: Fields) -> Iterator[Carried]:
    for key, _ in root.entries():
        if key.text not in _TOP:
            yield lost(f"{quoted(key.text)[1:-1]}: manifests have no such field", fields.place(key))
    for key, node in spec.entries():
        if key.text in _READ or _is_usual(key.text, node, name):
            continue
        unknown = _OLD if key.text in OLD_FIELDS else _UNKNOWN
        said = NOT_CARRIED.get(key.text, unknown).format(quoted(_named(node)))
        place = TextPlace(fields.file, key.span)
        yield lost(f"{quoted(key.text)[1:-1]}: {said}", place)


def _named(node: Node) -> str:
    """The name that a reference gives."""
    inner = node.get("name") if isinstance(node, Mapping) else node
    return inner.text if isinstance(inner, Scalar) else ""


def _is_usual(key: str, node: Node, name: str) -> bool:
    """Whether it is what `certspec render` writes, or asks for nothing."""
    match key:
        case "secretName":
            return _named(node) == f"{name}-tls"
        case "issuerRef":
            return _named(node) == _OPEN_ISSUER
        case "isCA":
            return _named(node) == "false"
        case "encodeUsagesInRequest":
            return _named(node) == "true"
    return False
