"""For logs and editors: one line a finding, as compilers write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.annotation import Annotation, annotate
from certspec.output import Output, View
from certspec.printable import brief_line, one_line, without_orders

if TYPE_CHECKING:
    from certspec.report import Report


def _render(report: Report, view: View) -> str:
    return without_orders("".join(f"{_line(one)}\n" for one in annotate(report, view)))


def _line(one: Annotation) -> str:
    finding = one.finding
    # The name as the user gave it is the one that his editor can open.
    place = one_line(finding.place.file)
    if one.span is not None:
        place = f"{place}:{one.span.line}:{one.span.column}"
    said = f"{finding.severity.value}[{finding.code}] {one.message}"
    if finding.waived is None:
        return f"{place}: {said}"
    reason = brief_line(finding.waived.reason)
    return f"{place}: waived {said} (until {finding.waived.expires}: {reason})"


OUTPUT = Output("concise", _render)
