"""The folder of the cache is its owner's alone, bounded, and missing without a word."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from certspec.cache import place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CERTSPEC_NO_CACHE")
    monkeypatch.setenv("CERTSPEC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_written_is_read_and_is_private(top: Path) -> None:
    assert place.write("one.run", b"said")
    assert place.read("one.run") == b"said"
    assert (top.stat().st_mode & 0o777, (top / "one.run").stat().st_mode & 0o777) == (0o700, 0o600)
    place.remove("one.run")
    assert place.read("one.run") is None


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_see_is_none(top: Path, mode: int) -> None:
    place.write("one.run", b"said")
    top.chmod(mode)
    assert place.read("one.run") is None
    assert not place.write("two.run", b"said")


def test_a_file_that_others_may_have_written_is_none(top: Path) -> None:
    place.write("one.run", b"said")
    (top / "one.run").chmod(0o620)
    assert place.read("one.run") is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_what_belongs_to_another_is_none(top: Path) -> None:
    place.write("one.run", b"said")
    os.chown(top / "one.run", 12345, -1)
    assert place.read("one.run") is None
    os.chown(top, 12345, -1)
    assert not place.write("two.run", b"said")


def test_links_are_not_followed(top: Path, tmp_path: Path) -> None:
    place.write("one.run", b"said")
    (top / "two.run").symlink_to("one.run")
    assert place.read("two.run") is None
    top.rename(tmp_path / "elsewhere")
    top.symlink_to("elsewhere")
    assert place.read("one.run") is None
    assert not place.write("three.run", b"said")


def test_pipes_and_folders_are_none(top: Path) -> None:
    place.write("one.run", b"said")
    os.mkfifo(top / "pipe.run", 0o600)
    (top / "folder.run").mkdir(0o700)
    assert place.read("pipe.run") is None
    assert place.read("folder.run") is None


def test_a_folder_that_can_not_be_is_silently_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, top: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CERTSPEC_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert not place.write("one.run", b"said")
    assert place.read("one.run") is None
    assert not top.exists()


def test_it_has_bounds(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "MOST_FILES", 3)
    monkeypatch.setattr(place, "MOST_BYTES", 100)
    assert not place.write("large.run", b"x" * 101)
    for number in range(5):
        assert place.write(f"{number}.run", b"said")
        os.utime(top / f"{number}.run", ns=(number, number))
    assert sorted(one.name for one in top.iterdir()) == ["2.run", "3.run", "4.run"]
    assert place.write("most.run", b"x" * 98)
    assert [one.name for one in top.iterdir()] == ["most.run"]


def test_it_lies_at_home_of_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, top: Path
) -> None:
    del top
    monkeypatch.delenv("CERTSPEC_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert place.folder() == str(tmp_path / ".cache" / "certspec")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert place.folder() == str(tmp_path / "xdg" / "certspec")
    monkeypatch.setenv("CERTSPEC_NO_CACHE", "1")
    assert place.folder() == ""
    monkeypatch.delenv("CERTSPEC_NO_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME")
    for home in ("", "relative", "/nonexistent"):
        monkeypatch.setenv("HOME", home)
        assert place.folder() == ""
    monkeypatch.delenv("HOME")
    assert place.folder() == ""
