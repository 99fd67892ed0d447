"""The processes of a run: how many, started how, ended how; what they share, and what failed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_many_specs import BROKEN, SPEC
from tests.support.cli import ROOT, certspec
from tests.support.token import TOKEN_SPEC, new_token, softhsm

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = """
import os, sys
from multiprocessing import process
whole = process.BaseProcess.start
def start(self):
    os.write(2, b"process\\n")
    whole(self)
process.BaseProcess.start = start
"""
SPAWNED = f"""{COUNTED}
import threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
"""
MAIN = "from certspec.__main__ import main\nif __name__ == '__main__':\n    main()\n"
AT_ONCE = "import certspec.batch.progress as bar\nbar._PATIENCE = 0.0\n" + MAIN


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    for number in range(120):
        (tmp_path / f"h{number}.cert.toml").write_text(SPEC.format(number))
    return tmp_path


def program(code: str, folder: Path, *words: str, **variables: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("jobs", "started"), [("1", 0), ("2", 2), (" 3 ", 3)])
def test_the_variable_says_how_many_processes_work(estate: Path, jobs: str, started: int) -> None:
    code, out, err = program(COUNTED + MAIN, estate, "check", ".", CERTSPEC_JOBS=jobs)
    assert (code, err.count("process\n")) == (0, started)
    assert out == certspec("check", ".", "--jobs", "1", cwd=estate).out
    more = program(COUNTED + MAIN, estate, "check", ".", "--jobs", "4", CERTSPEC_JOBS=jobs)
    assert more[2].count("process\n") == 4


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(estate: Path, jobs: str) -> None:
    ran = certspec("check", ".", cwd=estate, CERTSPEC_JOBS=jobs)
    assert (ran.code, ran.out) == (2, "")
    assert "Invalid value for '--jobs' (env var: 'CERTSPEC_JOBS')" in ran.err


@pytest.mark.parametrize("command", ["check", "plan"])
def test_processes_that_are_not_forked_say_the_same(estate: Path, command: str) -> None:
    words = (command, ".", "--format", "json", "--at", "2026-11-23")
    code, out, err = program(SPAWNED + MAIN, estate, *words, "--jobs", "2")
    alone = certspec(*words, "--jobs", "1", cwd=estate)
    assert (code, out) == (alone.code, alone.out)
    assert err == "process\nprocess\n"


def test_without_room_for_processes_one_does_it_all(estate: Path) -> None:
    import resource

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (12, 12))

    done = subprocess.run(
        [sys.executable, "-m", "certspec", "check", ".", "--jobs", "16"],
        cwd=estate,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CERTSPEC_CACHE": "off"},
        preexec_fn=few,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == certspec("check", ".", "--jobs", "1", cwd=estate).out


def test_tokens_are_for_one_process_and_keys_in_files_for_all(tmp_path: Path) -> None:
    environment = softhsm(tmp_path)
    new_token(environment)
    for name in ("mdm", "www", "shop"):
        (tmp_path / f"{name}.cert.toml").write_text(
            TOKEN_SPEC.replace("mdm", name, 2).replace("object=mdm", f"object={name}")
        )
    for number in range(20):
        (tmp_path / f"h{number}.cert.toml").write_text(SPEC.format(number))
    words = ("build", ".", "--jobs", "3", "--format", "json")
    first = certspec(*words, cwd=tmp_path, **environment)
    again = certspec(*words, cwd=tmp_path, **environment)
    assert (first.code, first.err) == (again.code, again.err) == (0, "")
    assert len(list(tmp_path.glob("*/certspec.lock"))) == 23
    assert len(list(tmp_path.glob("*/*.key"))) == 20
    kinds = {action["kind"] for one in again.json["results"] for action in one["actions"]}
    assert kinds == {"keep"}
    for name in ("mdm", "www", "shop"):
        (tmp_path / name / f"{name}.csr").unlink()
    wrong = certspec(*words, cwd=tmp_path, **{**environment, "MDM_PIN": "1111"})
    said = [one["message"] for result in wrong.json["results"] for one in result["findings"]]
    assert wrong.code == 1
    # A token is locked by the third wrong PIN: one process has it, and tries it once.
    assert [one.partition("PIN ")[2] for one in said] == [
        "is wrong; it was tried once",
        *["was refused before in this run: not tried again"] * 2,
    ]


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_of_two_names_of_one_spec_only_one_gets_a_key(estate: Path, jobs: str) -> None:
    (estate / "a.cert.toml").symlink_to("h7.cert.toml")
    (estate / "z.cert.toml").symlink_to("h7.cert.toml")
    ran = certspec("build", ".", "--jobs", jobs, "--format", "json", cwd=estate)
    refused = {one["subject"] for one in ran.json["results"] if one["findings"]}
    assert refused == {"a.cert.toml", "z.cert.toml"}
    assert ran.errors() == {"CS315"}
    assert len(list(estate.glob("*/*.key"))) == 120


def test_specs_build_at_once_into_a_key_folder_that_is_not_there_yet(estate: Path) -> None:
    for file in estate.glob("*.toml"):
        file.write_text(f'{file.read_text()}key.dir = "keys/new"\n')
    ran = certspec("build", ".", "--jobs", "4", cwd=estate)
    assert (ran.code, ran.err) == (0, "")
    assert len(list((estate / "keys" / "new").glob("*.key"))) == 120
    assert (estate / "keys" / "new").stat().st_mode & 0o077 == 0
    again = certspec("build", ".", "--jobs", "4", "--format", "json", cwd=estate)
    kinds = {action["kind"] for one in again.json["results"] for action in one["actions"]}
    assert kinds == {"keep"}


FAILURES = {
    "raise KeyError('hunter2')": "not judged: a bug in certspec ",
    "raise OSError(28, 'No space left', 'the disk')": "not judged: the disk: no space left",
    "os.kill(os.getpid(), 9)": "not judged: the process that worked on it was killed by signal 9",
}


@pytest.mark.parametrize("failing", FAILURES)
def test_what_failed_stands_in_the_report_as_not_judged(estate: Path, failing: str) -> None:
    for form, has in (
        ("JSON", '"code": "CS922"'),
        ("SARIF", '"ruleId": "CS922"'),
        ("JUNIT", "CS922"),
        ("GITHUB", "CS922"),
    ):
        code = BROKEN.replace("Printing()", f"Printing(Format.{form})").replace(
            "import Printing", "import Format, Printing"
        )
        done = program(code.format(failing=failing, jobs=2), estate)
        assert done[0] in (2, 3)
        assert has in done[1]
        assert FAILURES[failing] in done[1]
        assert "hunter2" not in "".join(map(str, done))
        if form == "JSON":
            results = json.loads(done[1])["results"]
            assert len(results) == 120
            assert [one["subject"] for one in results if one.get("unreadable")] == ["h7.cert.toml"]


def test_what_failed_in_a_shard_fails_all_shards_together(estate: Path) -> None:
    words = (
        ("import Printing", "import Format, Printing"),
        (
            "Printing()",
            "Printing(Format.JSON, output=Path('{index}.json'))",
        ),
    )
    code = BROKEN.replace("import os, sys", "import os, sys\nfrom pathlib import Path")
    for old, new in words:
        code = code.replace(old, new)
    code = code.replace("Batch({jobs})", "Batch({jobs}, part_of(Shard({index}, 2)))").replace(
        "from certspec.batch.selection",
        "from certspec.batch.share import part_of\nfrom certspec.shard import Shard\n"
        "from certspec.batch.selection",
    )
    for index in (1, 2):
        program(code.format(failing="raise OSError(5, 'x', 'y')", jobs=2, index=index), estate)
    ran = certspec("merge-reports", "1.json", "2.json", "--format", "json", cwd=estate)
    assert (ran.code, ran.errors()) == (2, {"CS922"})
    assert len(ran.json["results"]) == 120


def test_what_could_not_be_compared_is_not_built(estate: Path) -> None:
    """Its folder or key may be that of another."""
    code = (
        """
import sys
import certspec.batch.bench as bench
whole = bench.mark_of
def broken(plan):
    if plan.name == "h7":
        raise KeyError("hunter2")
    return whole(plan)
bench.mark_of = broken
import certspec.workspace
certspec.workspace.mark_of = broken
"""
        + MAIN
    )
    ended, out, err = program(code, estate, "build", ".", "--jobs", "2", "--format", "json", CI="")
    assert ended == 3
    assert err.count("\n") == 1
    assert not (estate / "h7").exists()
    assert len(list(estate.glob("*/*.key"))) == 119
    assert [
        one["findings"][0]["code"] for one in json.loads(out)["results"] if one["findings"]
    ] == ["CS922"]
