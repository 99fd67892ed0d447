"""One spec at a time: written, built, answered and bundled at the times of its story."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from certspec.building import build_one
from certspec.bundling import bundle_one
from certspec.mode import Mode
from certspec.works.build import tokens_for
from certspec.workspace import Workspace
from tests.support.ca import pem
from tests.support.certificate import SECOND
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from certspec.report import Result
    from certspec.workspace import Loaded


@dataclass(frozen=True)
class MadeSpec:
    """A spec in its file; the output folder lies beside it. The working folder is the estate's."""

    file: Path

    @property
    def out(self) -> Path:
        return self.file.with_name(self.file.name.removesuffix(".cert.toml"))

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(text, encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def build(self, at: datetime) -> None:
        """As `certspec build` does it, with a key that the spec's path gives."""
        tokens = tokens_for(frozenset(), alone=False)

        def make(_: object) -> ec.EllipticCurvePrivateKey:
            return key_of(f"{self.file} {self.file.read_text(encoding='utf-8')}")

        with patch("certspec.building.generate", make):
            done = build_one(self._loaded(at), Mode.WRITE, at, may_create=True, tokens=tokens)
        assert "built" in done.headline, _said(done)

    def bundle(self, at: datetime, days: int, folder: str = "") -> None:
        """The CA answers with a certificate for so many days, and `certspec bundle` takes it."""
        (csr,) = (self.out / folder).glob("*.csr")
        request = x509.load_pem_x509_csr(csr.read_bytes())
        lifetime = timedelta(days=days) - SECOND
        leaf = ISSUING.issue(request, now=at, not_before=at, lifetime=lifetime)
        answer = self.file.with_name("answer.cer")
        answer.write_bytes(pem(leaf, *ISSUING.chain))
        done = bundle_one(self._loaded(at), [answer], at)
        answer.unlink()
        assert "bundled" in done.headline, _said(done)

    def _loaded(self, at: datetime) -> Loaded:
        (loaded,) = Workspace(at).load([str(self.file)])
        return loaded


def key_of(text: str) -> ec.EllipticCurvePrivateKey:
    """Always the same key for the same text."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:31]) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def key_text(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The key as a file."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _said(done: Result) -> str:
    lines = [f"{one.code} {one.place.file}: {one.message}" for one in done.findings if one.stops]
    return "\n".join([f"{done.subject}: {done.headline}", *lines])
