"""For test reports: a suite for each spec, a case for each finding, a passed one for a good spec.

What does not fail the run passes here too: a note, or a warning below the fail level, is a passed
case that says so; a waived finding is skipped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from certspec.annotation import Annotation, annotate
from certspec.output import Output, View
from certspec.printable import brief_line, one_line, printable, without_orders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from certspec.report import Report, Result

# Neither is hidden, so `printable` lets them pass; XML has no way to write them.
_NOT_IN_XML = str.maketrans({"\ufffe": "\\u{fffe}", "\uffff": "\\u{ffff}"})


def _render(report: Report, view: View) -> str:
    known = {
        (one.finding.code, one.finding.place, one.finding.message): one
        for one in annotate(report, view)
    }
    suites: list[str] = []
    for result in report.results:
        keys = ((one.code, one.place, one.message) for one in result.findings)
        # A finding that several specs share is a case of the first of them.
        cases = [known.pop(key) for key in keys if key in known]
        suites += _suite(result, cases, report.at, view)
    lines = (f"  {line}" for line in suites)
    name = f"certspec {report.command}"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f"<testsuites{_attributes(name=name)}>",
            *lines,
            "</testsuites>",
            "",
        ]
    )


def _suite(result: Result, cases: list[Annotation], at: datetime, view: View) -> Iterator[str]:
    own_case = not any(view.fails(one) for one in result.findings)
    fails = own_case and view.fails_result(result)
    attributes = _attributes(
        name=result.subject,
        tests=len(cases) + own_case,
        failures=sum(view.fails(one.finding) for one in cases) + fails,
        errors=0,
        skipped=sum(one.finding.waived is not None for one in cases),
        time="0",
        timestamp=at.strftime("%Y-%m-%dT%H:%M:%S"),
    )
    yield f"<testsuite{attributes}>"
    for one in cases:
        yield from _case(one, result.subject, view)
    if own_case:
        headline = brief_line(result.headline) or ("failed" if fails else "nothing that fails")
        name = _attributes(classname=result.subject, name=headline, time="0")
        failure = f"<failure{_attributes(message=headline)}>{_text(result.patch)}</failure>"
        yield f"  <testcase{name}>{failure if fails else ''}</testcase>"
    yield "</testsuite>"


def _case(one: Annotation, subject: str, view: View) -> Iterator[str]:
    finding = one.finding
    span = f":{one.span.line}:{one.span.column}" if one.span else ""
    where = f"{one.path}{span}"
    name = f"{finding.code} {where}"
    place = _attributes(classname=subject, name=name, file=one.path, line=one.shown.line, time="0")
    text = _text("\n".join((f"{finding.severity.value}[{finding.code}] {where}", *one.lines)))
    yield f"  <testcase{place}>"
    if finding.waived is not None:
        reason = f"waived until {finding.waived.expires}: {brief_line(finding.waived.reason)}"
        yield f"    <skipped{_attributes(message=reason)}>{text}</skipped>"
    elif view.fails(finding):
        kind = _attributes(type=finding.severity.value, message=one.message)
        yield f"    <failure{kind}>{text}</failure>"
    else:
        yield f"    <system-out>{text}</system-out>"
    yield "  </testcase>"


def _attributes(**given: str | int) -> str:
    """They stand on one line: XML would turn a line's end in them into a space."""
    return "".join(f' {name}="{_text(one_line(str(value)))}"' for name, value in given.items())


def _text(text: str) -> str:
    return escape(without_orders(printable(text)).translate(_NOT_IN_XML))


OUTPUT = Output("junit", _render)
