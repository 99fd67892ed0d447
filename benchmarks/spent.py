"""One run of a program, and what it spent."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SHOWN = 600


class FailedError(Exception):
    """A run that did not end as it should have: its time means nothing."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor, and the most memory of one process, in KiB.

    Time and memory of programs that the run started, and waited for, are counted.
    """

    wall: float
    cpu: float
    peak: int
    said: str = ""


def spend(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    codes: tuple[int, ...] = (0,),
) -> Spent:
    """Run it to its end in `folder`; it reads nothing, and what it prints goes to a file."""
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        # Of this child alone, which getrusage() can't tell from those before it.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode not in codes:
        raise FailedError(f"{' '.join(command)[:_SHOWN]}: {process.returncode}: {said[-_SHOWN:]}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, said)
