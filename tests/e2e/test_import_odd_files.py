"""Requests as they really come: from PowerShell, out of a mail, from a pipe, of another age."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from certspec.commands.passwords import passwords_of
from certspec.commands.terminal import conversation
from certspec.files.passwords import Passwords
from certspec.importing import import_file
from tests.support.cli import ROOT
from tests.support.imported import OF_REQUEST, SAVE_IT, furnish, outcome
from tests.support.inside import certspec
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

UNREADABLE = "error[CS501]: not a readable certificate signing request: "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return furnish(tmp_path)


def test_a_request_from_powershell_and_out_of_a_mail(folder: Path) -> None:
    text = (folder / "server.csr").read_text()
    body = "".join(line for line in text.splitlines(keepends=True) if "-----" not in line)
    for content in (text.encode("utf-16"), body.encode()):
        (folder / "server.csr").write_bytes(content)
        ran = certspec("import", "server.csr", cwd=folder)
        assert outcome(ran) == (0, OF_REQUEST, SAVE_IT)
    assert certspec("import", "server.csr", "-o", "mdm.cert.toml", cwd=folder).code == 0
    assert certspec("adopt", "mdm.cert.toml", "server.key", "server.csr", cwd=folder).code == 0


def test_a_request_that_is_piped_in(folder: Path) -> None:
    command = [sys.executable, "-m", "certspec", "import", "-", "-o", "mdm.cert.toml"]
    piped = (folder / "server.csr").read_bytes()
    ran = subprocess.run(
        command,
        cwd=folder,
        input=piped,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    said = b"the spec is written to mdm.cert.toml\nNext: certspec check mdm.cert.toml\n"
    assert (ran.returncode, ran.stderr) == (0, said)
    made_of = OF_REQUEST.replace("server.csr", "stdin")
    assert (folder / "mdm.cert.toml").read_text() == made_of


def test_where_there_is_no_stdin_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert passwords_of(None, None) == Passwords()
    assert conversation() is None
    (finding,) = import_file("-").findings
    assert finding.message == "this is an empty file, of which no spec is made"


def test_letters_in_an_old_form_and_a_block_that_is_cut_off(folder: Path) -> None:
    (folder / "c").write_text(
        "[req]\nprompt=no\nutf8=yes\nstring_mask=nombstr\ndistinguished_name=d\n[d]\nO=Müller\n",
        encoding="utf-8",
    )
    made = ("req", "-new", "-key", "server.key", "-config", "c", "-out", "old.csr")
    run(program("openssl"), *made, cwd=folder)
    (folder / "cut.csr").write_bytes((folder / "server.csr").read_bytes()[:300])
    old, cut = (certspec("import", one, cwd=folder).out for one in ("old.csr", "cut.csr"))
    assert old.startswith(f"{UNREADABLE}its subject has letters in the old form T61String, ")
    assert cut.startswith(f"{UNREADABLE}the PEM block is cut off or damaged\n")


def test_what_is_meant_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NONE", raising=False)
    (folder / "keys.jks").write_bytes(b"\xfe\xed\xfe\xed\0\0\0\2")
    (folder / "specs").mkdir(exist_ok=True)
    pfx = ("import", "server.csr", "--password-env", "NONE")
    for words, fix in (
        (("import", "keys.jks"), "`keytool -importkeystore -srckeystore FILE "),
        (("import", "server.csr", "-o", "specs"), "give the name of the file too\n"),
        (pfx, "give the passphrase there; where none is wanted, leave the option out\n"),
    ):
        ran = certspec(*words, cwd=folder)
        assert ran.code == 1
        assert f"   = fix: {fix}" in ran.out


def test_the_product_is_not_named_twice(folder: Path) -> None:
    file = ROOT / "tests/golden/importers/sources/conf-manual-example.conf"
    ran = certspec("import", file, "--target", "mdm-plus", cwd=folder)
    assert (ran.code, "looks like" in ran.out + ran.err) == (0, False)
    assert "looks like" in certspec("import", file, cwd=folder).out
    (folder / "any.cert.toml").write_text('spec_version = 1\nsan.dns_names = ["a.zylker.com"]\n')
    certspec("render", "any.cert.toml", "--to", "openssl", "-o", "any.conf", cwd=folder)
    own = certspec("import", "any.conf", cwd=folder)
    assert (own.code, "looks like" in own.out) == (0, False)
