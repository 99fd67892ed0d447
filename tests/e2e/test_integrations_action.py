"""The steps of action.yml, run by bash as GitHub does, on values that nobody should trust."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.support.checkout import PROGRAMS, Checkout
from tests.support.ci_page import PAGE
from tests.support.cli import ROOT
from tests.support.programs import program

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, RUN = ACTION["runs"]["steps"]
HOSTILE = "a b'\"; touch pwned; $(touch pwned) `touch pwned` * \\ ${HOME}"

# It stands where a program is called, and writes down each word of the call.
RECORDER = """\
#!{python}
import json, sys
with open({calls!r}, "a") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
sys.exit({code})
"""


def run_step(
    step: dict[str, Any], folder: Path, inputs: dict[str, str], **more: str
) -> subprocess.CompletedProcess[str]:
    """Run one step with these inputs, the others having their defaults."""
    values = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()}
    values["steps.install.outputs.programs"] = str(PROGRAMS)
    variables = {name: values[expression(value)] for name, value in step["env"].items()}
    script = folder.parent / f"{step['id']}.sh"
    script.write_text(step["run"])
    files = {
        name: str(folder.parent / name)
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP")
    }
    words = (program("bash"), "--noprofile", "--norc", "-eo", "pipefail", script)
    return Checkout(folder).run(*words, **{**variables, **files, **more})


def expression(value: str) -> str:
    """What stands between the braces; there is nothing beside them."""
    found = re.fullmatch(r"\$\{\{ ([a-z.-]+) \}\}", value)
    assert found is not None, value
    return found.group(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The job's working folder."""
    made = tmp_path / "work"
    made.mkdir()
    return made


@pytest.fixture
def recorded(folder: Path) -> dict[str, str]:
    """Variables that put the recorder in certspec's place."""
    return {"CERTSPEC_PROGRAMS": str(recorder(folder.parent / "programs" / "certspec", 0).parent)}


def recorder(file: Path, code: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    calls = str(file.parent.parent / "calls")
    file.write_text(RECORDER.format(python=PROGRAMS / "python", calls=calls, code=code))
    file.chmod(0o755)
    return file


def calls(folder: Path) -> list[list[str]]:
    """What the recorder was called with."""
    return [json.loads(line) for line in (folder.parent / "calls").read_text().splitlines()]


def test_no_input_is_read_as_shell() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
        assert all(map(expression, step["env"].values()))
    assert all("uses" not in step for step in ACTION["runs"]["steps"])


def test_the_defaults_lock_the_whole_project_and_fill_the_summary(
    folder: Path, recorded: dict[str, str]
) -> None:
    done = run_step(RUN, folder, {}, **recorded)
    assert done.returncode == 0, done.stderr
    words = ["build", "--locked", "--fail-on=error"]
    assert calls(folder) == [[*words, "--", "."], [*words, "--format=markdown", "--", "."]]
    assert (folder.parent / "GITHUB_OUTPUT").read_text() == "exit-code=0\n"


def test_values_arrive_whole_and_are_never_run(folder: Path, recorded: dict[str, str]) -> None:
    inputs = {
        "command": "diff",
        "paths": f"{HOSTILE}\n\n-rf\n--output=x\n",
        "base": f"{HOSTILE}\nnext line",
        "fail-on": HOSTILE,
        "sarif": f"--{HOSTILE}",
        "format": HOSTILE,
        "summary": HOSTILE,
    }
    done = run_step(RUN, folder, inputs, **recorded)
    assert done.returncode == 0, done.stderr
    words = ["diff", f"--base={HOSTILE}\nnext line", f"--fail-on={HOSTILE}"]
    sarif = ["--format=sarif", f"--output=--{HOSTILE}"]
    paths = ["--", HOSTILE, "-rf", "--output=x"]
    assert calls(folder) == [[*words, *paths], [*words, *sarif, *paths]]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"command": f"check {HOSTILE}"}, "the input command is check, build --locked or diff"),
        ({"command": "diff", "base": ""}, "diff needs the input base: a revision to compare with"),
    ],
)
def test_bad_inputs_are_told_of(
    folder: Path, recorded: dict[str, str], inputs: dict[str, str], said: str
) -> None:
    done = run_step(RUN, folder, inputs, **recorded)
    assert (done.returncode, done.stdout, done.stderr) == (2, f"::error::{said}\n", "")
    assert not (folder.parent / "calls").exists()
    assert list(folder.iterdir()) == []


