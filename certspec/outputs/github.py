"""For GitHub Actions: workflow commands that put findings beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.annotation import Annotation, without_waived
from certspec.finding import Severity
from certspec.output import Output, View
from certspec.printable import one_line
from certspec.rules.codes import codes

if TYPE_CHECKING:
    from certspec.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def _render(report: Report, view: View) -> str:
    found = without_waived(report, view)
    names = codes() if found else {}
    return "".join(f"{_command(one, names)}\n" for one in found)


def _command(one: Annotation, names: dict[str, str]) -> str:
    code, span = one.finding.code, one.shown
    properties = {"file": one_line(one.path), "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        # Of several lines GitHub takes no columns.
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{code} {names.get(code, '')}".rstrip()
    given = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in properties.items()
    )
    message = "\n".join(one.lines).translate(_IN_MESSAGE)
    return f"::{_COMMANDS[one.finding.severity]} {given}::{message}"


OUTPUT = Output("github", _render)
