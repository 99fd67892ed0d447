"""One piece of a run: what is asked of a spec, and what comes back; all of it can be sent."""

from __future__ import annotations

from dataclasses import field
from enum import Enum, auto
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.mark import Mark
    from certspec.report import Result


class Step(Enum):
    """Only what tells the spec from others, in short or in full; or the work itself."""

    BRIEF = auto()
    FULL = auto()
    WORK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """One step with the spec of this number; `more` is what was found beside others."""

    number: int
    file: str
    step: Step
    more: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A spec whose work ended without a result: what is said of it, and the exit code.

    `line` is for stderr; `reason` and `fix` stand in the report.
    """

    line: str
    code: int
    reason: str
    fix: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece; `touched` says whether the change that is judged may matter."""

    number: int
    result: Result | None = None
    brief: tuple[int, ...] | None = None
    full: Mark | None = None
    secrets: frozenset[str] = frozenset()
    texts: dict[str, str] = field(default_factory=dict)
    failure: Failure | None = None
    touched: bool | None = None
