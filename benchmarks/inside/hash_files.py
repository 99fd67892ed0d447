"""Finds, reads and hashes every file below here: `hash_files.py PROCESSES`."""

from __future__ import annotations

import hashlib
import os
from multiprocessing import get_context


def hash_folder(folder: str) -> int:
    """The files below one folder; returns how many."""
    count = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:  # noqa: PTH118, PTH123 - the quickest
                hashlib.sha256(file.read()).digest()
            count += 1
    return count


def main(jobs: str) -> None:
    """In so many processes, a folder each time."""
    processes = int(jobs)
    folders = sorted(one.path for one in os.scandir(".") if one.is_dir())
    if processes == 1:
        print(sum(map(hash_folder, folders)))  # noqa: T201 - a program
        return
    with get_context("fork").Pool(processes) as workers:
        print(sum(workers.imap_unordered(hash_folder, folders)))  # noqa: T201
