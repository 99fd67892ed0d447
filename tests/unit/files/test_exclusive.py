from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from certspec.files.exclusive import exclusive
from tests.support.cli import ROOT
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path


def test_several_builds_at_once_make_one_key(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add='key = { algorithm = "ECDSA" }\n', target=False)
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "certspec", "build", SPEC],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for _ in range(4)
    ]
    printed = [one.communicate(timeout=120)[0].decode() for one in runs]
    assert [one.returncode for one in runs] == [0] * len(runs), printed
    assert sum("built: nothing was made" in one for one in printed) == 1
    assert list(project.keys()) == ["mdm.key"]
    project.ok("build", "--locked")


def test_a_file_that_can_not_be_held_stops_nobody(tmp_path: Path) -> None:
    entered = False
    with exclusive(tmp_path / "no-such-file"):
        entered = True
    assert entered


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / SPEC
    os.mkfifo(pipe)
    waiting = threading.Thread(target=_hold, args=[pipe], daemon=True)
    waiting.start()
    waiting.join(timeout=30)
    assert not waiting.is_alive()


def test_it_is_let_go(tmp_path: Path) -> None:
    file = tmp_path / SPEC
    file.touch()
    for _ in range(2):
        with exclusive(file):
            pass


def _hold(file: Path) -> None:
    with exclusive(file):
        pass
