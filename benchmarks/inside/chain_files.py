"""The certificates of an estate, one spec after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterator


class Chain(NamedTuple):
    """The PEM bytes of a leaf and its issuers, and the name it is for."""

    leaf: bytes
    intermediate: bytes
    host: str


def chains(specs: list[str]) -> Iterator[Chain]:
    """What lies in the output folder of each spec."""
    for spec in specs:
        folder = Path(spec.removesuffix(".cert.toml"))
        leaf = folder / f"{folder.name}.crt"
        intermediate = folder / f"{folder.name}-intermediate.crt"
        yield Chain(leaf.read_bytes(), intermediate.read_bytes(), f"{folder.name}.zylker.com")


def der(pem: bytes) -> bytes:
    """A certificate without its text form."""
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def listed() -> list[str]:
    """The specs of the estate that lies here."""
    return Path("specs.txt").read_text(encoding="utf-8").split()
