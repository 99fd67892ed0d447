"""The path verdicts of an estate's chains, read beforehand; the time of the work is told."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.inside.chain_files import chains, der, listed
from certspec.chain.certificate import read_certificate
from certspec.verify import verify_path


def main() -> None:
    """Each verdict for its one name, by the profile of public CAs."""
    root = read_certificate(der(Path("root.cer").read_bytes()))
    if isinstance(root, str):
        raise TypeError(root)
    read, now = list(chains(listed())), datetime.now(UTC)
    given = [(der(one.leaf), der(one.intermediate), one.host) for one in read]
    wall, cpu = time.perf_counter(), time.process_time()
    for leaf, issuer, host in given:
        verdict = verify_path(leaf, [issuer], [root], [host], now)
        if not verdict.accepted:
            raise SystemExit(f"{host}: {verdict.causes}")
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({**told, "count": len(read)}))  # noqa: T201 - a program
