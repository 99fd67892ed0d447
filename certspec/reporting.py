"""One spec for the report on the estate: how it stands, and the verdict on its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.estate.state import State
from certspec.frozen import dataclass
from certspec.page.chain_drawing import Drawn
from certspec.page.entry import Entry
from certspec.report import Group, Result
from certspec.surveying import survey
from certspec.verifying import verify_one

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from certspec.answer import Answer
    from certspec.chain.certificate import Certificate
    from certspec.finding import Finding
    from certspec.verified import Verified
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Entered(Result):
    """What is found in a spec, and what a page shows of it."""

    entry: Entry | None = None


def enter(loaded: Loaded, at: datetime.datetime) -> Entered:
    """How the spec stands at `at`, and whether its certificate passes; nothing is written."""
    surveyed = survey(loaded, at)
    standing = surveyed.standing
    assert standing is not None  # noqa: S101 - every survey has one
    checks = tuple(one for one in surveyed.checks if one.group is Group.LOCK)
    findings = surveyed.findings
    if State.NO_CSR in standing.states:
        # That nothing was built yet is its state, and no failure.
        checks, findings = (), tuple(one for one in findings if one.code != "CS310")
    entry = Entry(standing, checks=checks, findings=findings)
    if standing.in_use is not None:
        verified = verify_one(loaded, [], at)
        judged = verified.result
        findings = tuple(_once((*judged.findings, *findings)))
        entry = Entry(
            standing,
            verified.judged.passed if verified.judged is not None else None,
            judged.cause,
            (*judged.checks, *checks),
            judged.not_checked,
            _drawn(verified),
            findings,
        )
    unreadable = surveyed.unreadable
    return Entered(surveyed.subject, findings=findings, unreadable=unreadable, entry=entry)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen = set()
    for one in findings:
        key = (one.code, one.place, one.message)
        if key not in seen:
            seen.add(key)
            yield one


def _drawn(verified: Verified) -> tuple[Drawn, ...]:
    """The chain as in the verdict, with more of each certificate."""
    answer = verified.judged.answer if verified.judged is not None else None
    if answer is None:
        return ()
    return tuple(
        Drawn(
            link.label,
            link.what.partition(", until ")[0],
            one.not_before,
            one.not_after,
            one.key_description,
            link.broken,
        )
        for link, one in zip(verified.result.chain, _path(answer), strict=True)
    )


def _path(answer: Answer) -> tuple[Certificate, ...]:
    return answer.verdict.path or (answer.leaf,)
