"""Trusted roots: Mozilla's set, the system's, or files beside the spec."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.chain.certificate import read_certificate
from certspec.chain.read import read_items
from certspec.files.read import read_file
from certspec.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.chain.certificate import Certificate
    from certspec.finding import Place
    from certspec.plan.plan import Plan

_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", re.DOTALL)


def trusted_roots(plan: Plan) -> tuple[Sequence[bytes | Certificate], list[Finding]]:
    """The roots that the plan trusts, as DER or certificates, and what is wrong with its files."""
    named = plan.spec.issuer.roots
    if named is None:
        return (_mozilla_certificates() if plan.is_public else ()), []
    if named == "mozilla":
        return _mozilla_certificates(), []
    if named == "system":
        # OpenSSL reads them where it will.
        seen.spoil("the roots of the system were read")
        import ssl  # noqa: PLC0415 - as above

        return list(ssl.create_default_context().get_ca_certs(binary_form=True)), []
    return _from_files(plan, named)


def mozilla_roots() -> tuple[bytes, ...]:
    """The roots that Mozilla trusts, as certifi ships them, in DER."""
    import certifi  # noqa: PLC0415 - slow to import

    file = Path(certifi.where())
    now = file.stat()
    return _decoded(file, (now.st_ino, now.st_size, now.st_mtime_ns))


def public_roots() -> frozenset[str]:
    """The SHA-256 of each root that Mozilla trusts: what leads to one of them is a public chain."""
    return _digests(mozilla_roots())


def _mozilla_certificates() -> tuple[bytes | Certificate, ...]:
    return _read_all(mozilla_roots())


def read_roots(file: Path) -> list[Certificate] | str:
    """The certificates in a file of trusted roots, or why there are none, after its name."""
    content = read_file(file)
    if isinstance(content, Finding):
        return content.message
    return list(_certificates_in(content)) or "holds no certificate"


def bad_roots(file: Path, reason: str, place: Place) -> Finding:
    """The finding on a file of trusted roots that gives none."""
    fix = "save the CA's root certificate there, PEM or DER"
    return Finding("CS804", Severity.ERROR, f"the root file {file} {reason}", place, fix)


# Specs share their roots. The file may be another one a moment later, and then it looks so.
@lru_cache(maxsize=1)
def _decoded(file: Path, _: tuple[int, ...]) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(block.group(1)) for block in _BLOCK.finditer(file.read_bytes()))


@lru_cache(maxsize=1)
def _digests(roots: tuple[bytes, ...]) -> frozenset[str]:
    return frozenset(hashlib.sha256(root).hexdigest() for root in roots)


@lru_cache(maxsize=1)
def _read_all(roots: tuple[bytes, ...]) -> tuple[bytes | Certificate, ...]:
    read = ((root, read_certificate(root)) for root in roots)
    return tuple(root if isinstance(one, str) else one for root, one in read)


@lru_cache(maxsize=32)
def _certificates_in(content: bytes) -> tuple[Certificate, ...]:
    read = (item.certificate for item in read_items("", content))
    return tuple(one for one in read if one is not None)


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
