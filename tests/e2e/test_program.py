"""The program's contract: exit codes, streams, files, help."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from certspec import __version__
from tests.support import inside
from tests.support.cli import ROOT, certspec

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
spec_version = 1
target = { product = "mdm-plus", build = "10.1.2303.3" }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
san = { dns_names = ["mdm.zylker.com"] }
issuer = { kind = "private", roots = ["root.cer"] }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mdm.cert.toml").write_text(SPEC)
    return tmp_path


def test_clean_is_0_and_the_result_goes_to_stdout(folder: Path) -> None:
    ran = certspec("check", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "mdm.cert.toml: the spec is right\n\nNext: certspec build mdm.cert.toml\n"


def test_findings_are_1(folder: Path) -> None:
    (folder / "mdm.cert.toml").write_text(SPEC.replace('"US"', '"USA"'))
    ran = certspec("check", cwd=folder)
    assert ran.code == 1
    assert "error[CS201]" in ran.out
    assert "--> mdm.cert.toml:3:" in ran.out
    assert "   = fix: " in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nothere"],
        ["check", "--format", "yaml"],
        ["check", "--at", "yesterday"],
        ["explain", "CS999"],
        ["frobnicate"],
        ["build", "--dry-run", "--locked"],
        ["render", "--to", "nobody"],
        ["show", "nothere"],
        ["verify", "mdm.cert.toml", "nothere.cer"],
    ],
)
def test_bad_usage_and_what_can_not_be_read_are_2(folder: Path, arguments: list[str]) -> None:
    ran = inside.certspec(*arguments, cwd=folder)
    assert ran.code == 2
    assert "Traceback" not in ran.err + ran.out
    assert ran.err + ran.out


def test_no_spec_is_2_never_0(tmp_path: Path) -> None:
    for command in ("check", "plan", "build", "verify", "bundle", "render"):
        ran = inside.certspec(command, cwd=tmp_path)
        assert ran.code == 2, command
        assert "CS114" in ran.out


def test_the_highest_code_of_several_wins(folder: Path) -> None:
    (folder / "bad.cert.toml").write_text("spec_version = 1\n")
    assert inside.certspec("check", ".", cwd=folder).code == 1
    assert inside.certspec("check", ".", "nothere", cwd=folder).code == 2


def test_a_warning_fails_only_on_demand(folder: Path) -> None:
    (folder / "mdm.cert.toml").write_text(SPEC + 'key = { algorithm = "ECDSA" }\n')
    assert inside.certspec("check", cwd=folder).code == 0
    assert inside.certspec("check", "--fail-on", "warning", cwd=folder).code == 1


def test_output_goes_to_a_file_in_utf8_whole(folder: Path) -> None:
    (folder / "mdm.cert.toml").write_text(SPEC.replace("Chicago", "Zürich"), encoding="utf-8")
    (folder / "report.json").write_text("old")
    ran = certspec("show", "mdm.cert.toml", "--format", "json", "-o", "report.json", cwd=folder)
    assert (ran.code, ran.out) == (0, "")
    content = (folder / "report.json").read_bytes()
    assert "Zürich".encode() in content
    assert json.loads(content)["command"] == "show"
    assert {path.name for path in folder.iterdir()} == {"mdm.cert.toml", "report.json"}


def test_an_output_that_can_not_be_written_is_2(folder: Path) -> None:
    ran = certspec("check", "-o", "nothere/report.txt", cwd=folder)
    assert ran.code == 2
    assert ran.err.startswith("error: nothere/")


def test_format_comes_from_the_environment_too(folder: Path) -> None:
    ran = certspec("check", cwd=folder, CERTSPEC_FORMAT="json")
    assert ran.json["results"][0]["headline"] == "the spec is right"


def test_the_same_exit_code_in_every_format(folder: Path) -> None:
    (folder / "mdm.cert.toml").write_text(SPEC.replace('"US"', '"USA"'))
    codes = {inside.certspec("check", "--format", one, cwd=folder).code for one in ("text", "json")}
    assert codes == {1}


def test_version_and_help() -> None:
    assert certspec("--version", cwd=ROOT).out == f"certspec {__version__}\n"
    assert "0 clean, 1 findings" in " ".join(certspec("--help", cwd=ROOT).out.split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    heavy = {"pydantic", "jinja2", "cryptography", "rich", "tomli", "idna", "publicsuffixlist"}
    code = (
        "import sys\nfrom certspec.cli import app\n"
        f"try: app({list(arguments)!r})\nexcept SystemExit: pass\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def _run_raising(raised: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`certspec check` with the loading of specs replaced by what raises."""
    code = (
        "import sys, certspec.workspace as w\n"
        f"def broken(*arguments, **options): raise {raised}\n"
        "w.Workspace.mark = w.Workspace.load_one = broken\n"
        "from certspec.cli import app\nfrom certspec.process import prepare\n"
        "sys.argv = ['certspec', 'check']\nprepare()\napp()"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bug_is_3_and_shows_neither_traceback_nor_values(folder: Path) -> None:
    done = _run_raising("RuntimeError('hunter2')", folder)
    assert done.returncode == 3
    assert "a bug in certspec" in done.stderr
    assert "RuntimeError" in done.stderr
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt_is_130(folder: Path) -> None:
    done = _run_raising("KeyboardInterrupt", folder)
    assert (done.returncode, done.stderr) == (130, "interrupted\n")


@pytest.mark.parametrize("argument", ["mdm.cert.toml", "mdm", ".", ""])
def test_a_spec_is_found_by_file_name_folder_and_nothing(folder: Path, argument: str) -> None:
    assert inside.certspec("build", *([argument] if argument else []), cwd=folder).code == 0
    assert (folder / "mdm" / "server.key").is_file()


def test_a_spec_is_found_by_its_output_folder(folder: Path) -> None:
    (folder / "mdm.cert.toml").write_text(SPEC + 'outputs = { dir = "made" }\n')
    assert inside.certspec("build", cwd=folder).code == 0
    assert inside.certspec("build", "--locked", "made", cwd=folder).code == 0


def test_specs_in_folders_below_are_found_but_not_in_hidden_ones(folder: Path) -> None:
    for name in ("sites/a", ".hidden"):
        (folder / name).mkdir(parents=True)
        shutil.copy(folder / "mdm.cert.toml", folder / name)
    ran = inside.certspec("check", "--format", "json", cwd=folder)
    assert [one["subject"] for one in ran.json["results"]] == [
        "mdm.cert.toml",
        "sites/a/mdm.cert.toml",
    ]


def test_a_spec_that_is_given_in_two_ways_is_one_spec(folder: Path) -> None:
    ran = inside.certspec(
        "check", ".", str(folder), f"../{folder.name}", "--format", "json", cwd=folder
    )
    assert [one["subject"] for one in ran.json["results"]] == ["mdm.cert.toml"]
    assert (ran.code, ran.findings()) == (0, set())


def test_one_bad_spec_never_stops_the_others(folder: Path) -> None:
    (folder / "bad.cert.toml").write_text("spec_version = 1\n")
    assert inside.certspec("build", cwd=folder).code == 1
    assert (folder / "mdm" / "server.csr").is_file()
    assert not (folder / "bad").exists()


def test_two_specs_with_one_output_folder_are_refused(folder: Path) -> None:
    (folder / "other.cert.toml").write_text(SPEC + 'name = "mdm"\n')
    ran = inside.certspec("build", "--format", "json", cwd=folder)
    assert ran.code == 1
    assert ran.errors() == {"CS219"}
    assert not (folder / "mdm").exists()


def test_first_keys_in_ci_are_asked_for(folder: Path) -> None:
    refused = inside.certspec("build", "--format", "json", cwd=folder, CI="true")
    assert (refused.code, refused.errors()) == (1, {"CS311"})
    assert not (folder / "mdm").exists()
    assert inside.certspec("build", "--create-keys", cwd=folder, CI="true").code == 0
    assert inside.certspec("build", cwd=folder, CI="true").code == 0


def test_render_prints_the_conf_that_build_writes(folder: Path) -> None:
    legacy = SPEC.replace("10.1.2303.3", "10.1.2303.2")
    (folder / "mdm.cert.toml").write_text(legacy)
    assert inside.certspec("build", cwd=folder).code == 0
    made = (folder / "mdm" / "opensslsan.conf").read_text(encoding="utf-8")
    assert inside.certspec("render", cwd=folder).out == made
    assert inside.certspec("render", "--format", "json", cwd=folder).json["content"] == made
    (folder / "mdm.cert.toml").write_text(SPEC)
    refused = inside.certspec("render", cwd=folder)
    assert refused.code == 2
    assert "takes no request file" in " ".join(refused.err.split())
    assert "[req]" in inside.certspec("render", "--to", "openssl", cwd=folder).out


def test_explain_shows_the_page_of_every_code() -> None:
    listed = inside.certspec("explain", "--format", "json", cwd=ROOT).json
    assert len({one["code"] for one in listed}) == len(listed) > 60
    for one in listed:
        assert {"summary", "why", "fix", "reference", "bad", "good"} <= set(one), one["code"]
    page = inside.certspec("explain", "cs201", cwd=ROOT).out
    assert page.startswith("CS201 country-code (error, can't be waived)\n")


def test_schema_is_printed_and_found() -> None:
    printed = certspec("schema", cwd=ROOT).out
    shipped = ROOT / "schemas" / "certspec.schema.json"
    assert printed == shipped.read_text(encoding="utf-8")
    assert certspec("schema", "--path", cwd=ROOT).out.strip() == str(shipped)
    assert json.loads(certspec("schema", "lock", cwd=ROOT).out)["title"] == "certspec.lock"


@pytest.mark.parametrize(("command", "code"), [("check", 0), ("check nothere", 2), ("explain", 0)])
def test_streams_that_are_closed_change_no_exit_code(folder: Path, command: str, code: int) -> None:
    program = f"{sys.executable} -m certspec {command} -o report.txt >&- 2>&-; echo $?"
    done = subprocess.run(
        ["sh", "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{code}\n"
    assert (folder / "report.txt").read_text()


def test_a_broken_pipe_is_no_error(folder: Path) -> None:
    program = f"{sys.executable} -m certspec explain | head -1"
    done = subprocess.run(
        ["sh", "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
