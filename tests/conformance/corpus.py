"""The x509-limbo corpus: path-validation cases, as its schema (limbo-schema.json) has them."""

from __future__ import annotations

import base64
import json
import lzma
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the certificates in DER, what is asked of them, and whether a path is valid."""

    id: str
    description: str
    kind: str
    features: tuple[str, ...]
    leaf: bytes
    intermediates: tuple[bytes, ...]
    roots: tuple[bytes, ...]
    name: str | None
    at: datetime | None
    crls: tuple[bytes, ...]
    max_depth: int | None
    valid: bool

    @property
    def namespace(self) -> str:
        """The part of the corpus: what stands before the first `::` of its id."""
        return self.id.partition("::")[0]


def read_corpus(file: Path) -> tuple[Case, ...]:
    """The cases in a limbo file, `.json` or `.json.xz`."""
    content = file.read_bytes()
    if file.suffix == ".xz":
        content = lzma.decompress(content)
    return tuple(_case(one) for one in json.loads(content)["testcases"])


def _case(given: dict[str, Any]) -> Case:
    when = given["validation_time"]
    peer = given["expected_peer_name"]
    return Case(
        id=given["id"],
        description=given["description"],
        kind=given["validation_kind"],
        features=tuple(given["features"] or ()),
        leaf=_der(given["peer_certificate"]),
        intermediates=tuple(_ders(given["untrusted_intermediates"])),
        roots=tuple(_ders(given["trusted_certs"])),
        name=peer["value"] if peer is not None else None,
        at=datetime.fromisoformat(when) if when is not None else None,
        crls=tuple(one.encode() for one in given["crls"]),
        max_depth=given["max_chain_depth"],
        valid=given["expected_result"] == "SUCCESS",
    )


def _ders(pems: Iterable[str]) -> Iterable[bytes]:
    return map(_der, pems)


def _der(pem: str) -> bytes:
    return base64.b64decode(pem.partition(_BEGIN)[2].partition(_END)[0])
