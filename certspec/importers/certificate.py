"""A certificate, alone or with its chain, in PEM, DER or PKCS#7."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.carried.certificate import certificate_sketch
from certspec.chain.pkcs12 import is_pkcs12
from certspec.finding import Finding
from certspec.given import read_certificates, read_requests
from certspec.importer import Importer
from certspec.sketch import Sketch

if TYPE_CHECKING:
    from certspec.importer import Existing


def _recognizes(existing: Existing) -> bool:
    file, content = existing.file, existing.content
    if is_pkcs12(content) or not read_certificates(file, content):
        return False
    return not read_requests(file, content)


def _sketch(existing: Existing) -> Sketch:
    found = read_certificates(existing.file, existing.content)
    damaged = tuple(one for one in found if isinstance(one, Finding))
    if damaged:
        return Sketch("", findings=damaged)
    certificates = [
        certificate
        for one in found
        if not isinstance(one, Finding)
        for certificate in one.certificates
    ]
    title = f"{existing.file}, the certificate"
    sketch = certificate_sketch(existing.file, title, certificates, existing.public_roots)
    return replace(sketch, adopt=("KEY", existing.file))


IMPORTER = Importer("a certificate", _recognizes, _sketch)
