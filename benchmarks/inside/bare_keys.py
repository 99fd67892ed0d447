"""Makes RSA-2048 keys and does nothing else: `bare_keys.py COUNT PROCESSES`."""

from __future__ import annotations

from multiprocessing import get_context

from cryptography.hazmat.primitives.asymmetric import rsa

_A_PART = 10


def make(count: int) -> int:
    """So many keys, which are thrown away."""
    for _ in range(count):
        rsa.generate_private_key(65537, 2048)
    return count


def main(number: str, jobs: str) -> None:
    """In so many processes."""
    count, processes = int(number), int(jobs)
    parts = [min(_A_PART, count - first) for first in range(0, count, _A_PART)]
    if processes == 1:
        print(make(count))  # noqa: T201 - a program
        return
    with get_context("fork").Pool(processes) as workers:
        print(sum(workers.imap_unordered(make, parts)))  # noqa: T201
