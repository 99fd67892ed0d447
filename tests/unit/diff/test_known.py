"""Findings that a base has already, and new ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from certspec.diff.known import split_findings
from certspec.finding import Finding, Severity, Span, SpecPlace, TextPlace, Waived

PLACE = SpecPlace("mdm.cert.toml", ("san", "dns_names", 0))
FINDING = Finding("CS205", Severity.ERROR, "mdm.cert.toml has a bad name", PLACE)


def test_what_the_base_has_too_is_counted() -> None:
    assert split_findings([FINDING], [FINDING], {}) == ((), 1)


def test_each_finding_of_the_base_excuses_one() -> None:
    assert split_findings([FINDING, FINDING], [FINDING], {}) == ((FINDING,), 1)


def test_a_line_that_moved_is_no_news() -> None:
    old, new = (
        Finding("CS102", Severity.ERROR, "x", TextPlace("f", Span(line, 1, line, 2)))
        for line in (3, 9)
    )
    assert split_findings([new], [old], {}) == ((), 1)


def test_another_code_place_message_or_weight_is() -> None:
    for other in (
        replace(FINDING, code="CS206"),
        replace(FINDING, message="another name"),
        replace(FINDING, severity=Severity.WARNING),
        replace(FINDING, place=SpecPlace("mdm.cert.toml", ("san", "dns_names", 1))),
        replace(FINDING, place=SpecPlace("www.cert.toml", PLACE.path)),
    ):
        assert split_findings([FINDING], [other], {}) == ((FINDING,), 0)


def test_a_waiver_that_is_gone_makes_it_new() -> None:
    waived = replace(FINDING, waived=Waived("for a time", date(2027, 1, 31), PLACE))
    assert split_findings([FINDING], [waived], {}) == ((FINDING,), 0)
    assert split_findings([waived], [waived], {}) == ((), 1)


def test_a_renamed_file_is_the_same_place() -> None:
    moved = replace(
        FINDING,
        message="server.cert.toml has a bad name",
        place=SpecPlace("server.cert.toml", PLACE.path),
    )
    assert split_findings([moved], [FINDING], {"mdm.cert.toml": "server.cert.toml"}) == ((), 1)
