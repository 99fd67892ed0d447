"""The child of `watched`: tries inputs within limits, and reports after every stretch of them."""

from __future__ import annotations

import base64
import json
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.fuzz.mutate import random_input
from tests.fuzz.parser import Parser, parser_of
from tests.fuzz.watched import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = 2 << 30
_WAITING_SECONDS = 120
_STRETCH = 500


def main(words: list[str]) -> None:
    """Do the job that the words say."""
    name, seed, first, inputs, seconds, each, reached = words
    job = Job(name, int(seed), int(first), int(inputs), float(seconds), float(each))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A warning of a library on hostile bytes would reach the user's screen.
    warnings.simplefilter("error")
    parser = parser_of(name)
    with open(reached, "wb", buffering=0) as file:  # noqa: PTH123 - written to all the time
        for said in _stretches(parser, job, file.fileno()):
            print(json.dumps(said), flush=True)  # noqa: T201 - to the parent


def _stretches(parser: Parser, job: Job, reached: int) -> Iterator[dict[str, Any]]:
    end = time.monotonic() + job.seconds
    last = job.first + job.inputs
    for first in range(job.first, last, _STRETCH):
        if time.monotonic() > end:
            return
        yield _stretch(parser, job, range(first, min(first + _STRETCH, last)), reached)


def _stretch(parser: Parser, job: Job, numbers: range, reached: int) -> dict[str, Any]:
    kinds: Counter[str] = Counter()
    failures, times = [], []
    began = time.monotonic()
    for number in numbers:
        data = random_input(parser, job.seed, number)
        os.ftruncate(reached, os.pwrite(reached, b"%d\n%b" % (number, data), 0))
        started = time.process_time()
        # Their default is to end the process, also from within C.
        signal.setitimer(signal.ITIMER_PROF, job.seconds_each)
        signal.setitimer(signal.ITIMER_REAL, _WAITING_SECONDS)
        try:
            kinds.update(parser.check(data))
        except BaseException:  # noqa: BLE001 - whatever it raises is what is looked for
            said = base64.b64encode(data).decode()
            failures.append((number, traceback.format_exc(limit=-6), said))
        times.append((round((time.process_time() - started) * 1_000, 1), number))
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return {
        "inputs": len(numbers),
        "seconds": time.monotonic() - began,
        "kinds": kinds,
        "failures": failures,
        "slowest": sorted(times, reverse=True)[:5],
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
