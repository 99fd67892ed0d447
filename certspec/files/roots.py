"""Trusted roots: Mozilla's set, the system's, or files beside the spec."""

from __future__ import annotations

import base64
import hashlib
import re
import ssl
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import certifi

from certspec.chain.read import read_items
from certspec.files.read import read_file
from certspec.finding import Finding, Severity

if TYPE_CHECKING:
    from certspec.chain.certificate import Certificate
    from certspec.finding import Place
    from certspec.plan.plan import Plan

_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", re.DOTALL)


def trusted_roots(plan: Plan) -> tuple[list[bytes | Certificate], list[Finding]]:
    """The roots that the plan trusts, as DER or certificates, and what is wrong with its files."""
    named = plan.spec.issuer.roots
    if named is None:
        return ([*mozilla_roots()], []) if plan.is_public else ([], [])
    if named == "mozilla":
        return [*mozilla_roots()], []
    if named == "system":
        return list(ssl.create_default_context().get_ca_certs(binary_form=True)), []
    return _from_files(plan, named)


def mozilla_roots() -> tuple[bytes, ...]:
    """The roots that Mozilla trusts, as certifi ships them, in DER."""
    return _decoded(Path(certifi.where()).read_bytes())


def public_roots() -> frozenset[str]:
    """The SHA-256 of each root that Mozilla trusts: what leads to one of them is a public chain."""
    return _digests(mozilla_roots())


def read_roots(file: Path) -> list[Certificate] | str:
    """The certificates in a file of trusted roots, or why there are none, after its name."""
    content = read_file(file)
    if isinstance(content, Finding):
        return content.message
    read = (item.certificate for item in read_items(str(file), content))
    return [one for one in read if one is not None] or "holds no certificate"


def bad_roots(file: Path, reason: str, place: Place) -> Finding:
    """The finding on a file of trusted roots that gives none."""
    fix = "save the CA's root certificate there, PEM or DER"
    return Finding("CS804", Severity.ERROR, f"the root file {file} {reason}", place, fix)


# Both by their whole input: the file may be another one a moment later.
@lru_cache(maxsize=1)
def _decoded(bundle: bytes) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(block.group(1)) for block in _BLOCK.finditer(bundle))


@lru_cache(maxsize=1)
def _digests(roots: tuple[bytes, ...]) -> frozenset[str]:
    return frozenset(hashlib.sha256(root).hexdigest() for root in roots)


def _from_files(
    plan: Plan, names: tuple[str, ...]
) -> tuple[list[bytes | Certificate], list[Finding]]:
    roots: list[bytes | Certificate] = []
    findings = []
    for index, name in enumerate(names):
        file = Path(plan.origin.folder("issuer", "roots", index) / name)
        read = read_roots(file)
        if isinstance(read, str):
            findings.append(bad_roots(file, read, plan.place("issuer", "roots", index)))
        else:
            roots += read
    return roots, findings
