"""Several runs on one spec at once; `python -m tests.safety at_once` tries more of them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.safety.measures.at_once import failures_of
from tests.safety.stories import ECDSA
from tests.safety.together import held, started
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        "builds of a second generation",
        "four first builds, keys elsewhere",
        "bundle beside bundle, build, check --fix",
        "check --fix beside builds",
        "decrypt twice to one file",
    ],
)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    assert list(failures_of(name, tmp_path / "before")) == []


def test_a_run_that_was_stopped_is_named_and_one_that_was_killed_holds_nothing(
    tmp_path: Path,
) -> None:
    project = Project.make(tmp_path, add=ECDSA, target=False)
    with held(tmp_path / SPEC) as holder:
        holder.send_signal(signal.SIGSTOP)
        build = started("build", SPEC, cwd=tmp_path)
        assert _word(build) == (
            f"waiting for another run (process {holder.pid}) that works on {SPEC}\n"
        )
        assert not project.out.exists()
        holder.send_signal(signal.SIGKILL)
        out, err = build.communicate(timeout=60)
    assert (build.returncode, err) == (0, ""), out
    project.ok("build", "--locked")


def test_who_waits_can_be_interrupted(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=ECDSA, target=False)
    with held(tmp_path / SPEC):
        build = started("build", SPEC, cwd=tmp_path)
        _word(build)
        build.send_signal(signal.SIGINT)
        out, err = build.communicate(timeout=60)
    assert (build.returncode, out, err) == (130, "", "interrupted\n")
    assert not project.out.exists()


def test_a_build_that_has_waited_builds_what_the_spec_says_then(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=ECDSA, target=False)
    with held(tmp_path / SPEC) as holder:
        build = started("build", SPEC, cwd=tmp_path)
        _word(build)
        project.edit("Chicago", "Peoria")
        holder.communicate("go on\n", timeout=60)
        out, _ = build.communicate(timeout=60)
    assert build.returncode == 0, out
    project.ok("build", "--locked")
    assert project.lock["requests"][0]["request"]["subject"]["locality"] == "Peoria"


def _word(run: subprocess.Popen[str]) -> str:
    assert run.stderr is not None
    return run.stderr.readline()
