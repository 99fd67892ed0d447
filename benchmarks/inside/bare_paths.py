"""The library alone parses and verifies an estate's chains: `bare_paths.py memory|files PROCESSES`.

With `memory` the files are read beforehand, and the time of the work alone is told.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from benchmarks.inside.chain_files import Chain, chains, der, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

_A_PART = 100


def verify(given: Iterable[Chain]) -> int:
    """Parse and verify each, raising where one is rejected; returns how many."""
    store, now, count = _trusted(), datetime.now(UTC), 0
    for one in given:
        leaf = x509.load_pem_x509_certificate(one.leaf)
        issuers = x509.load_pem_x509_certificates(one.intermediate)
        policy = PolicyBuilder().store(store).time(now)
        policy.build_server_verifier(x509.DNSName(one.host)).verify(leaf, issuers)
        count += 1
    return count


def verify_der(given: Iterable[tuple[bytes, bytes, str]]) -> int:
    """The same from DER."""
    store, now, count = _trusted(), datetime.now(UTC), 0
    for content, issuer, host in given:
        leaf = x509.load_der_x509_certificate(content)
        issuers = [x509.load_der_x509_certificate(issuer)]
        policy = PolicyBuilder().store(store).time(now)
        policy.build_server_verifier(x509.DNSName(host)).verify(leaf, issuers)
        count += 1
    return count


def _trusted() -> Store:
    return Store(x509.load_pem_x509_certificates(Path("root.cer").read_bytes()))


def verify_files(specs: list[str]) -> int:
    """The same with reading the files."""
    return verify(chains(specs))


def main(what: str, jobs: str) -> None:
    """All chains; the last line is JSON."""
    specs, processes = listed(), int(jobs)
    if what == "memory":
        read = [(der(one.leaf), der(one.intermediate), one.host) for one in chains(specs)]
        wall, cpu = time.perf_counter(), time.process_time()
        count = verify_der(read)
        told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        print(json.dumps({**told, "count": count}))  # noqa: T201 - a program
    elif processes == 1:
        print(verify_files(specs))  # noqa: T201
    else:
        parts = [specs[first : first + _A_PART] for first in range(0, len(specs), _A_PART)]
        with get_context("fork").Pool(processes) as workers:
            print(sum(workers.imap_unordered(verify_files, parts)))  # noqa: T201
