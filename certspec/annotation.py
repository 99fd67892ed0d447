"""A finding as the programs of CI take it: said once, at a path that they know, and recognised."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING

from certspec.finding import CertPlace, Finding, Place, Severity, Span, SpecPlace
from certspec.frozen import dataclass
from certspec.printable import brief_line, one_line
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from certspec.output import View
    from certspec.report import Report

_TOP = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A finding with its path as seen from the checkout, its span, and what knows it again.

    `span` is None where the place has no lines, `shown` is then the top of the file. The
    fingerprint stays the same when lines move, and differs for any two annotations of a report.
    """

    finding: Finding
    path: str
    span: Span | None
    fingerprint: str
    also: tuple[str, ...] = ()

    @property
    def shown(self) -> Span:
        """The span, or the top of the file for those who must be told one."""
        return self.span or _TOP

    @property
    def message(self) -> str:
        """What is wrong, in one line; in which certificate, where the place is one."""
        certificate = certificate_words(self.finding.place)
        return brief_line(f"{certificate}: " if certificate else "") + brief_line(
            self.finding.message
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What is wrong, the further places and how to mend it, each in one line."""
        fix = (f"fix: {brief_line(self.finding.fix)}",) if self.finding.fix else ()
        return (self.message, *self.also, *fix)


def annotate(report: Report, view: View) -> tuple[Annotation, ...]:
    """Every finding of the report once, though several results have it; no notes when quiet."""
    found: dict[tuple[str, Place, str], Finding] = {}
    for one in report.findings():
        if not (view.quiet and one.severity is Severity.NOTE):
            found.setdefault((one.code, one.place, one.message), one)
    return tuple(_annotated(found.values(), report.texts, view))


def without_waived(report: Report, view: View) -> tuple[Annotation, ...]:
    """The annotations that nobody has accepted."""
    return tuple(one for one in annotate(report, view) if not one.finding.waived)


def certificate_words(place: Place) -> str:
    """Which certificate and field a place means; empty for other places."""
    if not isinstance(place, CertPlace):
        return ""
    field = f", {place.field}" if place.field else ""
    return f"certificate {place.index + 1} ({place.subject}{field})"


def place_words(place: Place, path: str, texts: Mapping[str, str]) -> str:
    """A place in one line: `path`, then line and column or the certificate."""
    span = locate(place, texts.get(place.file))
    if span is not None:
        return f"{one_line(path)}:{span.line}:{span.column}"
    certificate = certificate_words(place)
    return brief_line(f"{path}, {certificate}" if certificate else path)


def _annotated(
    findings: Iterable[Finding], texts: Mapping[str, str], view: View
) -> Iterator[Annotation]:
    seen: Counter[str] = Counter()
    for one in findings:
        path = view.path(one.place.file)
        identity = _identity(one, path)
        also = tuple(
            f"see {place_words(place, view.path(place.file), texts)}: {brief_line(words)}"
            for place, words in one.also
        )
        span = locate(one.place, texts.get(one.place.file))
        yield Annotation(one, path, span, _fingerprint(identity, seen[identity]), also)
        seen[identity] += 1


def _identity(finding: Finding, path: str) -> str:
    """What a finding is, wherever its line has moved to."""
    place = finding.place
    inside: tuple[str | int, ...] = ()
    if isinstance(place, SpecPlace):
        inside = place.path
    elif isinstance(place, CertPlace):
        inside = (place.index, place.subject, place.field)
    return json.dumps([finding.code, path, inside, finding.message])


def _fingerprint(identity: str, count: int) -> str:
    text = f"{identity}#{count}" if count else identity
    return hashlib.sha256(text.encode()).hexdigest()
