"""No passphrase, password or key byte is anywhere but in the key and the PKCS#12 file."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.project import SPEC, Project
from tests.support.quick_pkcs12 import make_pkcs12_quick

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

KEY_WORD, PFX_WORD, WRONG_WORD = "hush-key-7f3a", "hush-pfx-9c1d", "hush-wrong-2b8e"
SPEC_LINES = """\
key = { passphrase_env = "MDM_KEY" }
outputs = { pkcs12 = { password_env = "MDM_PFX" } }
"""
COMMANDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("check", {}),
    ("plan", {}),
    ("build", {}),
    ("build --locked", {}),
    ("build --dry-run", {"MDM_KEY": WRONG_WORD}),
    ("build", {"MDM_KEY": WRONG_WORD}),
    ("verify mdm.cert.toml answer.cer issuing.cer", {}),
    ("bundle mdm.cert.toml answer.cer issuing.cer", {"MDM_PFX": ""}),
    ("bundle mdm.cert.toml answer.cer issuing.cer", {}),
    ("bundle mdm.cert.toml", {"MDM_PFX": WRONG_WORD}),
    ("bundle mdm.cert.toml", {}),
    ("adopt mdm mdm/server.key --password-env MDM_PFX", {}),
    ("adopt mdm mdm/server.key", {}),
    ("show mdm/server.key", {"CERTSPEC_PASSPHRASE": KEY_WORD}),
    ("show mdm/server.pfx", {"CERTSPEC_PASSPHRASE": PFX_WORD}),
    ("decrypt mdm/server.key -o plain.key --password-env MDM_KEY", {}),
)


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str) -> None:
    make_pkcs12_quick(monkeypatch)
    project = Project.make(tmp_path, add=SPEC_LINES)
    printed: list[Ran] = []
    for line, environment in COMMANDS:
        known = {"MDM_KEY": KEY_WORD, "MDM_PFX": PFX_WORD, **environment}
        timed = ("--at", NOW.isoformat()) if "decrypt" not in line else ()
        words = (*line.split(), "--format", style, *timed)
        printed.append(certspec(*words, cwd=tmp_path, **known))
        if line == "build" and not (tmp_path / "answer.cer").exists():
            project.answer()
    secrets = [KEY_WORD, PFX_WORD, WRONG_WORD, *key_lines(project)]
    for ran in printed:
        assert ran.code in (0, 1), ran.err
        assert not [one for one in secrets if one in ran.out + ran.err]
    holders = {"plain.key", "mdm/server.key", "mdm/server.pfx"}
    for name, (content, _, bits) in project.tree().items():
        if name in holders or name.endswith((".key", ".pfx")):
            assert bits == 0o600
        else:
            assert not [one for one in secrets if one.encode() in content], name
    for name in ("mdm/server.key", "mdm/server.pfx"):
        content = project.tree()[name][0]
        assert not [one for one in secrets[:3] if one.encode() in content]


def key_lines(project: Project) -> list[str]:
    """The lines of the plain key and of the encrypted one, and the numbers as `show` would."""
    lines = []
    for name in ("plain.key", "mdm/server.key"):
        body = (project.folder / name).read_text().splitlines()[1:-1]
        # The first line of a plain RSA key begins with its modulus, which is public.
        lines += body[8:]
        lines.append(base64.b64decode("".join(body)).hex()[-64:])
    return lines


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
