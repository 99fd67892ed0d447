"""Whole outputs for a report that has everything, with hostile text in it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from certspec import outputs
from certspec.finding import (
    CertPlace,
    FilePlace,
    Finding,
    Severity,
    Span,
    SpecPlace,
    TextPlace,
    Waived,
)
from certspec.members import members
from certspec.output import Output, View
from certspec.report import (
    Action,
    ActionKind,
    Change,
    Check,
    Delivered,
    Effect,
    Group,
    Link,
    Outcome,
    Report,
    Result,
)
from tests.support.clock import NOW

EXPECTED = Path(__file__).parent
OUTPUTS = {one.name: one for one in members(outputs, Output)}
SPEC = 'spec_version = 1\n[subject]\n\tcountry = "日本" # \x1b[2J\n'

FINDINGS = (
    Finding(
        "CS201",
        Severity.ERROR,
        "the country must be two capital letters, not '日本'",
        SpecPlace("a.cert.toml", ("subject", "country")),
        "write JP",
        ((CertPlace("b.cer", 0, "evil\x1b[31m\nname", "subject"), "this says JP"),),
    ),
    Finding("CS102", Severity.WARNING, "odd", TextPlace("a.cert.toml", Span(1, 1, 1, 13))),
    Finding("CS310", Severity.NOTE, "a file", FilePlace("a/server.csr"), "build"),
    Finding(
        "CS214",
        Severity.ERROR,
        "unit",
        SpecPlace("a.cert.toml", ("subject",)),
        waived=Waived(
            "CA wants\nit", datetime.date(2027, 1, 31), SpecPlace("a.cert.toml", ("waivers", 0))
        ),
    ),
)
REPORT = Report(
    "verify",
    NOW,
    (
        Result(
            "a.cert.toml",
            "do not upload it: odd\x07",
            "odd - mend it [CS201]",
            FINDINGS,
            (
                Link("mdm\x1b[2J", "the certificate, until 2027-12-24"),
                Link("Issuing CA", "issuer", ("it expired [CS404]", "evil\nline")),
                Link("Root", "trusted root"),
            ),
            (
                Check(Group.PATH, "a valid path", Outcome.PASSED, "a <- b"),
                Check(Group.CONFORMANCE, "country", Outcome.ALLOWED_OMISSION, "left out"),
                Check(Group.CONFORMANCE, "names", Outcome.VIOLATION, "c is missing", "CS702"),
                Check(Group.PROFILE, "requirement 5", Outcome.FAILED, "398 days", "CS605"),
                Check(Group.DELIVERY, "order", Outcome.NOT_CHECKED, "nothing given"),
            ),
            (Delivered("b.cer", 0, "certificate", used=True, why="the \u202ecertificate"),),
            ("revocation",),
            (Action(ActionKind.MAKE, "a/server.csr", "for the CA"),),
            (
                Change(
                    "san.dns_names",
                    "",
                    "b.example\x1b[2J",
                    (Effect.NEW_CSR, Effect.NEW_CERTIFICATE),
                    SpecPlace("a.cert.toml", ("subject", "country")),
                ),
                Change("subject.locality", "Chicago", "Peoria", (Effect.NEW_CSR,)),
            ),
            (Effect.NEW_CSR, Effect.NEW_CERTIFICATE),
            ("build", "send the CSR to the CA"),
            "--- a.cert.toml\n+++ a.cert.toml\n@@ -1 +1 @@\n-a\n+b\n",
            "certspec bundle a.cert.toml b.cer",
        ),
        Result("b.cert.toml", "the spec is right"),
    ),
    {"a.cert.toml": SPEC},
)


@pytest.mark.parametrize("name", OUTPUTS)
def test_whole_output(name: str) -> None:
    """The committed file is what the report looks like."""
    committed = (EXPECTED / f"expected.{name}").read_text(encoding="utf-8")
    assert OUTPUTS[name].render(REPORT, View()) == committed


def test_no_raw_control_character_reaches_a_terminal() -> None:
    plain = OUTPUTS["text"].render(REPORT, View())
    assert not any(ord(letter) < 0x20 and letter != "\n" for letter in plain)
    assert "\u202e" not in plain


def test_colour_adds_nothing_but_colour() -> None:
    colored = OUTPUTS["text"].render(REPORT, View(color=True))
    plain = OUTPUTS["text"].render(REPORT, View())
    stripped = colored
    for code in ("\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[32m", "\x1b[0m"):
        stripped = stripped.replace(code, "")
    assert stripped == plain
    assert colored != plain


def test_quiet_shows_what_is_wrong_and_no_more() -> None:
    quiet = OUTPUTS["text"].render(REPORT, View(quiet=True))
    assert "CS201" in quiet
    assert "CS310" not in quiet
    assert "Next:" not in quiet
    assert "b.cert.toml" not in quiet


def test_the_same_finding_is_shown_once() -> None:
    twice = Report("check", NOW, (REPORT.results[0], REPORT.results[0]), REPORT.texts)
    shown = OUTPUTS["text"].render(twice, View())
    assert shown.count("error[CS201]") == 1


def test_json_is_versioned() -> None:
    said = json.loads(OUTPUTS["json"].render(REPORT, View()))
    assert (said["version"], said["summary"]) == (1, {"error": 1, "warning": 1, "note": 1})
