"""Whole outputs for a report that has everything, with hostile text in it."""

from __future__ import annotations

import json

import pytest

from certspec.finding import FilePlace, Finding, Severity
from certspec.output import View
from certspec.report import Change, Report, Result
from tests.support.clock import NOW
from tests.unit.outputs.sample import FOLDER, OUTPUTS, REPORT, texts


@pytest.mark.parametrize("name", OUTPUTS)
def test_whole_output(name: str) -> None:
    """`python -m tests.unit.outputs.sample` writes the committed file anew."""
    committed = (FOLDER / f"expected.{name}").read_bytes().decode()
    assert texts()[name] == committed


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


def test_quiet_says_nothing_where_nothing_is_wrong() -> None:
    note = Finding("CS302", Severity.NOTE, "the key is not here", FilePlace("server.key"), "")
    results = (Result("a.cert.toml", "right"), Result("b.cert.toml", "right", findings=(note,)))
    assert OUTPUTS["text"].render(Report("plan", NOW, results, {}), View(quiet=True)) == ""


def test_the_same_finding_is_shown_once() -> None:
    twice = Report("check", NOW, (REPORT.results[0], REPORT.results[0]), REPORT.texts)
    shown = OUTPUTS["text"].render(twice, View())
    assert shown.count("error[CS201]") == 1


def test_json_is_versioned() -> None:
    said = json.loads(OUTPUTS["json"].render(REPORT, View()))
    assert (said["version"], said["summary"]) == (1, {"error": 2, "warning": 1, "note": 1})


@pytest.mark.parametrize("name", sorted({*OUTPUTS} - {"json"}))
def test_quiet_leaves_notes_out(name: str) -> None:
    quiet = View(quiet=True)
    assert "CS310" not in OUTPUTS[name].render(REPORT, quiet)


@pytest.mark.parametrize("name", sorted({*OUTPUTS} - {"json"}))
def test_what_two_specs_share_is_said_once(name: str) -> None:
    shared = Finding("CS112", Severity.ERROR, "once only", FilePlace("certspec.toml"))
    both = tuple(Result(one, findings=(shared,)) for one in ("a.cert.toml", "b.cert.toml"))
    once = OUTPUTS[name].render(Report("check", NOW, both[:1]), View())
    twice = OUTPUTS[name].render(Report("check", NOW, both), View())
    assert twice.count("once only") == once.count("once only") > 0


@pytest.mark.parametrize("name", ["github", "azure", "gitlab", "rdjson"])
def test_what_is_waived_annotates_nothing(name: str) -> None:
    shown = OUTPUTS[name].render(REPORT, View())
    assert ("CS703" in shown, "CS214" in shown) == (True, False)


@pytest.mark.parametrize("name", ["concise", "markdown", "text", "junit"])
def test_what_is_waived_is_said_to_be(name: str) -> None:
    lines = texts()[name].splitlines()
    number = next(number for number, line in enumerate(lines) if "CS214" in line)
    assert "waived" in "".join(lines[number : number + 2])


@pytest.mark.parametrize("name", sorted({*OUTPUTS} - {"json", "text", "concise"}))
def test_nothing_but_the_format_depends_on_where_the_user_stands(name: str) -> None:
    """A place is the same seen from the root, from a folder below it, and by an absolute name."""
    said = []
    for folder, file in (
        ("/r", "x/y.cer"),
        ("/r/x", "y.cer"),
        ("/r/z", "../x/./y.cer"),
        ("/", "/r/x/y.cer"),
    ):
        finding = Finding("CS801", Severity.ERROR, "m", FilePlace(file))
        report = Report("check", NOW, (Result("s", findings=(finding,)),))
        said.append(OUTPUTS[name].render(report, View(root="/r", folder=folder)))
    assert len(set(said)) == 1
    assert "x/y.cer" in said[0]
    assert "/r/" not in said[0]


@pytest.mark.parametrize("name", sorted({*OUTPUTS} - {"github", "azure"}))
def test_a_log_finds_no_order_in_any_name(name: str) -> None:
    order = "##vso[task.setvariable variable=x]y ##[debug]"
    finding = Finding("CS801", Severity.ERROR, order, FilePlace("::stop-commands::x"), order)
    result = Result("::stop-commands::x", order, order, (finding,), patch=f"-{order}\n::x\n")
    shown = OUTPUTS[name].render(Report("check", NOW, (result,), {}), View())
    assert "##vso[" not in shown
    assert "##[" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_markdown_fits_a_comment_and_counts_what_is_missing() -> None:
    findings = tuple(
        Finding("CS201", Severity.ERROR, f"@{number} " * 40, FilePlace("a"))
        for number in range(999)
    )
    changes = tuple(Change(f"c{number}", "a", "b") for number in range(100))
    results = (Result("small", "all right"), Result("large", findings=findings, changes=changes))
    shown = OUTPUTS["markdown"].render(Report("diff", NOW, results), View())
    kept = shown.count("**error CS201**")
    assert 60_000 < len(shown) <= 65_536
    assert f"{999 - kept} findings" in shown.splitlines()[-1]
    assert shown.index("`large`") < shown.index("`small`: all right")
    few = (Result("large", changes=changes),)
    shown = OUTPUTS["markdown"].render(Report("diff", NOW, few), View())
    assert shown.count("| a | b | nothing |") + 40 == 100
    assert "... and 40 more." in shown


def test_markdown_folds_what_is_clean() -> None:
    finding = Finding("CS201", Severity.ERROR, "m", FilePlace("b"))
    clean = [Result(one, "the spec is right", next_step="n") for one in ("a", "c")]
    report = Report("check", NOW, (clean[0], Result("b", findings=(finding,)), clean[1]))
    shown = OUTPUTS["markdown"].render(report, View())
    headings = [line for line in shown.splitlines() if line.startswith(("#", "<summary>", "- "))]
    assert headings == [
        "## certspec check",
        "### :x: `b`",
        "- :x: **error CS201** in `b`: m",
        "<summary>:white_check_mark: 2 without findings</summary>",
        "- `a`: the spec is right",
        "- `c`: the spec is right",
    ]
    mended = Report("check", NOW, (Result("a", "to be mended", patch="-a\n+b\n"),))
    assert "### :x: `a`: to be mended" in OUTPUTS["markdown"].render(mended, View())
    assert "without findings" not in OUTPUTS["markdown"].render(report, View(quiet=True))


def test_markdown_names_a_cause_only_among_several() -> None:
    one = Finding("CS201", Severity.ERROR, "m", FilePlace("b"))
    two = Finding("CS202", Severity.ERROR, "m", FilePlace("b"))
    said = []
    for findings in ((one,), (one, two)):
        report = Report("verify", NOW, (Result("b", cause="m", findings=findings),))
        said.append("Mend first" in OUTPUTS["markdown"].render(report, View()))
    assert said == [False, True]
