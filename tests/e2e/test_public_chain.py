"""A chain that a public CA really issued, judged by the program with the real set of roots."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from certspec.chain.certificate import Certificate, read_certificate
from certspec.files.roots import mozilla_roots
from tests.support.inside import certspec

if TYPE_CHECKING:
    from tests.support.cli import Ran

CHAIN = Path(__file__).parent / "public" / "storage.googleapis.com.pem"
ROOT = "GTS Root R1"
AT = "2026-02-03T00:00:00Z"
SPEC = """\
spec_version = 1
subject = {{ common_name = "storage.googleapis.com" }}
san = {{ dns_names = ["storage.googleapis.com"] }}
issuer = {issuer}
"""
PRIVATE = '{ kind = "private", roots = ["root.cer"] }'


def verified(issuer: str, folder: Path, at: str = AT) -> Ran:
    (folder / "gcs.cert.toml").write_text(SPEC.format(issuer=issuer), encoding="utf-8")
    return certspec("verify", "gcs.cert.toml", CHAIN, "--at", at, "--format", "json", cwd=folder)


def findings(ran: Ran) -> list[tuple[str, str]]:
    (result,) = json.loads(ran.out)["results"]
    return [(one["code"], one["severity"]) for one in result["findings"]]


def checklist(ran: Ran) -> dict[str, Any]:
    (result,) = json.loads(ran.out)["results"]
    return {one["title"]: (one["outcome"], one["evidence"]) for one in result["checks"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the root in a file, as somebody may save it who takes it for a private one."""
    read = map(read_certificate, mozilla_roots())
    root = next(one for one in read if isinstance(one, Certificate) and one.label == ROOT)
    (tmp_path / "root.cer").write_bytes(root.pem)
    return tmp_path


@pytest.mark.parametrize(
    "issuer", ['{ kind = "public" }', '{ kind = "public", roots = "mozilla" }']
)
def test_nothing_is_wrong_with_it(issuer: str, tmp_path: Path) -> None:
    ran = verified(issuer, tmp_path)
    assert (ran.code, findings(ran)) == (0, [])
    lines = checklist(ran)
    assert lines["public or private CA"] == (
        "passed",
        f"public: {ROOT} is a root that browsers trust",
    )
    assert lines["lifetime of public certificates"][1].startswith("84 days, of 398 at most")
    assert lines["timestamps of Certificate Transparency logs"] == ("passed", "from 2 logs")


def test_it_is_public_whatever_the_spec_says(folder: Path) -> None:
    ran = verified(PRIVATE, folder)
    assert findings(ran) == [("CS620", "warning")]
    assert checklist(ran)["lifetime of public certificates"][0] == "passed"


def test_it_is_public_after_it_expired_too(folder: Path) -> None:
    ran = verified(PRIVATE, folder, at="2026-04-27T08:40:54Z")
    assert ("CS404", "error") in findings(ran)
    assert ("CS620", "warning") in findings(ran)
