"""A patch does to a file what was said, by the program that people have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.mend.patch import patch
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path

LINES = "".join(f"k{number} = {number}\n" for number in range(20))
PAIRS = [
    ("a = 1\n", "a = 2\n"),
    ("a = 1", "a = 2"),
    ("a = 1", "a = 1\n\n[s]\n"),
    ("a = 1\n", "a = 1"),
    ("a = 1\r\nb = 2\r\n", "a = 1\r\nb = 3\r\n"),
    ("\ufeffa = 1\n", "a = 1\n"),
    (LINES, LINES.replace("k3 =", "k =").replace("k17 = 17\n", "")),
    ("a = '\u2028\x85\x0c' # \tx\nb = 1\n", "a = '\u2028\x85\x0c' # \tx\nb = 2\n"),
    ("", "a = 1\n"),
]
NAMES = ["mdm.cert.toml", "specs/my mdm.cert.toml", 'a"b\\c.cert.toml', "m\u00fcnchen.cert.toml"]


def check(before: str, after: str, name: str, folder: Path) -> None:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before.encode())
    (folder / "x.patch").write_bytes(patch(name, before, after).encode())
    done = run(program("git"), "apply", "x.patch", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == after.encode()


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_git_applies_it(before: str, after: str, tmp_path: Path) -> None:
    check(before, after, "mdm.cert.toml", tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_git_finds_the_file_by_its_name(name: str, tmp_path: Path) -> None:
    check("a = 1\n", "a = 2\n", name, tmp_path)


def test_git_applies_it_below_the_top_of_a_checkout(tmp_path: Path) -> None:
    run(program("git"), "init", "-q", cwd=tmp_path)
    below = tmp_path / "team"
    below.mkdir()
    check("a = 1\n", "a = 2\n", "mdm.cert.toml", below)


def test_a_name_with_a_blank_ends_in_a_tab_as_git_writes_it() -> None:
    said = patch("my mdm.cert.toml", "a = 1\n", "b = 1\n")
    assert said.startswith("--- a/my mdm.cert.toml\t\n+++ b/my mdm.cert.toml\t\n@@ -1,1 +1,1 @@\n")


def test_what_is_the_same_has_no_patch() -> None:
    assert patch("mdm.cert.toml", LINES, LINES) == ""


def test_a_secret_beside_a_mended_line_is_blanked() -> None:
    before = 'country = "us"\npassphrase = "hunter2"\n# pin: 1234\n'
    said = patch("mdm.cert.toml", before, before.replace("us", "US"))
    assert said == (
        "--- a/mdm.cert.toml\n+++ b/mdm.cert.toml\n@@ -1,3 +1,3 @@\n"
        '-country = "us"\n+country = "US"\n passphrase = "*******"\n # pin: ****\n'
    )
