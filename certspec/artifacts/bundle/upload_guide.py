"""`UPLOAD.md`: the product's own steps, for exactly this build and these files."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts.template import render
from certspec.frozen import dataclass
from certspec.plan.places import key_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifacts.inputs import BundleInputs

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#!|~&])")
_HIDDEN = r"\xad\u061c\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
_HIDDEN += r"\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb"
_UNPRINTABLE = re.compile(rf"[^\x20-\x7e\xa0-\uffff]|[{_HIDDEN}]")


def markdown_text(value: str) -> str:
    """`value` as literal Markdown text on one line; control and direction characters go."""
    return _MARKDOWN.sub(r"\\\1", _UNPRINTABLE.sub("?", value))


@dataclass(frozen=True, slots=True)
class _Word:
    """A file's name as one word of a command; in a block of code nothing is escaped."""

    name: str

    def __str__(self) -> str:
        return shlex.quote(_UNPRINTABLE.sub("?", self.name))


def _make(inputs: BundleInputs) -> Iterator[Artifact]:
    plan = inputs.plan
    if plan.files.upload_guide is None or plan.target.upload_template is None:
        return
    text = render(inputs.template(plan.target.upload_template), _values(inputs), markdown_text)
    yield Artifact(plan.folder / plan.files.upload_guide, text.encode(), why="how to upload")


def _values(inputs: BundleInputs) -> dict[str, object]:
    plan, leaf = inputs.plan, inputs.leaf
    names = plan.request.dns_names or plan.request.ip_addresses
    address = plan.spec.server.address or f"{names[0].replace('*', 'HOST')}:443"
    numbered = plan.files.numbered_intermediate or ""
    key = key_path(plan)
    return {
        "title": plan.target.title,
        "build": plan.spec.target.build,
        "name": plan.name,
        "spec_word": _Word(PurePath(plan.origin.spec.file).name),
        "names": list(plan.request.dns_names),
        "leaf_file": plan.files.leaf,
        "key_file": key.name,
        "key_word": _Word(key.name),
        "key_place": "" if key.parent == plan.folder else str(key),
        "external": plan.spec.key.source == "external",
        "on_token": plan.spec.key.source == "pkcs11",
        "key_encrypted": inputs.key_encrypted,
        "intermediate_file": plan.files.intermediate,
        "issuers": [
            {"file": numbered.replace("{number}", str(number)), "name": one.label}
            for number, one in enumerate(inputs.issuers, start=1)
        ],
        "pkcs12_file": plan.files.pkcs12 if plan.spec.outputs.pkcs12 else None,
        "legacy": plan.files.request is not None,
        "issuer": leaf.issuer_text,
        "serial": f"{leaf.serial:x}",
        "not_after": f"{leaf.not_after:%Y-%m-%d %H:%M} UTC",
        "sha256": leaf.sha256,
        "address": address,
        "host": address.rpartition(":")[0],
        "private": not plan.is_public,
        "root": inputs.root.subject_text,
    }


UPLOAD_GUIDE = ArtifactKind("upload guide", _make)
