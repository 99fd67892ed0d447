from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from certspec.files.exclusive import exclusive
from certspec.files.write import rewrite_file
from tests.support.cli import ROOT
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]


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


@pytest.mark.skipif(fcntl is None, reason="this system has no such locks")
def test_it_is_opened_so_that_a_network_file_system_can_lock_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the Linux client of NFS does: it locks for writing what is opened for writing."""
    real = fcntl.flock

    def over_the_network(descriptor: int, operation: int) -> None:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", over_the_network)
    file = tmp_path / SPEC
    file.touch()
    with exclusive(file) as unheld:
        assert unheld == ""
    with exclusive(tmp_path) as unheld:
        assert unheld == "bad file descriptor"


@pytest.mark.skipif(fcntl is None, reason="this system has no such locks")
def test_where_there_are_no_locks_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int, __: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    project = Project.make(tmp_path)
    ran = project.ok("build")
    assert ran.err == (
        f"{SPEC} can't be locked (no locks available): run one certspec on it at a time\n"
    )


@pytest.mark.skipif(fcntl is None, reason="this system has no such locks")
def test_a_file_that_was_put_in_its_place_is_held_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `check --fix` and git do it, at the worst moment: after it was opened."""
    file, real = tmp_path / SPEC, fcntl.flock
    held: list[int] = []
    file.touch()

    def replaced_first(descriptor: int, operation: int) -> None:
        if not held:
            (tmp_path / "new").touch()
            (tmp_path / "new").replace(file)
        held.append(os.fstat(descriptor).st_ino)
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", replaced_first)
    with exclusive(file):
        assert len(held) == 2
        assert held[-1] == file.stat().st_ino


@pytest.mark.skipif(fcntl is None, reason="this system has no such locks")
def test_what_is_put_in_its_place_is_held_as_well(tmp_path: Path) -> None:
    """Who comes now finds another file than the one that was locked."""
    file = tmp_path / SPEC
    file.write_bytes(b"old")
    with exclusive(file):
        assert rewrite_file(file, b"old", b"new") == ""
        assert _is_locked(file)
    assert not _is_locked(file)


def _is_locked(file: Path) -> bool:
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _hold(file: Path) -> None:
    with exclusive(file):
        pass
