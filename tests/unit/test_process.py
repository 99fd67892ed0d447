"""A process ends at once, and all that is to be done at its end is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


def ended(code: str, *options: str, output: int = subprocess.PIPE) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a program that leaves."""
    # Unbuffered, nothing would be left to be written at the end.
    words = [sys.executable, "-E", *options, "-c", f"from certspec.process import leave\n{code}"]
    done = subprocess.run(words, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_what_was_registered_is_done_and_what_was_written_is_there() -> None:
    code = """\
import atexit
atexit.register(print, "ended")
class Loud:
    def __del__(self): print("taken apart")
loud = Loud()
print("said")
leave(1)
"""
    assert ended(code) == (1, "said\nended\n", "")


def test_a_failure_at_the_end_stops_no_other() -> None:
    code = """\
import atexit
from certspec.process import prepare
prepare()
atexit.register(print, "ended")
def fail(): raise ValueError("secret")
atexit.register(fail)
leave(0)
"""
    exit_code, said, told = ended(code)
    assert (exit_code, said) == (0, "ended\n")
    assert "ValueError" in told
    assert "secret" not in told


def test_another_thread_ends_its_work_before() -> None:
    code = """\
import threading
may = threading.Event()
def work():
    may.wait()
    print("worked")
threading.Thread(target=work).start()
threading.Timer(0, may.set).start()
leave(1)
"""
    assert ended(code) == (1, "worked\n", "")


MONITORED = """\
import types
if not hasattr(sys, "monitoring"):
    names = {}
    sys.monitoring = types.SimpleNamespace(get_tool=names.get, use_tool_id=names.__setitem__)
sys.monitoring.use_tool_id(2, "profiler")"""


@pytest.mark.parametrize(
    "watching", ["sys.setprofile(lambda *_: None)", "sys.settrace(lambda *_: None)", MONITORED]
)
def test_under_a_profiler_all_is_taken_apart(watching: str) -> None:
    code = f"""\
import sys
{watching}
try:
    leave(1)
finally:
    print("taken apart")
"""
    assert ended(code) == (1, "taken apart\n", "")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
def test_a_result_that_could_not_be_written_is_told() -> None:
    full = os.open(FULL, os.O_WRONLY)
    try:
        exit_code, _, told = ended("print('said')\nleave(0)", output=full)
    finally:
        os.close(full)
    assert exit_code == 2
    assert told.startswith("error: ")
    assert "no space left" in told


def test_who_closed_the_pipe_is_told_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert ended("print('said')\nleave(1)", output=writer)[::2] == (1, "")
    finally:
        os.close(writer)


def test_warnings_that_are_errors_change_nothing() -> None:
    assert ended("print('said')\nleave(0)", "-W", "error", "-X", "dev") == (0, "said\n", "")
