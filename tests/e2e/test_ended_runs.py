"""Runs of many processes that are ended: at once on the second interrupt, whole on a signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.e2e.test_many_specs import SPEC
from tests.e2e.test_processes import AT_ONCE
from tests.support.cli import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Each worker says that it is at work, and waits for what is never said.
WAITING = """
import os, signal, sys
for number in (signal.SIGHUP, signal.SIGTERM):
    # Whoever runs the tests may have them ignored.
    signal.signal(number, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
import certspec.batch.pool as pool
import certspec.works.check as module
pool._PATIENCE = 1000.0
def waiting(work, loaded):
    os.write({said}, b"x")
    os.read({go}, 1)
module._of_spec = waiting
whole = pool.Pool._interrupt
def interrupted(self, *of):
    os.write({said}, b"i")
    whole(self, *of)
pool.Pool._interrupt = interrupted
from certspec.__main__ import main
sys.argv = ["certspec", "check", ".", "--jobs", "2"]
main()
"""


class Waiting:
    """A run whose workers wait."""

    def __init__(self, folder: Path) -> None:
        self.said, said = os.pipe()
        go, self.go = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", WAITING.format(said=said, go=go)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CERTSPEC_CACHE": "off"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(said, go),
            start_new_session=True,
        )
        os.close(said)
        os.close(go)
        assert os.read(self.said, 1) == b"x"
        assert os.read(self.said, 1) == b"x"

    def ended(self) -> tuple[int, bytes, bytes]:
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err

    def is_alone(self) -> bool:
        """Whether no process of the run is left: all ends of the pipe are closed."""
        return os.read(self.said, 1) == b""


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Waiting]:
    for number in range(2):
        (tmp_path / f"h{number}.cert.toml").write_text(SPEC.format(number))
    run = Waiting(tmp_path)
    yield run
    os.close(run.said)
    os.close(run.go)


def test_the_second_interrupt_waits_for_nothing(waiting: Waiting) -> None:
    os.killpg(waiting.process.pid, signal.SIGINT)
    assert os.read(waiting.said, 1) == b"i"
    os.killpg(waiting.process.pid, signal.SIGINT)
    assert os.read(waiting.said, 1) == b"i"
    assert waiting.ended() == (130, b"", b"interrupted\n")
    assert waiting.is_alone()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_workers_end_with_their_piece_when_nobody_waits_for_it(
    waiting: Waiting, number: signal.Signals
) -> None:
    waiting.process.send_signal(number)
    assert waiting.process.wait(60) == -number
    os.write(waiting.go, b"xx")
    assert waiting.is_alone()
    assert waiting.ended() == (-number, b"", b"")


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    for number in range(300):
        (tmp_path / f"h{number}.cert.toml").write_text(SPEC.format(number))
    return tmp_path


def on_terminal(folder: Path, *words: str, **variables: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-c", AT_ONCE, "check", "--jobs", "2", "-o", "out.txt", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **variables},
        encoding="utf-8",
        timeout=60,
    )


def whole(child: pexpect.spawn[str]) -> str:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


def test_a_bar_is_on_a_terminal_alone(estate: Path) -> None:
    said = whole(on_terminal(estate))
    assert "specs" in said
    # It is taken away, and the cursor is there again.
    assert said.endswith("\x1b[?25h\r\x1b[1A\x1b[2K")
    assert whole(on_terminal(estate, "--quiet")) == ""
    assert whole(on_terminal(estate, TERM="dumb")) == ""
    assert "\x1b[3" not in whole(on_terminal(estate, NO_COLOR="1"))
    elsewhere = subprocess.run(
        [sys.executable, "-c", AT_ONCE, "check", "--jobs", "2", "-o", "out.txt"],
        cwd=estate,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (elsewhere.returncode, elsewhere.stdout, elsewhere.stderr) == (0, b"", b"")


def test_a_terminal_has_its_cursor_again_when_a_run_is_terminated(estate: Path) -> None:
    child = on_terminal(estate)
    child.expect("specs")
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    assert child.signalstatus == signal.SIGTERM
    assert str(child.before).endswith("\r\x1b[2K\x1b[?25h")
