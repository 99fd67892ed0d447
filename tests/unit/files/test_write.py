from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from certspec.files.new_file import write_secret
from certspec.files.write import NewFile, replace_file, write_all_new, write_new
from tests.support.project import mode

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    for content in (b"old", b"new"):
        replace_file(file, content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_link_points_at_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(b"old")

    def refuse(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    with pytest.raises(OSError, match="No space left"):
        write_secret(tmp_path / "key", b"secret")
    assert list(tmp_path.iterdir()) == [file]


def test_a_secret_is_for_its_owner_and_never_overwrites(tmp_path: Path) -> None:
    write_secret(tmp_path / "key", b"secret")
    assert mode(tmp_path / "key") == 0o600
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "key", b"other")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "key", b"other", 0o600)
    assert (tmp_path / "key").read_bytes() == b"secret"


def test_of_several_new_files_the_one_that_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, synced = os.fsync, []

    def refuse_the_second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_the_second)
    files = [NewFile(tmp_path / name, name.encode(), 0o600) for name in ("a", "b", "c")]
    with pytest.raises(OSError, match=r"/b'$"):
        write_all_new(files)
    assert len(synced) == 2


def test_several_new_files_are_whole_and_replace_nothing(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"mine")
    files = [NewFile(tmp_path / name, name.encode() * 9_999, 0o600) for name in ("a", "b", "c")]
    with pytest.raises(FileExistsError):
        write_all_new(files)
    write_all_new([one._replace(path=one.path.with_suffix(".new")) for one in files])
    for one in files:
        assert one.path.with_suffix(".new").read_bytes() == one.content
    assert (tmp_path / "c").read_bytes() == b"mine"


def test_a_new_file_is_not_opened_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "key").symlink_to("elsewhere")
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "key", b"secret")
    assert not (tmp_path / "elsewhere").exists()
