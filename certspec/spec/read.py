"""Document to Spec or Config; all mistakes at once, each at its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from certspec.finding import Finding, Severity, SpecPlace
from certspec.spec.config import Config
from certspec.spec.model import Spec
from certspec.spec.origin import Origin
from certspec.spec.rest import rest_of
from certspec.spec.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import DocumentPath
    from certspec.source.document import Document
    from certspec.spec.table import Table

Model = TypeVar("Model", bound="Table")


@dataclass(frozen=True, slots=True)
class ReadSpec:
    """A spec, where its values were written, and what was wrong with it.

    Where `spec` is None, `rest` is what is left of it without the values at `refused`.
    """

    origin: Origin
    spec: Spec | None
    findings: tuple[Finding, ...]
    rest: Spec | None = None
    refused: tuple[DocumentPath, ...] = ()


def read_spec(document: Document, config: Document | None = None) -> ReadSpec:
    """The spec in `document` over the `[defaults]` of `config`."""
    origin = Origin(document, config)
    data = origin.merged()
    spec, findings = _validate(Spec, data, origin, in_config=False)
    if spec is not None:
        return ReadSpec(origin, spec, findings)
    refused = tuple(one.place.path for one in findings if isinstance(one.place, SpecPlace))
    return ReadSpec(origin, None, findings, rest_of(data, refused), refused)


def read_config(document: Document) -> tuple[Config | None, tuple[Finding, ...]]:
    """The project's configuration."""
    return _validate(Config, document.data, Origin(document), in_config=True)


def _validate(
    model: type[Model], data: dict[str, Any], origin: Origin, *, in_config: bool
) -> tuple[Model | None, tuple[Finding, ...]]:
    try:
        return model.model_validate(data), ()
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
    found = [(_document_path(error, in_config=in_config), error) for error in errors]
    findings = tuple(
        _finding(origin, path, dict(error), in_config=in_config) for path, error in _one_each(found)
    )
    return None, findings


def _finding(
    origin: Origin, path: DocumentPath, error: dict[str, Any], *, in_config: bool
) -> Finding:
    said = say(error, path, in_config=in_config)
    place = origin.place(*path, part=said.part)
    return Finding(said.code, Severity.ERROR, said.message, place, said.fix)


def _document_path(error: Mapping[str, Any], *, in_config: bool) -> DocumentPath:
    """Pydantic's location without the labels of unions, which are no keys of the document."""
    location: DocumentPath = error["loc"]
    key_table = ("defaults", "key") if in_config else ("key",)
    length = len(key_table)
    if error["type"] == "union_tag_invalid":
        return (*location, "source")
    if location[:length] == key_table:
        location = (*key_table, *location[length + 1 :])
    return tuple(step for step in location if not _is_union_label(step))


def _is_union_label(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith(("literal[", "tuple["))


def _one_each(
    found: list[tuple[DocumentPath, Any]],
) -> list[tuple[DocumentPath, Any]]:
    """One error a place: a union complains once for each of its members."""
    chosen: dict[DocumentPath, Any] = {}
    for path, error in found:
        chosen.setdefault(path, error)
    return [
        (path, error)
        for path, error in chosen.items()
        if not any(other != path and other[: len(path)] == path for other in chosen)
    ]
