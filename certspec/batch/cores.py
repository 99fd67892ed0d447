"""How many processes may run at once."""

from __future__ import annotations

import os

from certspec.cache.seen import unasked
from certspec.files.read import read_file
from certspec.finding import Finding

_QUOTA = "/sys/fs/cgroup/cpu.max"


def granted_cores() -> int:
    """The cores that this process may use, by its affinity and the quota of its container."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota(cores)))


def _quota(cores: int) -> int:
    """The cores that the quota comes to; without one, or with one of `max`, all."""
    # How many work changes nothing of what is said.
    with unasked():
        read = read_file(_QUOTA)
    try:
        most, period = (b"" if isinstance(read, Finding) else read).split()
        return -(-int(most) // int(period))
    except (ValueError, ZeroDivisionError):
        return cores
