"""The example that the product's manual prints, by the manual's own commands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from cryptography import x509

from tests.support.cli import ROOT
from tests.support.inside import certspec
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

# The manual's commands, its paths made this test's, `openssl.exe` made `openssl`.
CREATE = "req -out server.csr -newkey rsa:2048 -nodes -keyout private.key -config opensslsan.conf"
SHOW = "req -in server.csr -noout -text -config opensslsan.conf"
REPEAT = "req -new -key private.key -config opensslsan.conf -out again.csr"


def _copied(example: str, tmp_path: Path) -> Path:
    folder = tmp_path / example
    shutil.copytree(ROOT / "examples" / example, folder)
    return folder


def test_openssl_takes_the_manuals_example(tmp_path: Path) -> None:
    folder = _copied("manual-verbatim", tmp_path)
    run(program("openssl"), *CREATE.split(), cwd=folder)
    shown = run(program("openssl"), *SHOW.split(), cwd=folder).stdout
    assert "CN = www.zylker.com" in shown
    assert "DNS:*.domain.com, DNS:zylker-it.com, DNS:zylkerteam.com" in shown


def test_certspec_refuses_the_manuals_example(tmp_path: Path) -> None:
    """Its common name is not among its DNS names: requirement 3 would not be met."""
    folder = _copied("manual-verbatim", tmp_path)
    checked = certspec("check", "--format", "json", cwd=folder)
    assert checked.code == 1
    assert checked.errors() == {"CS206"}


def test_the_mended_example_gives_the_same_request_by_the_manuals_command(tmp_path: Path) -> None:
    folder = _copied("manual", tmp_path)
    assert certspec("build", cwd=folder).code == 0
    work = folder / "manual-flow"
    work.mkdir()
    shutil.copy(folder / "www" / "opensslsan.conf", work)
    run(program("openssl"), *CREATE.split(), cwd=work)
    theirs = x509.load_pem_x509_csr((work / "server.csr").read_bytes())
    ours = x509.load_pem_x509_csr((folder / "www" / "server.csr").read_bytes())
    assert theirs.subject.public_bytes() == ours.subject.public_bytes()
    assert list(theirs.extensions) == list(ours.extensions)
    shown = run(program("openssl"), *SHOW.split(), cwd=work).stdout
    assert "DNS:www.zylker.com, DNS:*.domain.com" in shown


def test_openssl_repeats_certspecs_request_byte_for_byte(tmp_path: Path) -> None:
    for example in ("manual", "mdm-plus-legacy"):
        folder = _copied(example, tmp_path)
        assert certspec("build", cwd=folder).code == 0
        (made,) = (path.parent for path in folder.glob("*/private.key"))
        run(program("openssl"), *REPEAT.split(), cwd=made)
        assert (made / "again.csr").read_bytes() == (made / "server.csr").read_bytes()
