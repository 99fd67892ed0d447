"""For people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.annotation import place_words
from certspec.chain_tree import chain_tree
from certspec.excerpt import excerpt
from certspec.finding import Finding, Place, Severity
from certspec.output import Output, View
from certspec.printable import brief_line, one_line, printable, without_orders
from certspec.report import ActionKind, Group, Outcome
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.report import Check, Report, Result

_BOLD, _RED, _YELLOW, _BLUE, _GREEN, _RESET = (
    "\x1b[1m",
    "\x1b[1;31m",
    "\x1b[1;33m",
    "\x1b[1;34m",
    "\x1b[32m",
    "\x1b[0m",
)
_MAX_HEADLINE = 600
_SEVERITY_COLOR = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE}
_BAD = (Outcome.FAILED, Outcome.VIOLATION)
_DOUBTFUL = (Outcome.WARNED, Outcome.WAIVED, Outcome.NOT_CHECKED)
_GROUP_TITLES = {
    Group.PATH: "Path: is there a valid path to a trusted root?",
    Group.CONFORMANCE: "Conformance: is it what the spec asked for?",
    Group.PROFILE: "Profile: does the product accept it?",
    Group.DELIVERY: "Delivery: is everything there, and nothing else?",
    Group.REQUEST: "Request: does the CA take it?",
    Group.LOCK: "Lock: do spec, lock and files belong together?",
}


def _render(report: Report, view: View) -> str:
    lines: list[str] = []
    shown: set[tuple[str, object, str]] = set()
    for result in report.results:
        lines += _Printer(report.texts, view, shown).result(result)
    lines += _summary(report, view)
    return without_orders("\n".join(lines).rstrip("\n") + "\n" if lines else "")


class _Printer:
    def __init__(
        self, texts: Mapping[str, str], view: View, shown: set[tuple[str, object, str]]
    ) -> None:
        self.texts = texts
        self.view = view
        self.shown = shown

    def result(self, result: Result) -> Iterator[str]:
        if self.view.quiet and all(one.severity is Severity.NOTE for one in result.findings):
            return
        if result.headline:
            headline = brief_line(result.headline, _MAX_HEADLINE)
            yield self.paint(_BOLD, f"{one_line(result.subject)}: {headline}")
        if result.cause:
            yield f"Mend first: {brief_line(result.cause)}"
        if result.headline or result.cause:
            yield ""
        for finding in result.findings:
            yield from self.finding(finding)
        if not self.view.quiet:
            yield from self.verdict(result)
            yield from self.actions(result)
            yield from self.comparison(result)
        if result.next_step and not self.view.quiet:
            yield f"Next: {one_line(result.next_step)}"
            yield ""

    def finding(self, finding: Finding) -> Iterator[str]:
        key = (finding.code, finding.place, finding.message)
        if key in self.shown or (self.view.quiet and finding.severity is Severity.NOTE):
            return
        self.shown.add(key)
        title = f"{finding.severity.value}[{finding.code}]"
        if finding.waived:
            title = f"waived {title}"
        color = _SEVERITY_COLOR[finding.severity]
        yield f"{self.paint(color, title)}: {brief_line(finding.message)}"
        yield from self.place(finding.place)
        for place, words in finding.also:
            yield from self.place(place, words)
        if finding.fix:
            yield f"   = fix: {brief_line(finding.fix)}"
        if finding.waived:
            until = f"until {finding.waived.expires}"
            yield f"   = waived {until}: {brief_line(finding.waived.reason)}"
        yield ""

    def place(self, place: Place, words: str = "") -> Iterator[str]:
        said = f" ({brief_line(words)})" if words else ""
        text = self.texts.get(place.file)
        span = locate(place, text)
        if span is None or text is None:
            yield f"  --> {place_words(place, place.file, self.texts)}{said}"
            return
        yield f"  --> {one_line(place.file)}:{span.line}:{span.column}{said}"
        yield from (f"   {line}" for line in excerpt(text, span))

    def verdict(self, result: Result) -> Iterator[str]:
        if result.chain:
            yield self.paint(_BOLD, "Chain:")
            for line, broken in chain_tree(result.chain):
                yield self.paint(_RED, line) if broken else line
            yield ""
        for group in Group:
            checks = [one for one in result.checks if one.group is group]
            if checks:
                yield self.paint(_BOLD, _GROUP_TITLES[group])
                yield from (self.check(one) for one in checks)
                yield ""
        if result.delivered:
            yield self.paint(_BOLD, "Given:")
            for one in result.delivered:
                used = "used    " if one.used else "not used"
                name = one.file if one.index is None else f"{one.file} #{one.index + 1}"
                yield f"  {used}  {one_line(name)}: {brief_line(one.what)} ({brief_line(one.why)})"
            yield ""
        if result.not_checked:
            yield self.paint(_BOLD, "Not checked:")
            yield from (f"  {brief_line(what)}" for what in result.not_checked)
            yield ""

    def check(self, one: Check) -> str:
        word = one.outcome.value.replace("_", " ")
        color = _RED if one.outcome in _BAD else _YELLOW if one.outcome in _DOUBTFUL else _GREEN
        code = f" [{one.code}]" if one.code and one.outcome in (*_BAD, *_DOUBTFUL) else ""
        mark = self.paint(color, f"{word:<17}")
        return f"  {mark} {brief_line(one.title)}: {brief_line(one.evidence)}{code}"

    def actions(self, result: Result) -> Iterator[str]:
        for one in result.actions:
            color = _GREEN if one.kind is ActionKind.KEEP else _YELLOW
            mark = self.paint(color, f"{one.kind.value:<7}")
            yield f"  {mark} {one_line(one.file)} ({brief_line(one.why)})"
        if result.actions:
            yield ""

    def comparison(self, result: Result) -> Iterator[str]:
        for one in result.changes:
            cost = f" ({', '.join(one.effects)})" if one.effects else ""
            yield f"  {self.paint(_BOLD, one_line(one.what))}{cost}"
            if one.before:
                yield self.paint(_RED, f"    - {brief_line(one.before)}")
            if one.after:
                yield self.paint(_GREEN, f"    + {brief_line(one.after)}")
        if result.changes:
            yield ""
        if result.to_do:
            yield self.paint(_BOLD, "To do:")
            steps = enumerate(result.to_do, 1)
            yield from (f"  {number}. {brief_line(step)}" for number, step in steps)
            yield ""
        if result.patch:
            yield from _patch_lines(result.patch)
            yield ""

    def paint(self, color: str, text: str) -> str:
        return f"{color}{text}{_RESET}" if self.view.color else text


def _patch_lines(patch: str) -> Iterator[str]:
    """The lines as `git apply` takes them: with tabs, a file's mark of order, carriage returns."""
    for line in patch.removesuffix("\n").split("\n"):
        kept = "\r" if line.endswith("\r") else ""
        mark = "\ufeff" if line[1:].startswith("\ufeff") else ""
        text = line[1:].removeprefix(mark).removesuffix(kept)
        yield f"{line[:1]}{mark}{printable(text)}{kept}"


def _summary(report: Report, view: View) -> list[str]:
    unique = {
        (one.code, one.place, one.message): one for one in report.findings() if not one.waived
    }
    counts = [
        (sum(one.severity is severity for one in unique.values()), severity.value)
        for severity in Severity
        if not (view.quiet and severity is Severity.NOTE)
    ]
    said = [f"{count} {word}{'s' if count != 1 else ''}" for count, word in counts if count]
    lines = [printable(", ".join(said))] if said else []
    if report.against is not None and not view.quiet:
        base = report.against
        lines.append(
            printable(f"Against {base.revision}: {base.changed:,} of {base.specs:,} specs")
        )
    if report.share is not None and not view.quiet:
        own, all_of_them = len(report.results), report.share.results
        lines.append(f"Shard {report.share.shard}: {own:,} of {all_of_them:,}")
    return lines


OUTPUT = Output("text", _render)
