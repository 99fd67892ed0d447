"""What certspec says in the end: findings, verdicts, what was done and what differs."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from certspec.finding import Finding, Place
    from certspec.shard import Shard


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
    """The separate verdicts on a chain, on a request, and on what was made before."""

    PATH = "path"
    CONFORMANCE = "conformance"
    PROFILE = "profile"
    DELIVERY = "delivery"
    REQUEST = "request"
    LOCK = "lock"


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
    MEND = "mend"


@dataclass(frozen=True, slots=True)
class Action:
    """One file that is made, kept, replaced, moved or mended, and the reason."""

    kind: ActionKind
    file: str
    why: str


class Effect(StrEnum):
    """What a change costs, from the least to the most; one change may cost several things.

    `nothing`: no file differs. `re-render`: the request file only. `repackage`: `bundle` again,
    with the certificate that is there. `new CSR` and `new key`: `build` makes them. `new
    certificate`: the CA has to answer again.
    """

    NOTHING = "nothing"
    RENDER = "re-render"
    REPACKAGE = "repackage"
    NEW_CSR = "new CSR"
    NEW_KEY = "new key"
    NEW_CERTIFICATE = "new certificate"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two states: its name, both values in words, and its cost.

    `before` is empty for what was added, `after` for what was taken away; `place` is where the
    new state says it.
    """

    what: str
    before: str
    after: str
    effects: tuple[Effect, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that one command has to say of one spec (or of one set of files without a spec).

    `changes` and `to_do` are for two states that are compared: what differs, and what people have
    to do now, in order; `effects` is what all changes cost together. `patch` is a unified diff of
    files that are, or would be, mended.
    """

    subject: str
    headline: str = ""
    cause: str = ""
    findings: tuple[Finding, ...] = ()
    chain: tuple[Link, ...] = ()
    checks: tuple[Check, ...] = ()
    delivered: tuple[Delivered, ...] = ()
    not_checked: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    to_do: tuple[str, ...] = ()
    patch: str = ""
    next_step: str = ""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a run a report tells of.

    `positions` are those of its results among all `results` of the whole run, from 0; `folder`
    is where the run started, from the top of the checkout.
    """

    shard: Shard
    results: int
    positions: tuple[int, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Against:
    """The git revision that a run compared with: of `specs`, a change may matter to `changed`.

    `commit` is what the work tree and the `revision` have in common.
    """

    revision: str
    commit: str
    changed: int
    specs: int


@dataclass(frozen=True, slots=True)
class Report:
    """The results of one run. `texts` holds the sources that places point into, for excerpts.

    `share` is None for a whole run, `against` for one that goes by no change.
    """

    command: str
    at: datetime
    results: tuple[Result, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    share: Share | None = None
    against: Against | None = None

    def findings(self) -> Iterable[Finding]:
        """Every finding of every result, in order."""
        return (finding for result in self.results for finding in result.findings)
