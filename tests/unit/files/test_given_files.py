from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from certspec.files.given_files import MAX_DEPTH, MAX_FILES, read_given_files
from certspec.files.read import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


def names(folder: Path) -> list[str]:
    found = read_given_files([folder])
    assert found.findings == ()
    return [name.removeprefix(f"{folder}/") for name, _ in found.contents]


def why(folder: Path) -> dict[str, str]:
    found = read_given_files([folder])
    assert all(one.given == str(folder) for one in found.set_aside)
    return {one.file.removeprefix(f"{folder}/"): one.what for one in found.set_aside}


def refusal(*given: Path) -> tuple[str, str]:
    (one,) = read_given_files(given).findings
    return one.code, one.message


def test_a_folder_stands_for_all_that_is_below_it(tmp_path: Path) -> None:
    tree(tmp_path, "b.crt", "a.crt", "c/d/e.crt", ".hidden", ".git/config")
    assert names(tmp_path) == ["a.crt", "b.crt", "c/d/e.crt"]
    found = read_given_files([tmp_path])
    assert found.contents[0] == (f"{tmp_path}/a.crt", b"a.crt")
    assert set(found.folders.values()) == {str(tmp_path)}


def test_a_file_that_is_named_is_read_though_hidden(tmp_path: Path) -> None:
    tree(tmp_path, ".hidden")
    found = read_given_files([tmp_path / ".hidden"])
    assert found.contents == [(f"{tmp_path}/.hidden", b".hidden")]
    assert found.folders == {}


def test_files_are_counted(tmp_path: Path) -> None:
    tree(tmp_path, *(f"{number}.crt" for number in range(MAX_FILES)))
    assert len(names(tmp_path)) == MAX_FILES
    tree(tmp_path, "below/one-more.crt")
    code, message = refusal(tmp_path)
    assert (code, str(MAX_FILES) in message) == ("CS812", True)


def test_folders_in_folders_have_an_end(tmp_path: Path) -> None:
    tree(tmp_path, "/".join(["d"] * (MAX_DEPTH - 1)) + "/deep.crt")
    assert len(names(tmp_path)) == 1
    tree(tmp_path, "/".join(["d"] * MAX_DEPTH) + "/deeper.crt")
    assert refusal(tmp_path)[0] == "CS812"


def test_links_that_stay_inside_are_read(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.crt")
    (tmp_path / "in" / "again.crt").symlink_to("a.crt")
    assert names(tmp_path / "in") == ["a.crt", "again.crt"]
    assert why(tmp_path / "in") == {}


@pytest.mark.parametrize("target", ["../out.crt", "/etc/passwd", "..", "nowhere", "loop"])
def test_links_that_lead_elsewhere_are_not(tmp_path: Path, target: str) -> None:
    tree(tmp_path, "in/a.crt", "out.crt")
    (tmp_path / "in" / "loop").symlink_to(target)
    assert names(tmp_path / "in") == ["a.crt"]
    assert why(tmp_path / "in") == {"loop": "a link"}


def test_a_link_to_a_folder_inside_is_no_second_way(tmp_path: Path) -> None:
    tree(tmp_path, "in/b/a.crt")
    (tmp_path / "in" / "b" / "up").symlink_to("..")
    assert names(tmp_path / "in") == ["b/a.crt"]
    assert why(tmp_path / "in") == {"b/up": "a link"}


def test_a_folder_may_be_given_by_a_link(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.crt")
    (tmp_path / "answer").symlink_to("in")
    assert names(tmp_path / "answer") == ["a.crt"]


def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert why(tmp_path) == {"pipe": "a pipe", "socket": "a socket"}
        assert names(tmp_path) == []


def test_a_giant_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "image.iso").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(tmp_path)[0] == "CS108"


def test_a_folder_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    assert refusal(tmp_path) == ("CS812", "the folder can't be read: permission denied")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "lost.crt")[0] == "CS115"
