"""A journal is carried out only where certspec may have written it."""

from __future__ import annotations

from pathlib import Path

import pytest

from certspec.files.distrust import distrust
from certspec.files.step import Step
from tests.support.keys import key_pem


def why(home: Path, source: str, target: str, *, replaces: bool = False) -> str:
    folders = (home, home / "next", home.parent / "keys")
    return distrust([Step(home / source, home / target, replaces=replaces)], home, folders)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("mdm/next", "mdm/archive/1-a", "keys", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mdm" / "a").write_text("x")
    return tmp_path / "mdm"


@pytest.mark.parametrize(
    "target",
    [
        "b",
        "next/b",
        "archive/b",
        "archive/1-a/b",
        "archive/2-b/b",
        "../keys/b.key",
        "../keys/archive/1-a/b.key",
        "../keys/.gitignore",
        "next/../b",
    ],
)
def test_a_step_in_its_own_folders_is_trusted(home: Path, target: str) -> None:
    assert why(home, "a", target) == ""


@pytest.mark.parametrize(
    "target",
    [
        "../b",
        "../elsewhere/b",
        "/etc/passwd",
        "sub/b",
        ".git/b",
        "archive/1-a/deeper/b",
        "..",
        "../keys/authorized_keys",
        "../keys/archive/1-a/b",
        "link/b",
        "next/../../elsewhere/b",
    ],
)
def test_any_other_is_not(home: Path, target: str) -> None:
    (home / "link").symlink_to(home.parent / "elsewhere")
    assert why(home, "a", target)
    assert "in no folder" in why(home, target, "b") or target.startswith("../keys")


def test_only_ordinary_files_move_and_no_key_is_replaced(home: Path) -> None:
    (home / "link").symlink_to("a")
    assert "no ordinary file" in why(home, "link", "b")
    (home / "key").write_bytes(key_pem("p256"))
    assert "replace the private key" in why(home, "a", "key", replaces=True)
    assert why(home, "a", "key") == ""
    assert why(home, "done", "key", replaces=True) == ""
    assert Path(home / "key").read_bytes() == key_pem("p256")
