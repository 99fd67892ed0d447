"""Several real processes that work on one project at once, each begun by one signal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.safety.stories import ENVIRONMENT
from tests.support.cli import ROOT, Ran
from tests.support.inside import certspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HOLDER = """
import sys
from pathlib import Path
from certspec.files.exclusive import exclusive
with exclusive(Path(sys.argv[1])) as unheld:
    print("held" if not unheld else unheld, flush=True)
    sys.stdin.readline()
"""


def at_once(folder: Path, runs: Sequence[tuple[str, ...]]) -> list[Ran]:
    """What each run said; they are forks, which start together."""
    start_reading, start = os.pipe()
    children = [_fork(folder, words, start_reading, start) for words in runs]
    os.close(start_reading)
    os.close(start)
    found = []
    for child, answers in children:
        with os.fdopen(answers) as said:
            text = said.read()
        os.waitpid(child, 0)
        found.append(Ran(*json.loads(text)))
    return found


def _fork(folder: Path, words: tuple[str, ...], starting: int, start: int) -> tuple[int, int]:
    answers, answer = os.pipe()
    child = os.fork()
    if child:
        os.close(answer)
        return child, answers
    try:
        os.close(start)
        # It ends when the last of the others lets go of it.
        os.read(starting, 1)
        ran = certspec(*words, cwd=folder, **ENVIRONMENT)
        os.write(answer, json.dumps([ran.code, ran.out, ran.err]).encode())
    finally:
        os._exit(0)


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds `file` until a line is written to it, or it is killed."""
    holder = _program("-c", _HOLDER, str(file), cwd=file.parent)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield holder
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()


def started(*words: str, cwd: Path) -> subprocess.Popen[str]:
    """The program as a process of its own."""
    return _program("-m", "certspec", *words, cwd=cwd)


def _program(*words: str, cwd: Path) -> subprocess.Popen[str]:
    usual = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=cwd,
        env={**usual, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
