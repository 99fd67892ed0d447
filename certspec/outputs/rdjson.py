"""For reviewdog: a DiagnosticResult; its columns count bytes of UTF-8, from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.annotation import Annotation, without_waived
from certspec.finding import Severity
from certspec.output import Output, View
from certspec.printable import json_text, one_line

if TYPE_CHECKING:
    from certspec.report import Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def _render(report: Report, view: View) -> str:
    found = without_waived(report, view)
    content: dict[str, Any] = {"source": {"name": "certspec"}}
    worst = next((one for one in Severity if any(a.finding.severity is one for a in found)), None)
    if worst is not None:
        content["severity"] = _SEVERITIES[worst]
    content["diagnostics"] = [
        _diagnostic(one, report.texts.get(one.finding.place.file, "")) for one in found
    ]
    return json_text(content)


def _diagnostic(one: Annotation, text: str) -> dict[str, Any]:
    span, lines = one.shown, text.split("\n")
    return {
        "message": "\n".join(one.lines),
        "location": {
            "path": one_line(one.path),
            "range": {
                "start": _position(lines, span.line, span.column),
                "end": _position(lines, span.end_line, span.end_column),
            },
        },
        "severity": _SEVERITIES[one.finding.severity],
        "code": {"value": one.finding.code},
    }


def _position(lines: list[str], line: int, column: int) -> dict[str, int]:
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    wider = len(before.encode(errors="surrogatepass")) - len(before)
    return {"line": line, "column": column + wider}


OUTPUT = Output("rdjson", _render)