def test_the_program_itself_runs_and_its_exit_code_is_the_step_s(folder: Path) -> None:
    checkout = Checkout.make(folder)
    checkout.project.edit('"Chicago"', '"Springfield"')
    done = run_step(RUN, folder, {"sarif": "certspec.sarif"})
    assert done.returncode == 1
    found = re.findall(r"^::error .*title=(CS\d+)", done.stdout, re.MULTILINE)
    summary = (folder.parent / "GITHUB_STEP_SUMMARY").read_text()
    assert [code for code in found if code in summary] == found != []
    assert (folder.parent / "GITHUB_OUTPUT").read_text() == "exit-code=1\n"
    sarif = json.loads((folder / "certspec.sarif").read_text())
    results = sarif["runs"][0]["results"]
    assert sorted(one["ruleId"] for one in results if one["level"] == "error") == sorted(found)


def test_diff_tells_what_a_change_costs(folder: Path) -> None:
    checkout = Checkout.make(folder)
    base = checkout.git("rev-parse", "HEAD").strip()
    checkout.project.edit('"Chicago"', '"Springfield"')
    checkout.commit("We have moved")
    done = run_step(RUN, folder, {"command": "diff", "base": base})
    assert done.returncode == 0, done.stdout + done.stderr
    summary = (folder.parent / "GITHUB_STEP_SUMMARY").read_text()
    assert all(words in summary for words in ("Chicago", "Springfield", "new CSR"))


def test_bad_usage_is_said_once(folder: Path) -> None:
    done = run_step(RUN, folder, {"fail-on": HOSTILE, "sarif": "certspec.sarif"})
    assert done.returncode == 2
    assert done.stderr.count("Invalid value") == 1
    assert list(folder.iterdir()) == []


INSTALLED = [
    ({}, "/the action's own"),
    ({"version": "0.1.0"}, "certspec==0.1.0"),
    ({"version": "1!2.0rc1.post1.dev2+local.1"}, "certspec==1!2.0rc1.post1.dev2+local.1"),
]


@pytest.mark.parametrize(("inputs", "package"), INSTALLED)
def test_what_is_installed(folder: Path, inputs: dict[str, str], package: str) -> None:
    done = run_step(INSTALL, folder, inputs, **stand_ins(folder.parent))
    assert done.returncode == 0, done.stderr
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
    assert calls(folder) == [pip]
    programs = folder.parent / "RUNNER_TEMP" / "certspec" / "bin"
    assert (folder.parent / "GITHUB_OUTPUT").read_text() == f"programs={programs}\n"


@pytest.mark.parametrize("version", [HOSTILE, "1 --index-url=x", "1\n2", "-e", "../x", ">=1"])
def test_what_is_no_version_is_not_installed(folder: Path, version: str) -> None:
    done = run_step(INSTALL, folder, {"version": version}, **stand_ins(folder.parent))
    expected = (2, "::error::the input version is no version\n")
    assert (done.returncode, done.stdout) == expected
    assert not (folder.parent / "calls").exists()


@pytest.mark.parametrize(("version", "code"), [((3, 10, 99), 2), ((3, 11, 0), 0)])
def test_an_old_python_is_told_of(folder: Path, version: tuple[int, ...], code: int) -> None:
    variables = stand_ins(folder.parent)
    told = f"import sys; sys.version_info = {version}; exec(sys.argv[1])"
    python = folder.parent / "python" / "python3"
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -m ] || exec {shlex.quote(str(PROGRAMS))}/python -c "{told}" "$2"\n'
    )
    done = run_step(INSTALL, folder, {}, **variables)
    assert done.returncode == code, done.stderr
    said = "::error::certspec needs Python 3.11 or newer; add actions/setup-python before it\n"
    assert done.stdout == (said if code else "")


def stand_ins(folder: Path) -> dict[str, str]:
    """Python that makes no environment but a folder, in which `python` is the recorder."""
    made = folder / "RUNNER_TEMP" / "certspec" / "bin" / "python"
    recorder(made, 0)
    made.write_text(made.read_text().replace(str(made.parent.parent / "calls"), f"{folder}/calls"))
    python = folder / "python" / "python3"
    python.parent.mkdir()
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -m ] || exec {shlex.quote(str(PROGRAMS))}/python "$@"\n'
    )
    python.chmod(0o755)
    return {"PATH": f"{python.parent}:/usr/bin:/bin", "GITHUB_ACTION_PATH": "/the action's own"}


def test_the_page_tells_of_every_input() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    told = {name: default.strip("` ") for name, default in rows if name in ACTION["inputs"]}
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
    words = {
        "base": "the base of the pull request",
        "sarif": "none",
        "version": "the action's own",
    }
    assert told == {**defaults, **words}
