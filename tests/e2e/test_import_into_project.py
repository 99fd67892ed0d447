"""What a project says is neither taken for the source's, nor put silently in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from tests.support.imported import furnish
from tests.support.inside import certspec
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """\
[defaults]
target = { product = "mdm-plus", build = "10.1.2303.3" }
issuer = { kind = "private", roots = ["root.cer"] }
subject = { country = "US", province = "IL", locality = "Chicago", organization = "Zylker" }
key = { size = 2048, generation = 1 }
"""
ADDED = """\
# - certspec.toml gives subject.province "IL", of which the source says nothing: the spec asks for
#   it: where it is not wanted, take it out of [defaults] there
# - certspec.toml gives subject.locality "Chicago", of which the source says nothing: the spec
#   asks for it: where it is not wanted, take it out of [defaults] there
"""
NO_USAGES = "# - the source asks for no usages, and {} needs them: "
PRINTED = ("--roots", "root.cer", "-o", "-")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (furnish(tmp_path) / "certspec.toml").write_text(PROJECT)
    names = "subjectAltName=DNS:mdm.zylker.com,IP:192.0.2.7"
    subject = ("-subj", "/C=DE/O=Other GmbH/CN=mdm.zylker.com", "-addext", names)
    made = ("req", "-new", "-key", "server.key", "-out", "other.csr", *subject)
    run(program("openssl"), *made, cwd=tmp_path)
    return tmp_path


def test_what_the_project_adds_to_the_request_is_said(folder: Path) -> None:
    ran = certspec("import", "other.csr", "--fail-on", "warning", cwd=folder)
    assert ran.code == 1
    assert ADDED in ran.out
    assert NO_USAGES.format("mdm-plus") in ran.out
    assert "A public CA is meant" not in ran.out
    spec = tomli.loads(ran.out)
    assert spec["subject"] == {"country": "DE", "organization": "Other GmbH"}
    assert not {"usages", "target", "issuer"} & set(spec)


def test_any_server_needs_no_usages_in_the_request(folder: Path) -> None:
    ran = certspec("import", "other.csr", "--target", "generic", cwd=folder)
    assert tomli.loads(ran.out)["usages"] == {"key_usage": [], "ext_key_usage": []}
    assert "needs them" not in ran.out + ran.err


def test_init_keeps_what_the_file_says_otherwise(folder: Path) -> None:
    ran = certspec("init", "--from", "other.csr", "-o", "-", cwd=folder)
    assert (ran.code, ADDED in ran.out) == (0, True)
    assert "is an IP address" not in ran.out + ran.err
    spec = tomli.loads(ran.out)
    assert spec["subject"] == {"country": "DE", "organization": "Other GmbH"}
    words = ("--organization", "Third Inc.", "--locality", "Rome")
    ran = certspec("init", "--from", "other.csr", "-o", "-", *words, cwd=folder)
    subject = {"country": "DE", "organization": "Third Inc.", "locality": "Rome"}
    assert tomli.loads(ran.out)["subject"] == subject


@pytest.mark.parametrize("product", ["mdm-plus", "generic"])
def test_init_asks_for_usages_where_the_file_is_silent(folder: Path, product: str) -> None:
    (folder / "certspec.toml").unlink()
    words = ("--product", product, "--province", "IL", "--locality", "Rome", *PRINTED)
    build = ("--build", "10.1.2303.3") if product == "mdm-plus" else ()
    ran = certspec("init", "--from", "other.csr", *words, *build, cwd=folder)
    assert ran.code == 0
    assert NO_USAGES.format("a server") in ran.out
    assert "usages" not in tomli.loads(ran.out)
