"""pkilint: the rules for certificates of the Internet's PKI."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.measure import Contender
    from benchmarks.peers.given import Given


def lints_a_certificate(given: Given) -> Contender:
    """One certificate; its exit code is the number of findings."""
    words = ("lint", given.leaf)
    name = "pkilint: lint_pkix_cert"
    return given.step(name, "lint_pkix_cert", *words, codes=tuple(range(100)))
