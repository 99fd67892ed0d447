"""The contract of a rule: one check with its code, its manual page and its severity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from certspec.finding import Finding, Place, Severity
from certspec.frozen import dataclass
from certspec.report import Check, Group, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Subject = TypeVar("Subject")

_OUTCOMES = {
    Severity.ERROR: Outcome.FAILED,
    Severity.WARNING: Outcome.WARNED,
    Severity.NOTE: Outcome.PASSED,
}

Severities: TypeAlias = "Mapping[str, Severity | None]"
"""Severities by code where they are not the rules' own; None is off."""

_THEIR_OWN: Severities = {}

PAGE_PARTS = ("Why", "Fix", "Reference", "Bad", "Good")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say against something; `severity` overrules the rule's own."""

    message: str
    place: Place
    fix: str = ""
    severity: Severity | None = None
    also: tuple[tuple[Place, str], ...] = ()
    title: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a check saw and found right; it becomes a line of the verdict's checklist."""

    text: str
    title: str = ""
    outcome: Outcome = Outcome.PASSED


Said: TypeAlias = Remark | Evidence


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One check. A rule without `check` is declared: code below the rules emits its findings."""

    code: str
    name: str
    severity: Severity
    page: str
    check: Callable[[Subject], Iterable[Said]] | None
    group: Group | None
    waivable: bool

    @property
    def summary(self) -> str:
        """The page's first line, without the full stop."""
        return self.page.strip().splitlines()[0].rstrip(".")

    def parts(self) -> Mapping[str, str]:
        """The page's parts by heading ("Why", "Fix", ...), each with its indentation removed."""
        return page_parts(self.page)


def rule(
    module: str,
    page: str | None,
    severity: Severity,
    check: Callable[[Subject], Iterable[Said]] | None = None,
    *,
    group: Group | None = None,
    waivable: bool = False,
) -> Rule[Subject]:
    """A rule whose code and name are those of its file, as in `cs201_country_code`."""
    code, _, name = module.rpartition(".")[2].partition("_")
    return Rule(code.upper(), name.replace("_", "-"), severity, page or "", check, group, waivable)


def page_parts(page: str) -> dict[str, str]:
    """The parts of a manual page: "Summary", then each of `PAGE_PARTS` that stands there."""
    heading = re.compile(rf"^({'|'.join(PAGE_PARTS)}):[ ]?", re.MULTILINE)
    pieces = heading.split(page.strip())
    parts = {"Summary": pieces[0].strip()}
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[name] = _dedent(text)
    return parts


def apply(
    rules: Iterable[Rule[Subject]], subject: Subject, severities: Severities = _THEIR_OWN
) -> tuple[tuple[Finding, ...], tuple[Check, ...]]:
    """All findings and all checklist lines that the rules have for `subject`, in rule order.

    A rule that `severities` switch off says nothing, and no line claims that it is kept.
    """
    findings: list[Finding] = []
    checks: list[Check] = []
    for one in rules:
        given = severities.get(one.code, one.severity)
        for said in one.check(subject) if one.check and given is not None else ():
            own = (said.severity or one.severity) if isinstance(said, Remark) else one.severity
            severity = severities.get(one.code) or own
            if isinstance(said, Remark):
                findings.append(_finding(one, said, severity))
            if one.group is not None:
                checks.append(_check(one, one.group, said, own, severity))
    return tuple(findings), tuple(checks)


def _finding(one: Rule[Subject], said: Remark, severity: Severity) -> Finding:
    return Finding(one.code, severity, said.message, said.place, said.fix, said.also)


def _check(
    one: Rule[Subject], group: Group, said: Said, own: Severity, severity: Severity
) -> Check:
    title = said.title or one.summary
    if isinstance(said, Evidence):
        return Check(group, title, said.outcome, said.text, one.code)
    outcome = said.outcome or _OUTCOMES[own]
    if severity is not own:
        # What is wrong and only noted is no pass.
        outcome = Outcome.FAILED if severity is Severity.ERROR else Outcome.WARNED
    return Check(group, title, outcome, said.message, one.code)


def _dedent(text: str) -> str:
    first, _, rest = text.partition("\n")
    lines = [line.removeprefix("    ") for line in rest.splitlines()]
    return "\n".join([first, *lines]).strip("\n")
