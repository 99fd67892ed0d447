"""`certspec import` of configurations, beside what this system's openssl makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from certspec.importer import Existing
from certspec.importers.openssl_conf import IMPORTER
from tests.property.same_request import KEY
from tests.support.asked import asked, remarks, requested
from tests.support.cli import ROOT
from tests.support.inside import certspec
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

FOR_THE_PRODUCT = ("--target", "mdm-plus", "--build", "10.1.1.1")
SOURCES = sorted((ROOT / "tests/golden/importers/sources").glob("conf-*.conf"))
MANUAL = ROOT / "examples/manual-verbatim/opensslsan.conf"
# Of these openssl takes more, or less: the environment, and half of a line.
LEFT_OUT = ("conf-environment.conf", "conf-variables.conf", "conf-zero.conf")
IN_ITS_LANGUAGE = "configuration file routines"


def request_of(file: Path, folder: Path) -> x509.CertificateSigningRequest | str:
    """The request that openssl makes where nobody answers it, or why it makes none."""
    (folder / "o.key").write_bytes(KEY)
    arguments = f"req -new -batch -key o.key -out o.csr -config {file}"
    done = run(program("openssl"), *arguments.split(), cwd=folder, check=False)
    if done.returncode:
        return done.stderr
    return x509.load_pem_x509_csr((folder / "o.csr").read_bytes())


@pytest.mark.parametrize("file", [MANUAL, *SOURCES], ids=lambda one: one.name)
def test_what_openssl_refuses_or_asks_otherwise_is_said(file: Path, tmp_path: Path) -> None:
    existing = Existing(file.name, file.read_bytes())
    if not IMPORTER.recognizes(existing) or file.name in LEFT_OUT:
        return
    sketch, made = IMPORTER.sketch(existing), request_of(file, tmp_path)
    said = remarks(sketch)
    refused = any(one.code in ("CS342", "CS343") or "blank is meant" in one.message for one in said)
    if isinstance(made, str):
        assert refused or (said and IN_ITS_LANGUAGE not in made)
        return
    assert not any(one.code == "CS343" for one in said)
    assert said or asked(sketch) == requested(made)


def test_the_manuals_example_is_imported_for_its_product(tmp_path: Path) -> None:
    file = ROOT / "tests/golden/importers/sources/conf-manual-example.conf"
    assert certspec("import", file, *FOR_THE_PRODUCT, "-o", "www.cert.toml", cwd=tmp_path).code == 0
    checked = certspec("check", "www.cert.toml", CERTSPEC_FORMAT="json", cwd=tmp_path)
    # The trap of the example: it has no name for its own common name.
    assert checked.findings() == {("CS206", "error")}


def test_a_configuration_goes_there_and_back(tmp_path: Path) -> None:
    file = ROOT / "tests/golden/importers/sources/conf-all-right.conf"
    certspec("import", file, *FOR_THE_PRODUCT, "-o", "mdm.cert.toml", cwd=tmp_path)
    assert certspec("check", "mdm.cert.toml", cwd=tmp_path).code == 0
    rendered = certspec("render", "mdm.cert.toml", cwd=tmp_path).out
    (tmp_path / "again.conf").write_text(rendered)
    again = certspec("import", "again.conf", *FOR_THE_PRODUCT, cwd=tmp_path).out
    first = (tmp_path / "mdm.cert.toml").read_text()
    assert again.partition("spec_version")[2] == first.partition("spec_version")[2]
    made, given = request_of(tmp_path / "again.conf", tmp_path), request_of(file, tmp_path)
    assert not isinstance(made, str)
    assert not isinstance(given, str)
    assert requested(made) == requested(given)
