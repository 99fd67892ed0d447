"""Single things of a source: a value for the spec, or a finding on what is not carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from certspec.finding import FilePlace, Finding, Severity, Span, TextPlace
from certspec.frozen import dataclass
from certspec.sketch import Sketch, Sketched
from certspec.source.secret_value import holds_pin, holds_private_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certspec.finding import Place

Carried: TypeAlias = Sketched | Finding

_START = Span(1, 1, 1, 1)
_MOST_FINDINGS = 100
_MOST_CHARACTERS = 80_000


@dataclass(frozen=True, slots=True)
class Given:
    """A text of the source, and where it stands."""

    text: str
    place: Place


def lost(message: str, place: Place, fix: str = "") -> Finding:
    """CS340: the spec is written without it."""
    return Finding("CS340", Severity.WARNING, message, place, fix)


def changed(
    message: str, place: Place, fix: str = "", severity: Severity = Severity.NOTE
) -> Finding:
    """CS341: the spec has it in another form, or as an assumption."""
    return Finding("CS341", severity, message, place, fix)


def not_importable(message: str, place: Place, fix: str) -> Finding:
    """CS342: there is no spec to be read here."""
    return Finding("CS342", Severity.ERROR, message, place, fix)


def is_secret(text: str) -> bool:
    """Whether a spec would refuse the text, and nobody should see it."""
    return holds_private_key(text) or holds_pin(text)


def value_of(carried: Iterable[Carried], *path: str) -> Any:
    """The value for this path of the spec, None where there is none."""
    values = (one for one in carried if isinstance(one, Sketched))
    return next((one.value for one in values if one.path == path), None)


def sketch_of(
    origin: str, file: str, carried: Iterable[Carried], texts: Mapping[str, str]
) -> Sketch:
    """The sketch of all that was carried over, and that was not."""
    values: list[Sketched] = []
    findings: list[Finding] = []
    for one in carried:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            values.append(one)
    if sum(len(str(one.value)) for one in values) > _MOST_CHARACTERS:
        said = not_importable(
            "it asks for more than a spec can hold",
            FilePlace(file),
            "give the file of one certificate",
        )
        return Sketch(origin, findings=(said,), texts=texts)
    findings.sort(key=lambda one: one.place.span if isinstance(one.place, TextPlace) else _START)
    return Sketch(origin, tuple(values), _not_too_many(findings), texts)


def _not_too_many(findings: list[Finding]) -> tuple[Finding, ...]:
    more = findings[_MOST_FINDINGS:]
    if not more:
        return tuple(findings)
    worst = min(more, key=lambda one: tuple(Severity).index(one.severity))
    message = f"{len(more):,} more things were not carried over as they stood"
    last = Finding("CS340", Severity.WARNING, message, worst.place, "look through the file")
    return (*findings[:_MOST_FINDINGS], last)
