"""The reports of all shards as the one report that a whole run would have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.merging.read import unmerged
from certspec.report import Report, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.report import Share

_MOST_NAMED = 10
_UNREADABLE = "CS115"


@dataclass(frozen=True, slots=True)
class Given:
    """A report with its shard, the file it was read from, and the version that wrote it."""

    file: str
    version: str
    report: Report
    share: Share


def given_of(file: str, version: str, report: Report) -> Given | Finding:
    """The report of a shard; or why it is none."""
    if report.share is None:
        fix = "run each part with `--shard I/N`, and give the reports of all parts"
        return unmerged(file, "this is the report of a whole run, not of a shard", fix)
    return Given(file, version, report, report.share)


def merged(given: Sequence[Given], refused: Sequence[Finding]) -> Report:
    """One report: first what is wrong with the shards, then all results in a whole run's order.

    It is as old as the oldest of them.
    """
    findings = list(refused)
    kept: list[Given] = []
    for one in given:
        wrong = _against(one, kept)
        if wrong is None:
            kept.append(one)
        else:
            findings.append(wrong)
    found: dict[int, Result] = {}
    for one in kept:
        found |= dict(zip(one.share.positions, one.report.results, strict=True))
    first = kept[0]
    findings += _missing(first, kept, len(found))
    results = tuple(found[position] for position in sorted(found))
    # The result that tells of shards stands first: nothing below it is the whole.
    told = (told_of("not all of the run is here", findings),)
    texts = {file: text for one in kept for file, text in one.report.texts.items()}
    for one in kept:
        for file, text in one.report.texts.items():
            texts[file] = _both(texts[file], text)
    at = min(one.report.at for one in kept)
    results = (*(told if findings else ()), *results)
    return Report(first.report.command, at, results, texts, against=first.report.against)


def told_of(headline: str, findings: Sequence[Finding]) -> Result:
    """The result that says what is wrong with the reports themselves."""
    unreadable = any(one.code == _UNREADABLE for one in findings)
    return Result("shards", headline, findings=tuple(findings), unreadable=unreadable)


def _against(one: Given, kept: Sequence[Given]) -> Finding | None:
    """What keeps a report from being merged with those before it."""
    if not kept:
        return None
    first = kept[0]
    for what, own, theirs in (
        ("certspec", one.version, first.version),
        ("command", one.report.command, first.report.command),
        ("number of shards", str(one.share.shard.count), str(first.share.shard.count)),
        ("number of results", str(one.share.results), str(first.share.results)),
        ("folder", one.share.folder, first.share.folder),
        ("base", _base(one.report), _base(first.report)),
    ):
        if own != theirs:
            message = f"this is of another run: {what} {own}, and {theirs} in {first.file}"
            fix = "give the reports of one run: one commit, one command, one version, all shards"
            return unmerged(one.file, message, fix)
    for other in kept:
        if other.share.shard == one.share.shard:
            message = f"{other.file} is shard {one.share.shard} too"
            return unmerged(one.file, message, "give each shard's report once")
    known = {
        position: result.subject
        for other in kept
        for position, result in zip(other.share.positions, other.report.results, strict=True)
    }
    for position, result in zip(one.share.positions, one.report.results, strict=True):
        if known.get(position, result.subject) != result.subject:
            message = f"{result.subject} stands where {known[position]} does in another shard"
            return unmerged(one.file, message, "run all shards on one commit, with the same paths")
    return None


def _base(report: Report) -> str:
    """What the run compared with, in words."""
    against = report.against
    if against is None:
        return "none"
    return f"{against.revision} ({against.commit[:12]}, {against.changed} of {against.specs})"


def _missing(first: Given, kept: Sequence[Given], found: int) -> Iterator[Finding]:
    here = {one.share.shard.index for one in kept}
    count = first.share.shard.count
    gone = [index for index in range(1, count + 1) if index not in here]
    if gone:
        named = ", ".join(map(str, gone[:_MOST_NAMED])) + (", ..." if gone[_MOST_NAMED:] else "")
        message = f"{len(gone)} of {count} shards did not report: {named}"
        fix = "see why that job wrote no report, run it again, and merge again"
        yield Finding("CS921", Severity.ERROR, message, FilePlace(first.file), fix)
    elif found < first.share.results:
        lost = first.share.results - found
        message = f"all shards are here, and {lost} of {first.share.results} results are not"
        fix = "run all shards on one commit, with the same paths; see what a job wrote to stderr"
        yield Finding("CS921", Severity.ERROR, message, FilePlace(first.file), fix)


def _both(one: str, other: str) -> str:
    """Two texts of one file, each with some of its lines."""
    if one == other:
        return one
    mine, theirs = one.split("\n"), other.split("\n")
    longest = max(len(mine), len(theirs))
    mine += [""] * (longest - len(mine))
    theirs += [""] * (longest - len(theirs))
    return "\n".join(first or second for first, second in zip(mine, theirs, strict=True))
