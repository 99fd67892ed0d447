"""Specs that were built, answered by a private CA, and bundled."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.estates.specs import GENERIC, READY, written
from benchmarks.spent import spend

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.place import Place


def answered(place: Place, count: int) -> Path:
    """The folder of `count` specs, each with key, CSR, lock, certificate and intermediate."""
    return _made(place, f"answered-{count}", count, GENERIC)


def one_server(place: Place) -> Path:
    """One spec for a product, with an RSA-2048 key: `group0000/s000000.cert.toml`."""
    return _made(place, "one-server", 1, _RSA)


def _made(place: Place, name: str, count: int, text: str) -> Path:
    # Certificates end: none is kept for longer than a month.
    folder = place.work / f"{name}-{place.code}-{datetime.now(UTC):%Y%m}"
    done = folder / f"{READY}-answers"
    if not done.exists():
        for old in place.work.glob(f"{name}-*"):
            shutil.rmtree(old)
        files = written(folder, count, text)
        (folder / "specs.txt").write_text("\n".join(files), encoding="utf-8")
        spend(place.script("issue_root", "root.cer"), folder, place.environment)
        spend((*place.certspec, "build", "."), folder, place.first)
        spend(
            place.script("answer_specs", "specs.txt", str(place.cores)), folder, place.environment
        )
        done.write_text("", encoding="utf-8")
    return folder


_RSA = """\
spec_version = 1
target = {{ product = "mdm-plus", build = "10.1.2303.3" }}
subject = {{ country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }}
san = {{ dns_names = ["{name}.zylker.com"] }}
issuer = {{ kind = "private", roots = ["../root.cer"] }}
"""
