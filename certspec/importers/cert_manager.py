"""cert-manager's Certificate: a manifest for Kubernetes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.carried.fields import Fields
from certspec.carried.items import not_importable, sketch_of
from certspec.finding import TextPlace
from certspec.importer import OWN_HEAD, Existing, Importer
from certspec.manifest.certificate import carried_certificate
from certspec.manifest.find import (
    find_certificate,
    is_of_cert_manager,
    template_in,
    template_mark,
)
from certspec.structured.masked import masked
from certspec.structured.node import Lines
from certspec.structured.read import read_structured, text_of

if TYPE_CHECKING:
    from certspec.finding import Finding, Span
    from certspec.sketch import Sketch

_TITLE = "a cert-manager Certificate"


def _recognizes(existing: Existing) -> bool:
    text = text_of(existing.content)
    return text is not None and is_of_cert_manager(text)


def _sketch(existing: Existing) -> Sketch:
    file = existing.file
    origin = f"Made from {file}, {_TITLE}."
    read = read_structured(file, existing.content)
    texts = {file: masked(read.text, read.documents)}
    if read.refused is not None:
        mark = template_mark(read.text)
        said = read.refused
        if mark is not None:
            said = _is_template(file, Lines(read.text).span(mark, mark + 2))
        return sketch_of(origin, file, [said], texts)
    found = find_certificate(file, read.documents)
    if found.manifest is None:
        return sketch_of(origin, file, found.findings, texts)
    unfilled = template_in(found.manifest.root)
    # What certspec rendered has braces in quotes alone: they are what they look like.
    if unfilled is not None and not read.text.startswith(OWN_HEAD):
        return sketch_of(origin, file, [_is_template(file, unfilled.span)], texts)
    fields = Fields(file, "a cluster")
    carried = list(carried_certificate(found.manifest, fields))
    return sketch_of(origin, file, [*found.findings, *carried, *fields.findings], texts)


def _is_template(file: str, span: Span) -> Finding:
    return not_importable(
        "this is a template, which Helm has to fill in first",
        TextPlace(file, span),
        "give what `helm template` prints, or `kubectl get certificate NAME -o yaml`",
    )


IMPORTER = Importer(_TITLE, _recognizes, _sketch)
