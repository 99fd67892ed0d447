"""Requests signed by CA programs that know nothing of certspec, and the answers judged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.cli import ROOT
from tests.support.inside import certspec
from tests.support.programs import program, run
from tests.support.real_ca import (
    CerttoolAuthority,
    CfsslAuthority,
    OpensslAuthority,
    RealAuthority,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AUTHORITIES: dict[str, Callable[[Path], RealAuthority]] = {
    "openssl": OpensslAuthority.make,
    "cfssl": CfsslAuthority.make,
    "certtool": CerttoolAuthority.make,
}
EXAMPLES = {"mdm-plus": "server.key", "mdm-plus-legacy": "private.key"}
NAMES = {
    "mdm-plus": ["mdm.zylker.com", "*.zylker-it.com"],
    "mdm-plus-legacy": ["mdm.zylker.com"],
}


@pytest.fixture(scope="module", params=AUTHORITIES)
def authority(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> RealAuthority:
    program(request.param)
    return AUTHORITIES[request.param](tmp_path_factory.mktemp("authority") / "ca")


def _built(example: str, tmp_path: Path, authority: RealAuthority) -> Path:
    """A folder with the built example and the CA's root and intermediate beside it."""
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "examples" / example, folder)
    (folder / "zylker-root.cer").write_bytes(authority.root_pem)
    (folder / "intermediate.cer").write_bytes(b"".join(authority.intermediates_pem))
    built = certspec("build", cwd=folder)
    assert built.code == 0, built.out
    return folder


def _answer(folder: Path, authority: RealAuthority, names: list[str]) -> str:
    csr = (folder / "mdm" / "server.csr").read_bytes()
    (folder / "answer.cer").write_bytes(authority.sign(csr, names))
    return "answer.cer"


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_good_answer_becomes_the_upload_files(
    example: str, authority: RealAuthority, tmp_path: Path
) -> None:
    folder = _built(example, tmp_path, authority)
    answer = _answer(folder, authority, NAMES[example])

    verified = certspec("verify", "mdm.cert.toml", "intermediate.cer", answer, cwd=folder)
    bundled = certspec("bundle", "mdm.cert.toml", "intermediate.cer", answer, cwd=folder)

    assert verified.code == 0, verified.out
    assert verified.out.startswith("mdm.cert.toml: upload it: ")
    assert "Next: certspec bundle mdm.cert.toml intermediate.cer answer.cer\n" in verified.out
    assert bundled.code == 0, bundled.out
    made = {path.name for path in (folder / "mdm").iterdir()}
    assert {"server.crt", "intermediate.crt", "intermediate-1.crt", "UPLOAD.md"} <= made
    out = folder / "mdm"
    openssl = program("openssl")
    trust = ("-CAfile", folder / "zylker-root.cer", "-untrusted", out / "intermediate.crt")
    said = run(openssl, "verify", *map(str, trust), str(out / "server.crt"), cwd=folder)
    assert said.stdout.endswith("OK\n")
    key = run(openssl, "pkey", "-in", str(out / EXAMPLES[example]), "-pubout", cwd=folder).stdout
    certified = run(
        openssl, "x509", "-in", str(out / "server.crt"), "-noout", "-pubkey", cwd=folder
    )
    assert certified.stdout == key
    again = certspec("verify", cwd=folder)
    assert again.code == 0, again.out
    assert certspec("build", "--locked", cwd=folder).code == 0


def _refused(folder: Path, *files: str | Path, at: str | None = None) -> set[str]:
    """The error codes of a refused answer; also: bundle writes nothing and says the same."""
    before = _tree(folder / "mdm")
    judged_at = ("--at", at) if at else ()
    arguments = ("mdm.cert.toml", *files, "--format", "json", *judged_at)
    verified = certspec("verify", *arguments, cwd=folder)
    bundled = certspec("bundle", *arguments, cwd=folder)
    assert verified.code == 1, verified.err
    assert bundled.code == 1, bundled.err
    assert verified.json["results"][0]["headline"].startswith("do not upload it: ")
    assert bundled.json["results"][0]["headline"].startswith("nothing was written")
    assert bundled.errors() == verified.errors()
    assert _tree(folder / "mdm") == before
    return verified.errors()


def _tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_wrong_key(authority: RealAuthority, tmp_path: Path) -> None:
    folder = _built("mdm-plus", tmp_path, authority)
    other = tmp_path / "other"
    shutil.copytree(ROOT / "examples" / "mdm-plus", other)
    assert certspec("build", cwd=other).code == 0
    answer = _answer(other, authority, NAMES["mdm-plus"])
    assert _refused(folder, "intermediate.cer", other / answer) == {"CS701"}


def test_missing_name(authority: RealAuthority, tmp_path: Path) -> None:
    folder = _built("mdm-plus", tmp_path, authority)
    answer = _answer(folder, authority, ["mdm.zylker.com"])
    # The path is judged for every name asked, so its verdict falls too.
    assert _refused(folder, "intermediate.cer", answer) == {"CS408", "CS702"}


def test_missing_intermediate(authority: RealAuthority, tmp_path: Path) -> None:
    folder = _built("mdm-plus", tmp_path, authority)
    answer = _answer(folder, authority, NAMES["mdm-plus"])
    assert _refused(folder, answer) == {"CS402"}


def test_expired(authority: RealAuthority, tmp_path: Path) -> None:
    folder = _built("mdm-plus", tmp_path, authority)
    answer = _answer(folder, authority, NAMES["mdm-plus"])
    later = "2030-01-01T00:00:00Z"
    assert _refused(folder, "intermediate.cer", answer, at=later) == {"CS404"}


def test_self_signed(tmp_path: Path) -> None:
    authority = OpensslAuthority.make(tmp_path / "ca")
    folder = _built("mdm-plus-legacy", tmp_path, authority)
    made = ("-x509", "-key", "mdm/private.key", "-config", "mdm/opensslsan.conf", "-days", "200")
    extensions = ("-extensions", "req_ext", "-out", "self.cer")
    run(program("openssl"), "req", *made, *extensions, cwd=folder)
    assert "CS606" in _refused(folder, "self.cer")
