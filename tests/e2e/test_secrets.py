"""Neither a secret in a spec nor a bug brings a passphrase out; tests/safety looks everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.inside import certspec
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

KEY_WORD = "hush-key-7f3a"


def test_a_secret_written_into_the_spec_is_not_repeated(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=f'key = {{ passphrase = "{KEY_WORD}" }}\n')
    for style in ("text", "json"):
        ran = certspec("check", SPEC, "--format", style, cwd=tmp_path)
        assert ran.code == 1
        assert KEY_WORD not in ran.out + ran.err
    assert project.folder == tmp_path


def test_a_bug_does_not_show_the_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project.make(tmp_path, add='key = { passphrase_env = "MDM_KEY" }\n')

    def fail(*_: object) -> bytes:
        raise RuntimeError(KEY_WORD)

    monkeypatch.setattr("certspec.artifacts.request.private_key.encode", fail)
    ran = certspec("build", cwd=tmp_path, MDM_KEY=KEY_WORD)
    assert ran.code == 3
    assert "RuntimeError" in ran.err
    assert KEY_WORD not in ran.out + ran.err
