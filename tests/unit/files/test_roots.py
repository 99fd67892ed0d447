from __future__ import annotations

import hashlib
import ssl
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING

import certifi

from certspec.files import roots
from certspec.files.roots import mozilla_roots, public_roots

if TYPE_CHECKING:
    import pytest


def test_public_roots_are_those_that_certifi_ships() -> None:
    blocks = Path(certifi.where()).read_text(encoding="utf-8").split("-----BEGIN")[1:]
    ders = [ssl.PEM_cert_to_DER_cert(f"-----BEGIN{one.partition('#')[0]}") for one in blocks]
    assert len(ders) > 100
    assert list(mozilla_roots()) == ders
    assert public_roots() == {hashlib.sha256(one).hexdigest() for one in ders}


def test_a_distribution_may_keep_the_roots_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = ModuleSpec("certifi", None, origin=str(tmp_path / "certifi" / "__init__.py"))
    kept = tmp_path / "roots.pem"
    kept.write_text(ssl.DER_cert_to_PEM_cert(b"one"), encoding="ascii")
    monkeypatch.setattr(roots, "find_spec", lambda _: without)
    monkeypatch.setattr(certifi, "where", lambda: str(kept))
    roots._mozilla_file.cache_clear()
    try:
        assert mozilla_roots() == (b"one",)
    finally:
        roots._mozilla_file.cache_clear()


def test_what_is_cut_off_is_no_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "roots.pem"
    whole = ssl.DER_cert_to_PEM_cert(b"one")
    begin = whole.splitlines()[0]
    file.write_text(f"{whole}text\n{ssl.DER_cert_to_PEM_cert(b'two')}{begin}\n{whole}{begin}")
    monkeypatch.setattr(roots, "_mozilla_file", lambda: file)
    assert len(mozilla_roots()) == 3
    assert mozilla_roots()[:2] == (b"one", b"two")
