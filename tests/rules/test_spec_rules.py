from __future__ import annotations

from pathlib import Path

import pytest

from certspec.workspace import Workspace
from tests.rules.cases import FOLDER, case_text, cases, directives, expected, said
from tests.support.clock import NOW
from tests.support.programs import program, run
from tests.support.specs import VALID_SPEC, check_spec

FAMILIES = ("spec", "text")
SPECS = [file for family in FAMILIES for file in cases(family, ".toml")]
SCRIPTS = [file for family in FAMILIES for file in cases(family, ".sh")]


def label(file: Path) -> str:
    return file.relative_to(FOLDER).as_posix()


def judge(file: Path, content: bytes) -> None:
    wanted = expected(case_text(content))
    checked = check_spec(content, label(file))
    texts = {label(file): checked.text}
    assert said(checked.findings, label(file), texts, wanted) == wanted
    assert_right_kind(file, wanted)


def assert_right_kind(file: Path, wanted: list[str]) -> None:
    has_own = any(line.startswith(f"{file.parent.name} ") for line in wanted)
    assert has_own == file.name.startswith("fail-")
    assert file.name.startswith(("fail-", "pass-"))


@pytest.mark.parametrize("file", SPECS, ids=label)
def test_a_spec_has_the_findings_it_names_and_no_others(file: Path) -> None:
    judge(file, file.read_bytes())


@pytest.mark.parametrize("file", SPECS, ids=label)
def test_line_ends_of_windows_move_no_finding(file: Path) -> None:
    content = file.read_bytes()
    # A UTF-16 line feed is not the byte alone.
    if b"\0" not in content:
        judge(file, content.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("file", SCRIPTS, ids=label)
def test_a_folder_has_the_findings_it_names_and_no_others(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = file.read_text(encoding="utf-8")
    for needed in directives(text, "needs"):
        if not Path(needed).exists():
            pytest.skip(f"no {needed} here")
    run(program("sh"), "-eu", file, cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    (argument,) = directives(text, "check")
    workspace = Workspace(NOW)
    findings = [one for loaded in workspace.load([argument]) for one in loaded.findings]
    wanted = expected(text)
    assert said(findings, argument, workspace.texts, wanted) == wanted
    assert_right_kind(file, wanted)


def test_the_valid_spec_is_valid() -> None:
    assert check_spec(VALID_SPEC.encode()).findings == ()
