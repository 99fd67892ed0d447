"""Runs inputs in a child that may die: of a hang, of too much memory, or of a crash in C."""

from __future__ import annotations

import base64
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
SECONDS_EACH = 10.0

_ENDED = {
    signal.SIGPROF: "hang: it takes too much time",
    signal.SIGALRM: "hang: it waits for something",
}


@dataclass(frozen=True, slots=True)
class Job:
    """Inputs to try: those of `seed` from the number `first` on, until count or seconds are up."""

    parser: str
    seed: int
    first: int
    inputs: int
    seconds: float
    seconds_each: float = SECONDS_EACH
    """The processor time that one input may take."""


@dataclass(slots=True)
class Outcome:
    """What came of a job; `failures` has each bad input: its number, what it did, its bytes."""

    inputs: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[int, str, bytes]] = field(default_factory=list)
    slowest: list[tuple[float, int]] = field(default_factory=list)
    """Milliseconds and the number of the input, the slowest first."""
    peak_mib: int = 0
    seconds: float = 0.0

    def add(self, said: dict[str, Any]) -> None:
        """Take in what the child reports on the stretch that it has done."""
        self.inputs += said["inputs"]
        self.seconds += said["seconds"]
        self.peak_mib = max(self.peak_mib, said["peak_mib"])
        self.failures += [
            (number, what, base64.b64decode(data)) for number, what, data in said["failures"]
        ]
        slowest = [*self.slowest, *((ms, number) for ms, number in said["slowest"])]
        self.slowest = sorted(slowest, reverse=True)[:5]
        for kind, count in said["kinds"].items():
            self.kinds[kind] = self.kinds.get(kind, 0) + count


def watch(job: Job, most_failures: int = 20) -> Outcome:
    """Do the job; a child that dies is a failure of its input, and another goes on behind it."""
    outcome = Outcome()
    last = job.first + job.inputs
    with tempfile.NamedTemporaryFile() as reached:
        while len(outcome.failures) < most_failures:
            first, left = job.first + outcome.inputs, job.seconds - outcome.seconds
            if first >= last or left <= 0:
                break
            code = _child(
                Job(job.parser, job.seed, first, last - first, left, job.seconds_each),
                reached,
                outcome,
            )
            if code >= 0:
                break
            number, _, data = Path(reached.name).read_bytes().partition(b"\n")
            outcome.inputs = int(number) + 1 - job.first
            outcome.failures.append((int(number), _died(code), data))
    return outcome


def _child(job: Job, reached: IO[bytes], outcome: Outcome) -> int:
    """Run a child, which writes the input that it is at to the file `reached`; its exit code."""
    reached.truncate(0)
    words = (*astuple(job), reached.name)
    argv = [sys.executable, "-m", "tests.fuzz.child", *map(str, words)]
    with subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, env=_environment()) as child:
        assert child.stdout is not None
        for line in child.stdout:
            outcome.add(json.loads(line))
    if child.returncode > 0:
        raise RuntimeError(f"the fuzzer itself has a mistake: {shlex.join(argv)}")
    return child.returncode


def _environment() -> dict[str, str]:
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    return {**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)}


def _died(code: int) -> str:
    died = signal.Signals(-code)
    return _ENDED.get(died, f"killed by {died.name}")
