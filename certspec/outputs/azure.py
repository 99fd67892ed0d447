"""For Azure Pipelines: logging commands; it has no level below a warning, so notes are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.annotation import Annotation, without_waived
from certspec.finding import Severity
from certspec.output import Output, View
from certspec.printable import one_line

if TYPE_CHECKING:
    from certspec.report import Report

_ESCAPES = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def _render(report: Report, view: View) -> str:
    found = without_waived(report, view)
    return "".join(
        f"{_command(one)}\n" for one in found if one.finding.severity is not Severity.NOTE
    )


def _command(one: Annotation) -> str:
    properties = {
        "type": one.finding.severity.value,
        "sourcepath": one_line(one.path),
        "linenumber": one.shown.line,
        "columnnumber": one.shown.column,
        "code": one.finding.code,
    }
    given = "".join(
        f"{name}={str(value).translate(_ESCAPES)};" for name, value in properties.items()
    )
    return f"##vso[task.logissue {given}]{' - '.join(one.lines).translate(_ESCAPES)}"


OUTPUT = Output("azure", _render)
