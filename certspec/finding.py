"""What certspec remarks on, and where."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

DocumentPath: TypeAlias = tuple[str | int, ...]
"""Keys and array positions from the root of a TOML document, as in `("san", "dns_names", 0)`."""


class Severity(StrEnum):
    """How much a finding matters: an error fails, a warning fails on demand, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: 1-based lines and columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Part(StrEnum):
    """Which side of `key = value` a place means."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class SpecPlace:
    """A key or value of a TOML file; `file` is the name as the user gave it.

    `span` is where it stood, of a place that was read from a report: its text is not here.
    """

    file: str
    path: DocumentPath
    part: Part = Part.VALUE
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A stretch of a text file that has no path, such as a syntax error."""

    file: str
    span: Span


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A whole file or folder."""

    file: str


@dataclass(frozen=True, slots=True)
class CertPlace:
    """A field of the certificate at position `index` (from 0) of a delivered file."""

    file: str
    index: int
    subject: str
    field: str = ""


Place: TypeAlias = SpecPlace | TextPlace | FilePlace | CertPlace


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding is accepted, through which day (UTC), and where the waiver stands."""

    reason: str
    expires: date
    place: SpecPlace


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: where, what is wrong, and how to mend it.

    `also` are further places that the finding speaks of, each with its own words, such as
    the line of the spec that a certificate's field contradicts.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    fix: str = ""
    also: tuple[tuple[Place, str], ...] = ()
    waived: Waived | None = None

    @property
    def stops(self) -> bool:
        """Whether nothing goes on with it: an error that nobody has accepted."""
        return self.severity is Severity.ERROR and self.waived is None

    def with_severity(self, severity: Severity) -> Finding:
        """The same finding at another severity."""
        return replace(self, severity=severity)


def any_stops(findings: Iterable[Finding]) -> bool:
    """Whether one of them stops what was asked for."""
    return any(one.stops for one in findings)
