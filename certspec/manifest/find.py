"""The one Certificate in a file of manifests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.carried.items import lost, not_importable
from certspec.finding import FilePlace, TextPlace
from certspec.frozen import dataclass
from certspec.printable import quoted
from certspec.structured.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Several

    from certspec.finding import Finding

_GROUPS = ("cert-manager.io/", "certmanager.k8s.io/")
_NAMES_A_GROUP = re.compile(
    r"""\bapiVersion["']?[ \t]{0,100}:[ \t]{0,100}["']?(?:cert-manager\.io|certmanager\.k8s\.io)/"""
)
_TEMPLATE = re.compile(r"\{\{")
_COMMENT = re.compile(r"(?m)^[ \t]*#.*$")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A Certificate's fields; `is_v1` where its version is not one of the old ones."""

    root: Mapping
    is_v1: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The manifest, if there is one, and what is to be said of the file."""

    manifest: Manifest | None
    findings: tuple[Finding, ...] = ()


def is_of_cert_manager(text: str) -> bool:
    """Whether there is something of cert-manager's in a text, sound or not."""
    return _NAMES_A_GROUP.search(text) is not None


def template_mark(text: str) -> int | None:
    """Where the first braces of a template stand outside whole lines of comment."""
    blanked = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    found = _TEMPLATE.search(blanked)
    return found.start() if found else None


def find_certificate(file: str, documents: Several[Node]) -> Found:
    """The Certificate among the documents and their lists."""
    objects = list(_objects(documents))
    wanted = [one for one in objects if _is_certificate(one)]
    if len(wanted) == 1:
        others = (one for one in objects if one is not wanted[0])
        said = tuple(_left_out(file, one) for one in others)
        version = _text(wanted[0], "apiVersion")
        return Found(Manifest(wanted[0], version.rpartition("/")[2] == "v1"), said)
    if not wanted:
        message = "there is something of cert-manager's in it, but no Certificate"
        fix = "give the file with `kind: Certificate`"
        return Found(None, (not_importable(message, FilePlace(file), fix),))
    names = ", ".join(quoted(name_of(one)) for one in wanted[:5])
    more = " ..." if len(wanted) > 5 else ""  # noqa: PLR2004 - as many as are named
    return Found(
        None,
        (
            not_importable(
                f"there are {len(wanted)} Certificates in it: {names}{more}",
                TextPlace(file, wanted[1].span),
                "give a file with one of them: a spec asks for one certificate",
            ),
        ),
    )


def name_of(one: Mapping) -> str:
    """The name of an object in the cluster."""
    metadata = one.get("metadata")
    return _text(metadata, "name") if isinstance(metadata, Mapping) else ""


def template_in(root: Mapping) -> Node | None:
    """A value that is to be filled in by Helm; such a file is no manifest yet."""
    waiting: list[Node] = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case Scalar():
                if "}}" in node.text.partition("{{")[2]:
                    return node
            case Sequence():
                waiting += reversed(node.items)
            case Mapping():
                if any(not isinstance(key, Scalar) for key, _ in node.pairs):
                    return node
                waiting += [value for _, value in reversed(node.pairs)]
    return None


def _objects(documents: Several[Node]) -> Iterator[Mapping]:
    for one in documents:
        if not isinstance(one, Mapping):
            continue
        items = one.get("items")
        if _text(one, "kind").endswith("List") and isinstance(items, Sequence):
            yield from (item for item in items.items if isinstance(item, Mapping))
        else:
            yield one


def _is_certificate(one: Mapping) -> bool:
    is_group = _text(one, "apiVersion").startswith(_GROUPS)
    return is_group and _text(one, "kind") == "Certificate"


def _left_out(file: str, one: Mapping) -> Finding:
    kind = _text(one, "kind") or "object"
    name = f" {quoted(name_of(one))}" if name_of(one) else ""
    start = next((key.span for key, _ in one.pairs if isinstance(key, Scalar)), one.span)
    said = f"the {quoted(kind)[1:-1]}{name} beside the Certificate is no part of a spec"
    return lost(said, TextPlace(file, start))


def _text(mapping: Mapping, key: str) -> str:
    value = mapping.get(key)
    return value.text if isinstance(value, Scalar) else ""
