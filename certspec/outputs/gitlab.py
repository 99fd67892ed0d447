"""For GitLab: a code quality report, shown in the merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.annotation import Annotation, without_waived
from certspec.finding import Severity
from certspec.output import Output, View
from certspec.printable import json_text, one_line

if TYPE_CHECKING:
    from certspec.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def _render(report: Report, view: View) -> str:
    return json_text([_issue(one) for one in without_waived(report, view)])


def _issue(one: Annotation) -> dict[str, Any]:
    return {
        "description": " - ".join(one.lines),
        "check_name": one.finding.code,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[one.finding.severity],
        "location": {
            "path": one_line(one.path),
            "lines": {"begin": one.shown.line, "end": one.shown.end_line},
        },
    }


OUTPUT = Output("gitlab", _render)
