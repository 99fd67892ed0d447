"""A report never takes the place of something that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.inside import certspec
from tests.support.keys import key_pem

if TYPE_CHECKING:
    from pathlib import Path

SPEC = 'spec_version = 1\nsan = { dns_names = ["a.zylker.com"] }\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cert.toml").write_text(SPEC)
    assert certspec("build", cwd=tmp_path).code == 0
    (tmp_path / "kept.pem").write_bytes(key_pem("other"))
    (tmp_path / "link.txt").symlink_to("a/a.key")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["a/a.key", "a/certspec.lock", "a/a.csr", "a.cert.toml", "kept.pem", "link.txt"]
)
@pytest.mark.parametrize(
    "command", [("plan",), ("check",), ("explain",), ("schema",), ("render", "--to", "openssl")]
)
def test_output_refuses(folder: Path, name: str, command: tuple[str, ...]) -> None:
    before = (folder / name).read_bytes()
    ran = certspec(*command, "--output", name, cwd=folder)
    assert ran.code == 1
    assert "error[CS312]" in ran.err
    assert (folder / name).read_bytes() == before


@pytest.mark.parametrize("name", ["new.txt", "old.txt", "empty.txt"])
def test_output_replaces_a_text_and_makes_a_new_file(folder: Path, name: str) -> None:
    (folder / "old.txt").write_text("an older report")
    (folder / "empty.txt").write_text("")
    assert certspec("plan", "--output", name, cwd=folder).code == 0
    assert "up to date" in (folder / name).read_text()
