"""Document to Spec or Config; all mistakes at once, each at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from certspec.finding import Finding, Severity, SpecPlace
from certspec.frozen import dataclass
from certspec.source.document import Document
from certspec.source.left_out import MAX_FINDINGS, left_out
from certspec.spec.model import Spec
from certspec.spec.origin import Origin
from certspec.spec.rest import rest_of, without
from certspec.spec.secrets import secret_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.finding import DocumentPath
    from certspec.spec.config import Config
    from certspec.spec.table import Table

Model = TypeVar("Model", bound="Table")


@dataclass(frozen=True, slots=True)
class ReadSpec:
    """A spec, where its values were written, and what was wrong with it.

    Where `spec` is None, `rest` is what is left of it without the values that were refused.
    `doubtful` are the places of those, of what was likely meant for other places, and of
    refused defaults: what is said of them may be wrong.
    """

    origin: Origin
    spec: Spec | None
    findings: tuple[Finding, ...]
    rest: Spec | None = None
    doubtful: tuple[DocumentPath, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """A project's configuration, and what was wrong with it; `doubtful` as for a spec.

    Where `config` is None, `left` are the tables that can be read all the same, and `rest` is the
    document without the values that were refused.
    """

    config: Config | None
    findings: tuple[Finding, ...]
    rest: Document
    left: Config
    doubtful: tuple[DocumentPath, ...] = ()


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A finding, the path of the value it refuses, and where that was most likely meant to be."""

    finding: Finding
    path: DocumentPath
    meant: DocumentPath | None = None


def read_spec(
    document: Document, config: Document | None = None, doubtful: tuple[DocumentPath, ...] = ()
) -> ReadSpec:
    """The spec in `document` over the `[defaults]` of `config`, some of which may be doubtful."""
    origin = Origin(document, config)
    data = origin.merged()
    spec, refusals = _validate(Spec, data, origin, in_config=False)
    findings = _findings(refusals, document.file)
    if spec is not None:
        return ReadSpec(origin, spec, findings, spec, doubtful)
    rest = rest_of(data, [one.path for one in refusals])
    return ReadSpec(origin, None, findings, rest, (*doubtful, *_doubtful(refusals)))


def read_config(document: Document) -> ReadConfig:
    """The project's configuration."""
    from certspec.spec.config import Config  # noqa: PLC0415 - many specs have none

    config, refusals = _validate(Config, document.data, Origin(document), in_config=True)
    findings = _findings(refusals, document.file)
    data = without(document.data, [one.path for one in refusals])
    rest = Document(document.file, document.text, data)
    # What is wrong in another table than [defaults] makes nothing doubtful in a spec.
    doubtful = [path[1:] for path in _doubtful(refusals) if path[:1] == ("defaults",)]
    return ReadConfig(config, findings, rest, config or _left(data), tuple(doubtful))


def _left(data: dict[str, Any]) -> Config:
    """The tables that can be read of a configuration with refused values."""
    from certspec.spec.config import Config  # noqa: PLC0415 - as above

    left = Config()
    for name in Config.model_fields:
        try:
            read = Config.model_validate({name: data[name]} if name in data else {})
        except ValidationError:
            continue
        left = left.model_copy(update={name: getattr(read, name)})
    return left


def _validate(
    model: type[Model], data: dict[str, Any], origin: Origin, *, in_config: bool
) -> tuple[Model | None, tuple[_Refusal, ...]]:
    secrets = [_secret(one) for one in secret_findings(data, origin)]
    try:
        checked = model.model_validate(data)
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
    else:
        return (None if secrets else checked), tuple(secrets)
    found = [(_document_path(error, in_config=in_config), error) for error in errors]
    hidden = {one.path for one in secrets}
    refusals = [
        _refusal(origin, path, dict(error), in_config=in_config)
        for path, error in _one_each(found)
        if not any(path[:length] in hidden for length in range(1, len(path) + 1))
    ]
    return None, (*secrets, *_without_moved(refusals))


def _secret(finding: Finding) -> _Refusal:
    place = finding.place
    assert isinstance(place, SpecPlace)  # noqa: S101 - a secret is found at its path
    return _Refusal(finding, place.path)


def _refusal(
    origin: Origin, path: DocumentPath, error: dict[str, Any], *, in_config: bool
) -> _Refusal:
    from certspec.spec.words import say  # noqa: PLC0415 - a right spec needs no words

    said = say(error, path, in_config=in_config)
    place = origin.place(*path, part=said.part)
    finding = Finding(said.code, Severity.ERROR, said.message, place, said.fix)
    return _Refusal(finding, path, said.meant)


def _without_moved(refusals: list[_Refusal]) -> Iterator[_Refusal]:
    """The refusals but for missing keys that are there under another name, which is refused."""
    meant = {one.meant for one in refusals}
    return (one for one in refusals if one.finding.code != "CS105" or one.path not in meant)


def _findings(refusals: tuple[_Refusal, ...], file: str) -> tuple[Finding, ...]:
    said = tuple(one.finding for one in refusals[:MAX_FINDINGS])
    rest = len(refusals) - len(said)
    return (*said, *left_out(file, rest, refusals[-1].finding.code if rest else ""))


def _doubtful(refusals: tuple[_Refusal, ...]) -> tuple[DocumentPath, ...]:
    return tuple(path for one in refusals for path in (one.path, one.meant) if path)


def _document_path(error: Mapping[str, Any], *, in_config: bool) -> DocumentPath:
    """Pydantic's location without the labels of unions and keys, which the document lacks."""
    location: DocumentPath = error["loc"]
    key_table = ("defaults", "key") if in_config else ("key",)
    length = len(key_table)
    if error["type"] == "union_tag_invalid":
        return (*location, "source")
    if location[:length] == key_table:
        location = (*key_table, *location[length + 1 :])
    return tuple(step for step in location if not _is_label(step))


def _is_label(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith(("literal[", "tuple[", "[key]"))


def _one_each(
    found: list[tuple[DocumentPath, Any]],
) -> list[tuple[DocumentPath, Any]]:
    """One error a place: a union complains once for each of its members."""
    chosen: dict[DocumentPath, Any] = {}
    for path, error in found:
        chosen.setdefault(path, error)
    above = {path[:length] for path in chosen for length in range(len(path))}
    return [(path, error) for path, error in chosen.items() if path not in above]
