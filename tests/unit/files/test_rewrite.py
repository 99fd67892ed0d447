"""A file of the user's is written anew only if it is as it was read, and stays theirs."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from certspec.files.write import rewrite_file
from tests.support.project import mode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o664, 0o755])
def test_content_changes_and_mode_stays(tmp_path: Path, wanted: int) -> None:
    file = tmp_path / "mdm.cert.toml"
    file.write_bytes(b"old")
    file.chmod(wanted)
    assert rewrite_file(file, b"old", b"new") == ""
    assert file.read_bytes() == b"new"
    assert mode(file) == wanted
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    file = tmp_path / "mdm.cert.toml"
    file.write_bytes(b"old")
    os.chown(file, 1234, 4321)
    assert rewrite_file(file, b"old", b"new") == ""
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 4321)


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "mdm.cert.toml"
    file.write_bytes(b"theirs")
    assert rewrite_file(file, b"old", b"new") == "it was changed meanwhile"
    assert file.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [file]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mdm.cert.toml"
    file.write_bytes(b"old")
    file.chmod(0o444)
    assert rewrite_file(file, b"old", b"new") == "it is read-only"
    assert file.read_bytes() == b"old"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    link = tmp_path / "mdm.cert.toml"
    link.symlink_to("real")
    assert rewrite_file(link, b"old", b"new") == "it is a link to real"
    assert (link.is_symlink(), link.read_bytes()) == (True, b"old")


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    gone = tmp_path / "mdm.cert.toml"
    assert rewrite_file(gone, b"old", b"new") == "no such file or directory"
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_no_room_beside_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 250)
    file.write_bytes(b"old")
    assert rewrite_file(file, b"old", b"new") == "file name too long"
    assert file.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mdm.cert.toml"
    file.write_bytes(b"old")

    def refuse(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    assert rewrite_file(file, b"old", b"new") == "no space left on device"
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
