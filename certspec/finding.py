"""What certspec remarks on, where, and what it says in the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

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
    """A key or value of a TOML file; `file` is the name as the user gave it."""

    file: str
    path: DocumentPath
    part: Part = Part.VALUE


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
    waived: str = ""

    def with_severity(self, severity: Severity) -> Finding:
        """The same finding at another severity."""
        return replace(self, severity=severity)


class Outcome(StrEnum):
    """How one line of a verdict ended; the `allowed_*` ones are for fields of the spec."""

    PASSED = "passed"
    FAILED = "failed"
    WARNED = "warned"
    WAIVED = "waived"
    NOT_CHECKED = "not_checked"
    MATCH = "match"
    ALLOWED_ADDITION = "allowed_addition"
    ALLOWED_OMISSION = "allowed_omission"
    ALLOWED_CHANGE = "allowed_change"
    VIOLATION = "violation"


class Group(StrEnum):
    """The separate verdicts on a chain, and on a request."""

    PATH = "path"
    CONFORMANCE = "conformance"
    PROFILE = "profile"
    DELIVERY = "delivery"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a verdict's checklist, with the evidence, passes included."""

    group: Group
    title: str
    outcome: Outcome
    evidence: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One thing that was given to `verify`: what it is, whether it is used, and why."""

    file: str
    index: int | None
    what: str
    used: bool
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """A certificate of a chain: its name, what it is there, and what breaks the chain at it."""

    label: str
    what: str
    broken: tuple[str, ...] = ()


class ActionKind(StrEnum):
    """What a command does, or would do, to a file."""

    MAKE = "make"
    KEEP = "keep"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Action:
    """One file that is made, kept, replaced or moved, and the reason."""

    kind: ActionKind
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """All that one command has to say of one spec (or of one set of files without a spec)."""

    subject: str
    headline: str = ""
    cause: str = ""
    findings: tuple[Finding, ...] = ()
    chain: tuple[Link, ...] = ()
    checks: tuple[Check, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    not_checked: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    next_step: str = ""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The results of one run. `texts` holds the sources that places point into, for excerpts."""

    command: str
    at: datetime
    results: tuple[Result, ...]
    texts: Mapping[str, str] = field(default_factory=dict)

    def findings(self) -> Iterable[Finding]:
        """Every finding of every result, in order."""
        return (finding for result in self.results for finding in result.findings)

    def fails(self, fail_on: Severity = Severity.ERROR) -> bool:
        """Whether a finding that is not waived is at or above `fail_on`."""
        failing = {Severity.ERROR} if fail_on is Severity.ERROR else {Severity.ERROR, fail_on}
        return any(f.severity in failing and not f.waived for f in self.findings())
