"""For the summary of a job or a comment: what a reviewer reads without running anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec import markdown as md
from certspec.annotation import Annotation, annotate, place_words
from certspec.chain_tree import chain_tree
from certspec.finding import Severity
from certspec.markdown import Section
from certspec.output import Output, View
from certspec.printable import without_orders
from certspec.report import Group, Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certspec.report import Report

# GitHub takes 65,536 characters for a comment; the rest is for what a workflow puts around it.
_LONGEST = 64_000
_LONGEST_TEXT = 600
_LONGEST_VALUE = 200
_MOST_ROWS = 60
_HEADING, _MATTER, _DETAIL = range(3)
_MARKS = {
    Severity.ERROR: ":x:",
    Severity.WARNING: ":warning:",
    Severity.NOTE: ":information_source:",
}
_PASSED = ":white_check_mark:"
_WAIVED = ":white_circle:"
_OUTCOME_MARKS = {
    Outcome.FAILED: ":x:",
    Outcome.VIOLATION: ":x:",
    Outcome.WARNED: ":warning:",
    Outcome.WAIVED: _WAIVED,
    Outcome.NOT_CHECKED: ":grey_question:",
}


def _render(report: Report, view: View) -> str:
    found = annotate(report, view)
    known = {(one.finding.code, one.finding.place, one.finding.message): one for one in found}
    sections = [Section(_HEADING, "", f"## certspec {report.command}\n\n{_counts(found)}")]
    if report.against is not None:
        base = report.against
        said = f"Against {md.code(base.revision)}: {base.changed:,} of {base.specs:,} specs"
        sections.append(Section(_HEADING, "", said))
    clean = [one for one in report.results if _is_clean(one)] if not view.quiet else []
    together = len(clean) > 1
    for result in sorted(report.results, key=_urgency):
        if (together and _is_clean(result)) or (view.quiet and not result.findings):
            continue
        keys = ((one.code, one.place, one.message) for one in result.findings)
        own = [known.pop(key) for key in keys if key in known]
        sections += _Writer(report.texts, view).result(result, own)
    if together:
        lines = (f"- {md.code(one.subject)}: {_text(one.headline)}" for one in clean)
        title = f"{_PASSED} {len(clean):,} without findings"
        sections.append(Section(_MATTER, "list of clean specs", md.folded(title, "\n".join(lines))))
    return without_orders(md.fitted(sections, _LONGEST))


def _is_clean(result: Result) -> bool:
    """Whether there is no more to say than the headline and the next step."""
    said = Result(result.subject, result.headline, next_step=result.next_step)
    return bool(result.headline) and result == said


def _urgency(result: Result) -> int:
    """Results with errors stand first, those that have nothing to say last."""
    order = list(Severity)
    ranks = [order.index(one.severity) for one in result.findings if not one.waived]
    return min(ranks, default=len(order) + _is_clean(result))


def _counts(found: Sequence[Annotation]) -> str:
    open_ones = [one.finding.severity for one in found if not one.finding.waived]
    counts = [(open_ones.count(severity), severity.value) for severity in Severity]
    counts.append((len(found) - len(open_ones), "waived finding"))
    said = [f"{count:,} {word}{'s' if count != 1 else ''}" for count, word in counts if count]
    return f"**{', '.join(said) or 'No findings'}**"


class _Writer:
    def __init__(self, texts: Mapping[str, str], view: View) -> None:
        self.texts = texts
        self.view = view

    def result(self, result: Result, found: Sequence[Annotation]) -> Iterator[Section]:
        yield Section(_HEADING, "result", self.headline(result))
        if result.cause and len(found) > 1:
            yield Section(_MATTER, "cause", f"**Mend first:** {_text(result.cause)}")
        for one in found:
            yield Section(_MATTER, "finding", self.finding(one))
        if self.view.quiet:
            return
        if result.changes:
            yield Section(_MATTER, "table of changes", _changes(result))
        if result.to_do:
            steps = (f"{number}. {_text(one)}" for number, one in enumerate(result.to_do, 1))
            yield Section(_MATTER, "to-do list", "**To do:**\n\n" + "\n".join(steps))
        if result.next_step:
            yield Section(_MATTER, "next step", f"**Next:** {md.code(result.next_step)}")
        for title, content in _details(result):
            yield Section(_DETAIL, "folded table", md.folded(title, content))

    def headline(self, result: Result) -> str:
        severities = {one.severity for one in result.findings if not one.waived}
        severities.discard(Severity.NOTE)
        otherwise = _MARKS[Severity.ERROR] if self.view.fails_result(result) else _PASSED
        mark = next((_MARKS[one] for one in Severity if one in severities), otherwise)
        said = f": {_text(result.headline)}" if result.headline else ""
        return f"### {mark} {md.code(result.subject)}{said}"

    def finding(self, one: Annotation) -> str:
        finding = one.finding
        mark, kind = _MARKS[finding.severity], f"{finding.severity.value} {finding.code}"
        if finding.waived is not None:
            mark, kind = _WAIVED, f"waived {kind}"
        place = f"{one.path}:{one.span.line}:{one.span.column}" if one.span else one.path
        lines = [f"- {mark} **{kind}** in {md.code(place)}: {_text(one.message)}"]
        for where, words in finding.also:
            also = place_words(where, self.view.path(where.file), self.texts)
            lines.append(f"  - See {md.code(also)}: {_text(words)}")
        if finding.fix:
            lines.append(f"  - **Fix:** {_text(finding.fix)}")
        if finding.waived is not None:
            until = f"**Waived** until {finding.waived.expires}"
            lines.append(f"  - {until}: {_text(finding.waived.reason)}")
        return "\n".join(lines)


def _changes(result: Result) -> str:
    rows = [
        (
            f"**{_text(one.what)}**",
            _value(one.before, "*(not there)*"),
            _value(one.after, "*(taken away)*"),
            ", ".join(one.effects) or "nothing",
        )
        for one in result.changes
    ]
    together = f"**All of it costs:** {', '.join(result.effects)}\n\n" if result.effects else ""
    return together + _table(("What", "Before", "After", "Cost"), rows)


def _details(result: Result) -> Iterator[tuple[str, str]]:
    """What opens with a click: titles and contents."""
    if result.actions:
        rows = [(one.kind.value, md.code(one.file), _text(one.why)) for one in result.actions]
        yield f"Files ({len(rows):,})", _table(("What", "File", "Why"), rows)
    if result.checks:
        yield f"Checklist ({len(result.checks):,})", _checklist(result)
    if result.chain:
        yield "Chain", md.fence((line for line, _ in chain_tree(result.chain)), "text")
    if result.delivered:
        yield f"Given ({len(result.delivered):,})", _given(result)
    if result.not_checked:
        yield "Not checked", "\n".join(f"- {_text(one)}" for one in result.not_checked)
    if result.patch:
        yield "Patch", md.fence(result.patch.removesuffix("\n").split("\n"), "diff")


def _checklist(result: Result) -> str:
    rows = [
        (
            one.group.value,
            f"{_OUTCOME_MARKS.get(one.outcome, _PASSED)} {one.outcome.replace('_', ' ')}",
            f"**{_text(one.title)}:** {_text(one.evidence)}",
            one.code,
        )
        for group in Group
        for one in result.checks
        if one.group is group
    ]
    return _table(("Verdict", "Outcome", "Evidence", "Rule"), rows)


def _given(result: Result) -> str:
    rows = []
    for one in result.delivered:
        name = one.file if one.index is None else f"{one.file} #{one.index + 1}"
        use = "used" if one.used else "not used"
        rows.append((md.code(name), _text(one.what), use, _text(one.why)))
    return _table(("File", "What it is", "Use", "Why"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    left = len(rows) - _MOST_ROWS
    more = f"\n\n... and {left:,} more." if left > 0 else ""
    return md.table(head, rows[:_MOST_ROWS]) + more


def _text(content: str) -> str:
    return md.text(content, _LONGEST_TEXT)


def _value(content: str, missing: str) -> str:
    return md.text(content, _LONGEST_VALUE) if content else missing


OUTPUT = Output("markdown", _render)
