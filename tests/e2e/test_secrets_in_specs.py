"""A secret that was written into a spec is in no output, whatever else is wrong with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from pathlib import Path

WORD = "hush-4d1b"
LINES = [
    f'[key]\npassphrase = "{WORD}"',
    f'[key]\npassphrse = "{WORD}"',
    f'[key]\npassphrase_env = "{WORD}"',
    f'[key]\npassphrase_file = """{WORD}\n{WORD}"""',
    f'[key]\npassphrase = ["{WORD}", "{WORD}"]',
    f'[key]\npassphrase = {{ value = "{WORD}" }}',
    f'[key]\npassphrase = "a" "{WORD}"',
    f"[key]\npassphrase = correct horse {WORD}",
    f'[key]\npassphrase "{WORD}"',
    f'[key]\npassphrase = "{WORD}"\npassphrase = "{WORD}"',
    f'[key]\npassphrase = "{WORD}"\nx = y',
    f'[key]\npassphrase = """\n{WORD}',
    f'owner = "-----BEGIN PRIVATE KEY-----{WORD}"',
    f"[key]\npem = '''\n-----BEGIN PRIVATE KEY-----\n{WORD}\n-----END PRIVATE KEY-----'''",
    f'[key]\nsource = "pkcs11"\nuri = "pkcs11:?pin-value={WORD}"',
    f'labels = {{ db_password = "{WORD}" }}',
    f"x = 1 # passphrase: {WORD}",
]
COMMANDS = ("check", "plan", "build", "show mdm.cert.toml", "verify mdm.cert.toml", "render mdm")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_of_a_spec_comes_out(tmp_path: Path, line: str, style: str) -> None:
    (tmp_path / "mdm.cert.toml").write_text(f"{VALID_SPEC}{line}\n")
    for command in COMMANDS:
        formatted = () if command.startswith("render") else ("--format", style)
        ran = certspec(*command.split(), "--at", NOW.isoformat(), *formatted, cwd=tmp_path)
        assert WORD not in ran.out + ran.err
        assert ran.code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["mdm.cert.toml"]


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_of_the_defaults_comes_out(tmp_path: Path, style: str) -> None:
    (tmp_path / "certspec.toml").write_text(f'[defaults.key]\npassphrase = "{WORD}"\n')
    (tmp_path / "mdm.cert.toml").write_text(VALID_SPEC)
    for command in ("check", "plan", "build"):
        ran = certspec(command, "--at", NOW.isoformat(), "--format", style, cwd=tmp_path)
        assert WORD not in ran.out + ran.err
        assert "CS116" in ran.out
        assert ran.code == 1
