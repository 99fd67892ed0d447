"""Many specs in one run: by any number of processes, with failures, an interrupt, a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.support.cli import ROOT, certspec

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-23"
SPEC = 'spec_version = 1\nsan.dns_names = ["h{0}.zylker.com"]\nkey.algorithm = "ECDSA"\n'


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Good specs, wrong ones, some that share a folder or a name, one that can't be read."""
    for number in range(40):
        text = SPEC.format(number)
        if number % 5 == 1:
            text = text.replace("dns_names", "dns_nams")
        if number % 7 == 2:
            text += 'outputs.dir = "same"\n'
        if number % 9 == 3:
            text = f'name = "twice"\n{text}'
        folder = tmp_path / f"team-{number % 3}"
        folder.mkdir(exist_ok=True)
        (folder / f"h{number}.cert.toml").write_text(text)
    (tmp_path / "gone.cert.toml").symlink_to("nowhere")
    return tmp_path


@pytest.mark.parametrize("command", ["check", "plan", "verify"])
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_any_number_of_processes_says_the_same(mixed: Path, command: str, form: str) -> None:
    words = (command, ".", "--format", form, "--at", AT)
    one, *others = (certspec(*words, "--jobs", jobs, cwd=mixed) for jobs in ("1", "2", "4"))
    assert one.err == ""
    assert one.code == 2
    assert len(one.out) > 5_000
    assert [one, one] == others


def test_processes_build_each_good_spec_once(mixed: Path) -> None:
    first = certspec("build", "--jobs", "3", "--at", AT, cwd=mixed)
    alone = certspec("build", "--jobs", "1", "--at", AT, "--format", "json", cwd=mixed)
    again = certspec("build", "--jobs", "3", "--at", AT, "--format", "json", cwd=mixed)
    kinds = {action["kind"] for one in again.json["results"] for action in one["actions"]}
    made = first.out.count(": built: ")
    assert made > 10
    assert len(list(mixed.rglob("*.key"))) == made
    assert kinds == {"keep"}
    assert again == alone


def test_an_argument_without_a_spec_is_told_first_by_any_number(mixed: Path) -> None:
    said = [certspec("check", "no", ".", "--jobs", jobs, cwd=mixed).out for jobs in ("1", "2")]
    assert said[0] == said[1]
    assert said[0].startswith("error[CS114]")


BROKEN = """
import os, sys
import certspec.works.check as module
whole = module._of_spec
def broken(work, loaded):
    if "h7." in loaded.file:
        {failing}
    return whole(work, loaded)
module._of_spec = broken
from certspec.printing import Printing
from certspec.batch.selection import Batch
sys.exit(module.run(["."], Printing(), None, Batch({jobs})))
"""


def broken(failing: str, jobs: int, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(failing=failing, jobs=jobs)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_in_one_spec_stops_no_other(mixed: Path, jobs: int) -> None:
    done = broken("raise KeyError('hunter2')", jobs, mixed)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "a bug in certspec" in done.stderr
    assert "in the work on team-1/h7.cert.toml" in done.stderr
    assert "hunter2" not in done.stderr
    assert "h8.cert.toml: the spec is right" in done.stdout
    assert "h38.cert.toml: the spec is right" in done.stdout


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_fails_at_one_spec_stops_no_other(mixed: Path, jobs: int) -> None:
    (mixed / "gone.cert.toml").unlink()
    done = broken("raise OSError(5, 'it is broken', 'the disk')", jobs, mixed)
    assert done.returncode == 2
    assert done.stderr.startswith("error: team-1/h7.cert.toml: the disk: ")
    assert "h38.cert.toml: the spec is right" in done.stdout


def test_a_process_that_dies_costs_one_spec_and_is_told(mixed: Path) -> None:
    done = broken("os.kill(os.getpid(), 9)", 2, mixed)
    assert done.returncode == 3
    said = "team-1/h7.cert.toml: the process that worked on it was killed by signal 9"
    assert done.stderr == f"error: {said}; it was not done\n"
    whole = certspec("check", "--jobs", "1", cwd=mixed).out
    assert done.stdout.count("the spec is right") == whole.count("the spec is right") - 1


def test_an_interrupt_ends_all_processes_without_a_word_too_many(mixed: Path) -> None:
    waiting = mixed / "waiting"
    waiting.mkdir()
    program = BROKEN.format(failing="sys.stdin.readline()", jobs=2)
    program = program.replace("sys.exit(", "from certspec.process import exit_code\nsys.exit(")
    program = program.replace("module.run(", "exit_code(lambda: module.run(").replace(
        "Batch(2))", "Batch(2)))"
    )
    program = program.replace("sys.stdin.readline()", "os.write(3, b'x'); os.read(4, 1)")
    said_read, said_write = os.pipe()
    go_read, go_write = os.pipe()
    os.dup2(said_write, 50), os.dup2(go_read, 51)
    process = subprocess.Popen(
        [sys.executable, "-c", program.replace("(3,", "(50,").replace("(4,", "(51,")],
        cwd=mixed,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=(50, 51),
        start_new_session=True,
    )
    for one in (50, 51, said_write, go_read):
        os.close(one)
    assert os.read(said_read, 1) == b"x"
    os.killpg(process.pid, signal.SIGINT)
    os.write(go_write, b"x")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
    # All ends that workers had of it are closed: none is left.
    assert os.read(said_read, 1) == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_bar_is_shown_on_a_terminal_and_taken_away(tmp_path: Path) -> None:
    for number in range(1_500):
        (tmp_path / f"h{number}.cert.toml").write_text(SPEC.format(number))
    said = on_terminal(tmp_path)
    assert "specs" in said
    assert "100%" not in said.rsplit("\x1b[2K", 1)[-1]
    assert "specs" not in on_terminal(tmp_path, "--quiet")


# A bar is for long runs; here each is one.
IMPATIENT = """
import certspec.batch.progress as progress
from certspec.__main__ import main
progress._PATIENCE = 0.0
main()
"""


def on_terminal(folder: Path, *words: str) -> str:
    """What `check` writes to stderr there."""
    child = pexpect.spawn(
        sys.executable,
        ["-c", IMPATIENT, "check", "--jobs", "2", "-o", "out.txt", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        encoding="utf-8",
        timeout=120,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)
