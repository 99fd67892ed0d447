"""A report that has everything, with hostile text in it."""

from __future__ import annotations

import datetime
from pathlib import Path

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

FOLDER = Path(__file__).parent
OUTPUTS = {one.name: one for one in members(outputs, Output)}
VIEW = View(root="/checkout", folder="/checkout/certs")
HOSTILE = (
    "<b>x|y</b> ::error::z ##vso[task.complete]w [a](http://e.example) {0} 5% `c` *d* @team #1"
    " \ufffe\\|"
)
SPEC = 'spec_version = 1\n[subject]\n\tcountry = "日本" # \x1b[2J\n'

FINDINGS = (
    Finding(
        "CS703",
        Severity.ERROR,
        HOSTILE,
        CertPlace("../zw\u00f6lf, an:swer%.cer", 1, "evil\r\n::warning::name"),
        "ask `the CA`, again; or\nnot",
    ),
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
                Change("a|b", HOSTILE, "", ()),
                Change("subject.locality", "Chicago", "Peoria", (Effect.NEW_CSR,)),
            ),
            (Effect.NEW_CSR, Effect.NEW_CERTIFICATE),
            ("build", "send the CSR to the CA\x1b[2J"),
            "--- a.cert.toml\n+++ a.cert.toml\n@@ -1 +1 @@\n-a\n+```</details>\n",
            "certspec bundle a.cert.toml b.cer",
        ),
        Result("b.cert.toml", "the spec is right"),
    ),
    {"a.cert.toml": SPEC},
)


def texts() -> dict[str, str]:
    """The report in every format, by the format's name."""
    return {name: one.render(REPORT, VIEW) for name, one in OUTPUTS.items()}


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / f"expected.{name}").write_text(text, encoding="utf-8")
