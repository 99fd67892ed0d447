"""Answers each spec's request and bundles the answer: `answer_specs.py LIST PROCESSES`."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from benchmarks.inside.authority import leaf, pem
from benchmarks.inside.issue_root import ISSUING, ISSUING_KEY
from certspec.bundling import bundle_one
from certspec.workspace import Workspace

_A_PART = 50


def answer(specs: list[str]) -> int:
    """Issue, and bundle as `certspec bundle` does it; returns how many."""
    issuer = x509.load_pem_x509_certificate(ISSUING.read_bytes())
    key = load_pem_private_key(ISSUING_KEY.read_bytes(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(key)
    now = datetime.now(UTC)
    for spec in specs:
        folder = Path(spec.removesuffix(".cert.toml"))
        request = x509.load_pem_x509_csr(next(folder.glob("*.csr")).read_bytes())
        sent = folder.with_suffix(".answer")
        sent.write_bytes(pem(leaf(request, issuer, key)) + pem(issuer))
        (loaded,) = Workspace(now).load([spec])
        result = bundle_one(loaded, [sent], now)
        if "bundled" not in result.headline:
            raise SystemExit(f"{spec}: {result}")
        sent.unlink()
    return len(specs)


def main(listed: str, processes: str) -> None:
    """All of them, in so many processes."""
    specs = Path(listed).read_text(encoding="utf-8").split()
    parts = [specs[first : first + _A_PART] for first in range(0, len(specs), _A_PART)]
    with get_context("fork").Pool(int(processes)) as workers:
        done = sum(workers.imap_unordered(answer, parts))
    print(f"{done} answered")  # noqa: T201 - a program
