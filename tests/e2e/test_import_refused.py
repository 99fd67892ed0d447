"""A file that no spec is made of: what it is, and which command is meant."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.support.ca import pem
from tests.support.imported import LEAF
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from pathlib import Path

CSR = REQUEST.public_bytes(Encoding.PEM)
OTHER_LEAF = ISSUING.issue(REQUEST, serial=7)
NAMELESS = ISSUING.issue(REQUEST, names=[], subject=x509.Name([]))
READ = (
    "give a cert-manager Certificate, a certificate, a request of cfssl (JSON), an OpenSSL "
    "configuration, a PFX (PKCS#12) file or a certificate signing request; without any of them "
    "`certspec init` asks for what a spec needs"
)
NOBODY = "in this file, and nobody knows which one is meant"


def archive() -> bytes:
    with io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as zipped:
            zipped.writestr("server.csr", CSR)
        return made.getvalue()


@pytest.mark.parametrize(
    ("content", "message", "fix"),
    [
        (
            VALID_SPEC.encode(),
            "this is a cert spec, of which no spec is made",
            "`certspec check` judges it, `certspec show --resolved` settles it",
        ),
        (
            b"# made by certspec\nlock_version = 1\n",
            "this is a lock of certspec, of which no spec is made",
            "the spec that it belongs to lies beside the output folder",
        ),
        (
            key_pem("leaf"),
            "this is a private key, of which no spec is made",
            "a key says nothing about names: `certspec init` asks for them",
        ),
        (
            archive(),
            "this is a zip archive, of which no spec is made",
            "unpack it, and import one of the files in it",
        ),
        (b" \n", "this is an empty file, of which no spec is made", "give the file that was meant"),
        (b"hello\n", "this is a text file, of which no spec is made", READ),
        (b"\xff\xfe\x00\x01", "this is a binary file, of which no spec is made", READ),
        (CSR + CSR, f"2 requests are {NOBODY}", "give one request a file"),
        (
            CSR + pem(LEAF),
            f"a request and a certificate are {NOBODY}",
            "give one of them: the request is what was asked for, the certificate what was given",
        ),
        (
            pem(LEAF, OTHER_LEAF),
            f"2 server certificates are {NOBODY}",
            "give one of them, with its chain or alone",
        ),
        (
            pem(*ISSUING.chain, ROOT.certificate),
            "this is the certificate of a CA, and names no server",
            "give the server's; a CA's is named in `roots` in [issuer], or by --roots FILE",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_it_says_what_the_file_is(tmp_path: Path, content: bytes, message: str, fix: str) -> None:
    (tmp_path / "given").write_bytes(content)
    ran = certspec("import", "given", "-o", "mdm.cert.toml", cwd=tmp_path)
    said = f"error[CS342]: {message}\n  --> given\n   = fix: {fix}\n\n1 error\n"
    assert (ran.code, ran.out, ran.err) == (1, said, "")
    assert not (tmp_path / "mdm.cert.toml").exists()


def test_one_that_is_damaged(tmp_path: Path) -> None:
    for content, code in ((CSR[:200], "CS501"), (pem(LEAF)[:200], "CS802")):
        (tmp_path / "given").write_bytes(content)
        ran = certspec("import", "given", cwd=tmp_path)
        assert ran.code == 1
        assert ran.out.startswith(f"error[{code}]: ")


def test_a_certificate_without_any_name_asks_for_its_key(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(pem(NAMELESS))
    assert certspec("import", "given", cwd=tmp_path).code == 0
