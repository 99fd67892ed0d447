"""For programs: a versioned JSON document of its own shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec import __version__
from certspec.finding import CertPlace, Finding, Place, Severity, SpecPlace
from certspec.output import Output, View
from certspec.printable import json_text
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import Waived
    from certspec.report import Against, Change, Check, Delivered, Report, Result, Share
    from certspec.report_schema import (
        JsonBase,
        JsonChange,
        JsonCheck,
        JsonDelivered,
        JsonFinding,
        JsonPlace,
        JsonReport,
        JsonResult,
        JsonShard,
        JsonWaived,
    )


def _render(report: Report, view: View) -> str:
    del view
    content: JsonReport = {
        "version": 1,
        "certspec": __version__,
        "command": report.command,
        "at": report.at.isoformat(),
        "results": [_result(one, report.texts) for one in report.results],
        "summary": {
            "error": _count(report, Severity.ERROR),
            "warning": _count(report, Severity.WARNING),
            "note": _count(report, Severity.NOTE),
        },
    }
    if report.against is not None:
        content["base"] = _base(report.against)
    if report.share is not None:
        content["shard"] = _shard(report.share)
        # Shards are merged where the specs may not be.
        content["excerpts"] = _excerpts(report)
    return json_text(content)


def _base(against: Against) -> JsonBase:
    return {
        "revision": against.revision,
        "commit": against.commit,
        "changed": against.changed,
        "specs": against.specs,
    }


def _shard(share: Share) -> JsonShard:
    return {
        "index": share.shard.index,
        "count": share.shard.count,
        "results": share.results,
        "positions": list(share.positions),
        "folder": share.folder,
    }


def _excerpts(report: Report) -> dict[str, dict[str, str]]:
    """The lines that findings point at: all that any format shows of a text."""
    wanted: dict[str, set[int]] = {}
    for finding in report.findings():
        for place in (finding.place, *(also for also, _ in finding.also)):
            span = locate(place, report.texts.get(place.file))
            if span is not None and place.file in report.texts:
                wanted.setdefault(place.file, set()).update((span.line, span.end_line))
    found = {}
    for file, numbers in sorted(wanted.items()):
        lines = report.texts[file].split("\n")
        found[file] = {
            str(number): lines[number - 1] for number in sorted(numbers) if number <= len(lines)
        }
    return found


def _count(report: Report, severity: Severity) -> int:
    return sum(one.severity is severity and not one.waived for one in report.findings())


def _result(result: Result, texts: Mapping[str, str]) -> JsonResult:
    said: JsonResult = {
        "subject": result.subject,
        "headline": result.headline,
        "cause": result.cause,
        "findings": [_finding(one, texts) for one in result.findings],
        "chain": [
            {"label": one.label, "what": one.what, "broken": list(one.broken)}
            for one in result.chain
        ],
        "checks": [_check(one) for one in result.checks],
        "delivered": [_delivered(one) for one in result.delivered],
        "not_checked": list(result.not_checked),
        "actions": [{"kind": one.kind, "file": one.file, "why": one.why} for one in result.actions],
        "changes": [_change(one, texts) for one in result.changes],
        "effects": list(result.effects),
        "to_do": list(result.to_do),
        "patch": result.patch,
        "next": result.next_step,
    }
    if result.unreadable:
        said["unreadable"] = True
    return said


def _check(check: Check) -> JsonCheck:
    return {
        "group": check.group,
        "title": check.title,
        "outcome": check.outcome,
        "evidence": check.evidence,
        "code": check.code,
    }


def _delivered(one: Delivered) -> JsonDelivered:
    return {
        "file": one.file,
        "index": one.index,
        "what": one.what,
        "used": one.used,
        "why": one.why,
    }


def _change(change: Change, texts: Mapping[str, str]) -> JsonChange:
    return {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "effects": list(change.effects),
        "place": _place(change.place, texts) if change.place is not None else None,
    }


def _finding(finding: Finding, texts: Mapping[str, str]) -> JsonFinding:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "fix": finding.fix,
        "place": _place(finding.place, texts),
        "also": [{**_place(place, texts), "message": words} for place, words in finding.also],
        "waived": _waived(finding.waived, texts),
    }


def _waived(waived: Waived | None, texts: Mapping[str, str]) -> JsonWaived | None:
    if waived is None:
        return None
    return {
        "reason": waived.reason,
        "expires": waived.expires.isoformat(),
        "place": _place(waived.place, texts),
    }


def _place(place: Place, texts: Mapping[str, str]) -> JsonPlace:
    said: JsonPlace = {"file": place.file}
    span = locate(place, texts.get(place.file))
    if isinstance(place, SpecPlace):
        said["path"] = list(place.path)
    if isinstance(place, CertPlace):
        said |= {"certificate": place.index, "subject": place.subject, "field": place.field}
    if span is not None:
        said |= {
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
        }
    return said


OUTPUT = Output("json", _render)
