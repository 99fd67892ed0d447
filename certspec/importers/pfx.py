"""A PFX (PKCS#12) file: of its key only the public half counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.carried.certificate import certificate_sketch
from certspec.chain.pkcs12 import is_pkcs12
from certspec.finding import Finding
from certspec.given import GivenCertificates, read_certificates
from certspec.given_pfx import open_pfx
from certspec.importer import Importer
from certspec.sketch import Sketch

if TYPE_CHECKING:
    from certspec.importer import Existing


def _recognizes(existing: Existing) -> bool:
    return is_pkcs12(existing.content)


def _sketch(existing: Existing) -> Sketch:
    file = existing.file
    opened = open_pfx(file, existing.content, existing.passphrases)
    if isinstance(opened, Finding):
        return Sketch("", findings=(opened,))
    found = read_certificates(file, opened.certificates) if opened.certificates else []
    certificates = [
        certificate
        for one in found
        if isinstance(one, GivenCertificates)
        for certificate in one.certificates
    ]
    spki = opened.key.spki_sha256 if opened.key is not None else None
    title = f"{file}, a PFX file with the certificate"
    sketch = certificate_sketch(file, title, certificates, existing.public_roots, spki)
    return replace(sketch, adopt=(file,))


IMPORTER = Importer("a PFX (PKCS#12) file", _recognizes, _sketch)
