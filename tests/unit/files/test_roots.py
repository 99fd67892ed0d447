from __future__ import annotations

import hashlib
import ssl
from pathlib import Path

import certifi

from certspec.files.roots import mozilla_roots, public_roots


def test_public_roots_are_those_that_certifi_ships() -> None:
    blocks = Path(certifi.where()).read_text(encoding="utf-8").split("-----BEGIN")[1:]
    ders = [ssl.PEM_cert_to_DER_cert(f"-----BEGIN{one.partition('#')[0]}") for one in blocks]
    assert len(ders) > 100
    assert list(mozilla_roots()) == ders
    assert public_roots() == {hashlib.sha256(one).hexdigest() for one in ders}
