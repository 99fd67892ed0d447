"""cfssl: shows certificates, makes keys with their requests."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.peers.given import loop

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measure import Contender
    from benchmarks.peers.given import Given
    from benchmarks.place import Place

_REQUEST = {
    "CN": "s.zylker.com",
    "hosts": ["s.zylker.com"],
    "key": {"algo": "rsa", "size": 2048},
    "names": [{"C": "US", "ST": "IL", "L": "Chicago", "O": "Zylker"}],
}


def shows_a_certificate(given: Given) -> Contender:
    """A certificate as JSON."""
    return given.step("cfssl certinfo", "cfssl", "certinfo", "-cert", given.leaf)


def makes_requests(place: Place, folder: Path, whole: int, part: int) -> Contender:
    """RSA-2048 keys and their requests, one after the other."""
    (folder / "request.json").write_text(json.dumps(_REQUEST), encoding="utf-8")
    line = "PROGRAM genkey request.json > $i.json 2>/dev/null"
    one = loop(f"shell loop over cfssl genkey ({part}, scaled)", "cfssl", line, folder, place, part)
    return replace(one, units=whole, scale=whole / part)
