"""Trusted roots: Mozilla's set, the system's, or files beside the spec."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.chain.certificate import read_certificate
from certspec.chain.read import read_items
from certspec.files.read import read_file
from certspec.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.chain.certificate import Certificate
    from certspec.finding import Place
    from certspec.plan.plan import Plan

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"


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
    file = _mozilla_file()
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


@cache
def _mozilla_file() -> Path:
    """The file that certifi names. Its own lies beside it, and is not asked for the way there.

    To ask takes as long as to judge a chain: it imports what reads packages in archives. Where
    a distribution keeps another file in its place, certifi has none, and is asked.
    """
    found = find_spec("certifi")
    beside = Path(found.origin).with_name("cacert.pem") if found and found.origin else None
    if beside is not None and beside.is_file():
        return beside
    import certifi  # noqa: PLC0415 - slow to import

    return Path(certifi.where())


# Specs share their roots. The file may be another one a moment later, and then it looks so.
@lru_cache(maxsize=1)
def _decoded(file: Path, _: tuple[int, ...]) -> tuple[bytes, ...]:
    return tuple(map(base64.b64decode, _blocks(file.read_bytes())))


def _blocks(content: bytes) -> Iterator[bytes]:
    """What stands in each PEM block; a pattern would take as long as all rules on a chain."""
    begin = content.find(_BEGIN)
    while begin >= 0 and (end := content.find(_END, begin)) >= 0:
        yield content[begin + len(_BEGIN) : end]
        begin = content.find(_BEGIN, end)


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
