"""Whatever a finding says, every format stays what its consumer reads, and says it."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from certspec.annotation import annotate
from certspec.finding import CertPlace, FilePlace, Finding, Severity, Span, TextPlace
from certspec.printable import one_line
from certspec.report import Report, Result
from tests.support.clock import NOW
from tests.unit.outputs.sample import OUTPUTS, VIEW

TOKENS = (
    *("\n", "\r", "\t", "\0", "\x1b[2J", "\u2028", "\u202e", "\ud800", "\ufffe", "|", "`", "\\"),
    *("::", ":", ",", ";", "]", "##vso[", "##[", "%", "%0A", "%25", "%3A", "%AZP25", "%5D"),
    *("]]>", "<!--", "-->", "<x>", "&amp;", '"', "'", "{0}", "](", "@a", "#1", "//", "..", " "),
)
HOSTILE = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=4)), max_size=6).map("".join)
FILES = HOSTILE.map(lambda text: f"f{text}")
SPANS = st.builds(
    lambda line, column, wide: Span(line, column, line, column + wide),
    *(st.integers(1, 4), st.integers(1, 9), st.integers(0, 5)),
)
PLACES = st.one_of(
    st.builds(FilePlace, FILES),
    st.builds(TextPlace, FILES, SPANS),
    st.builds(CertPlace, FILES, st.integers(0, 3), HOSTILE, HOSTILE),
)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(("CS201", "CS703")),
    st.sampled_from(Severity),
    HOSTILE,
    PLACES,
    HOSTILE,
    st.lists(st.tuples(PLACES, HOSTILE), max_size=2).map(tuple),
)
REPORTS = st.builds(
    lambda findings, subject, headline, text: Report(
        "check",
        NOW,
        (Result(subject, headline, findings=tuple(findings)),),
        {one.place.file: text for one in findings},
    ),
    *(st.lists(FINDINGS, max_size=4), HOSTILE, HOSTILE, HOSTILE),
)
CASES = settings(max_examples=40, deadline=None)


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, meant in escapes.items():
        text = text.replace(escape, meant)
    return text


@given(REPORTS)
@CASES
def test_github(report: Report) -> None:
    in_message = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    in_property = {"%3A": ":", "%2C": ",", **in_message}
    said = []
    for line in OUTPUTS["github"].render(report, VIEW).split("\n")[:-1]:
        command, _, message = line.removeprefix("::").partition("::")
        kind, _, rest = command.partition(" ")
        pairs = (one.partition("=") for one in rest.split(","))
        properties = {key: _unescaped(value, in_property) for key, _, value in pairs}
        said.append((kind, properties["file"], _unescaped(message, in_message)))
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    assert said == [
        (kinds[one.finding.severity], one_line(one.path), "\n".join(one.lines))
        for one in annotate(report, VIEW)
    ]


@given(REPORTS)
@CASES
def test_azure(report: Report) -> None:
    escapes = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}
    said = []
    for line in OUTPUTS["azure"].render(report, VIEW).split("\n")[:-1]:
        found = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
        assert found
        pairs = (one.partition("=") for one in found[1].split(";"))
        properties = {key: _unescaped(value, escapes) for key, _, value in pairs}
        said.append((properties["type"], properties["sourcepath"], _unescaped(found[2], escapes)))
    assert said == [
        (one.finding.severity.value, one_line(one.path), " - ".join(one.lines))
        for one in annotate(report, VIEW)
        if one.finding.severity is not Severity.NOTE
    ]


@given(REPORTS)
@CASES
def test_concise(report: Report) -> None:
    shown = OUTPUTS["concise"].render(report, VIEW)
    lines = shown.split("\n")[:-1]
    found = annotate(report, VIEW)
    assert len(lines) == len(found)
    for line, one in zip(lines, found, strict=True):
        code = f"{one.finding.severity}[{one.finding.code}] "
        assert re.search(rf"^.+(:\d+:\d+)?: {re.escape(code)}", line)
    assert [one_line(line) for line in lines] == lines


@given(REPORTS)
@CASES
def test_json_formats(report: Report) -> None:
    found = annotate(report, VIEW)
    read = {
        name: json.loads(OUTPUTS[name].render(report, VIEW).encode())
        for name in ("json", "gitlab", "rdjson", "sarif")
    }
    issues, diagnostics = read["gitlab"], read["rdjson"]["diagnostics"]
    assert [one["description"] for one in issues] == [" - ".join(one.lines) for one in found]
    assert [one["message"] for one in diagnostics] == ["\n".join(one.lines) for one in found]
    assert len({one["fingerprint"] for one in issues}) == len(found)
    said = [one["message"]["text"] for one in read["sarif"]["runs"][0]["results"]]
    assert [one.replace("\\](", "](").split("\n")[0] for one in said] == [
        one.message for one in found
    ]
    findings = read["json"]["results"][0]["findings"]
    assert [one["message"] for one in findings] == [one.message for one in report.findings()]


@given(REPORTS)
@CASES
def test_junit(report: Report) -> None:
    root = ET.fromstring(OUTPUTS["junit"].render(report, VIEW).encode())  # noqa: S314 - our own
    cases = root.findall("testsuite/testcase")
    found = annotate(report, VIEW)
    failing = [one for one in found if VIEW.fails(one.finding)]
    assert len(cases) == len(found) + (not failing)
    assert len(root.findall("testsuite/testcase/failure")) == len(failing)


def test_rdjson_counts_bytes() -> None:
    text = "first\n\u65e5\U00010400b = 1\n"
    finding = Finding("CS102", Severity.ERROR, "m", TextPlace("a", Span(2, 3, 2, 4)))
    report = Report("check", NOW, (Result("a", findings=(finding,)),), {"a": text})
    (one,) = json.loads(OUTPUTS["rdjson"].render(report, VIEW))["diagnostics"]
    assert one["location"]["range"] == {
        "start": {"line": 2, "column": 8},
        "end": {"line": 2, "column": 9},
    }


def test_github_is_told_no_columns_of_several_lines() -> None:
    finding = Finding("CS102", Severity.ERROR, "m", TextPlace("a", Span(2, 3, 4, 5)))
    report = Report("check", NOW, (Result("a", findings=(finding,)),))
    shown = OUTPUTS["github"].render(report, VIEW)
    assert shown == "::error file=certs/a,line=2,endLine=4,title=CS102 toml-syntax::m\n"
