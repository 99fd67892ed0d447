from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from certspec.artifact import Artifact, Changes, Move
from certspec.files.transaction import (
    JOURNAL,
    PlaceTakenError,
    StuckJournalError,
    commit,
    recover,
)
from tests.support.keys import key_pem
from tests.support.project import mode

if TYPE_CHECKING:
    from pathlib import Path

KEY = key_pem("p256")
OTHER_KEY = key_pem("other_p256")


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def journal(folder: Path, *steps: tuple[str, str, bool]) -> Path:
    content = [{"source": one, "target": two, "replaces": three} for one, two, three in steps]
    (folder / JOURNAL).write_text(json.dumps(content))
    return folder / JOURNAL


def test_files_are_made_with_their_modes(tmp_path: Path) -> None:
    out = tmp_path / "mdm"
    artifacts = (
        Artifact(out / "a.csr", b"csr"),
        Artifact(tmp_path / "safe" / "a.key", KEY, secret=True),
    )
    commit(Changes(artifacts=artifacts), out)
    assert names(tmp_path) == {"mdm/a.csr", "safe/a.key"}
    assert mode(tmp_path / "safe" / "a.key") == 0o600
    assert mode(tmp_path / "safe") == 0o700
    assert mode(out) == 0o777 & ~_umask()


def test_a_public_file_is_replaced_and_a_secret_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    commit(Changes(artifacts=(Artifact(tmp_path / "a", b"new"),)), tmp_path)
    assert (tmp_path / "a").read_bytes() == b"new"
    with pytest.raises(PlaceTakenError):
        commit(Changes(artifacts=(Artifact(tmp_path / "a", KEY, secret=True),)), tmp_path)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == {"a"}


def test_a_private_key_is_replaced_by_nothing(tmp_path: Path) -> None:
    (tmp_path / "server.csr").write_bytes(KEY)
    with pytest.raises(PlaceTakenError):
        commit(Changes(artifacts=(Artifact(tmp_path / "server.csr", b"csr"),)), tmp_path)
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(PlaceTakenError):
        commit(Changes(moves=(Move(tmp_path / "b", tmp_path / "server.csr"),)), tmp_path)
    assert (tmp_path / "server.csr").read_bytes() == KEY


def test_a_chain_of_moves_and_a_new_file_in_the_first_place(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(KEY)
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "a.key").write_bytes(OTHER_KEY)
    moves = (
        Move(tmp_path / "a.key", tmp_path / "archive" / "1" / "a.key"),
        Move(tmp_path / "next" / "a.key", tmp_path / "a.key"),
    )
    third = Artifact(tmp_path / "next" / "a.key", b"PRIVATE KEY----- third", secret=True)
    commit(Changes(moves, (third,)), tmp_path)
    assert (tmp_path / "archive" / "1" / "a.key").read_bytes() == KEY
    assert (tmp_path / "a.key").read_bytes() == OTHER_KEY
    assert (tmp_path / "next" / "a.key").read_bytes() == third.content
    assert mode(tmp_path / "archive" / "1") == 0o700


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_journal_is_carried_on_from_where_it_stopped(tmp_path: Path, done: int) -> None:
    """The new key has taken the place of the old: the first step must not be taken for undone."""
    steps = (
        ("a.key", "archive/a.key", False),
        ("next/a.key", "a.key", False),
        (".a.csr.certspec-new", "a.csr", True),
    )
    for folder in ("next", "archive"):
        (tmp_path / folder).mkdir()
    contents = {"a.key": KEY, "next/a.key": OTHER_KEY, ".a.csr.certspec-new": b"csr"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    for source, target, _ in steps[:done]:
        (tmp_path / source).rename(tmp_path / target)
    journal(tmp_path, *steps)
    recover([tmp_path])
    assert names(tmp_path) == {"archive/a.key", "a.key", "a.csr"}
    assert (tmp_path / "archive" / "a.key").read_bytes() == KEY
    assert (tmp_path / "a.key").read_bytes() == OTHER_KEY


def test_names_that_came_before_others_after_a_power_cut(tmp_path: Path) -> None:
    """The new key has its name, the files beside it have not: the moves are done all the same."""
    steps = (
        ("a.key", "archive/a.key", False),
        (".a.csr.certspec-new", "a.csr", True),
        (".a.key.certspec-new", "a.key", False),
    )
    (tmp_path / "archive").mkdir()
    contents = {"archive/a.key": KEY, ".a.csr.certspec-new": b"csr", "a.key": OTHER_KEY}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    os.link(tmp_path / "a.key", tmp_path / ".a.key.certspec-new")
    journal(tmp_path, *steps)
    recover([tmp_path])
    assert names(tmp_path) == {"archive/a.key", "a.key", "a.csr"}
    assert (tmp_path / "archive" / "a.key").read_bytes() == KEY
    assert (tmp_path / "a.key").read_bytes() == OTHER_KEY


@pytest.mark.parametrize("left", [{".a.key.certspec-new", ".b.csr.certspec-new"}, {"a.key"}])
def test_any_new_files_may_have_their_names_already(tmp_path: Path, left: set[str]) -> None:
    steps = (
        (".a.csr.certspec-new", "a.csr", True),
        (".a.key.certspec-new", "a.key", False),
        (".b.csr.certspec-new", "b.csr", True),
    )
    contents = {"a.csr": b"csr", "a.key": KEY, "b.csr": b"other"}
    for source, target, _ in steps:
        name = source if source in left else target
        (tmp_path / name).write_bytes(contents[target])
    journal(tmp_path, *steps)
    recover([tmp_path])
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == contents


def test_a_staged_key_that_has_its_own_name_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(KEY)
    os.link(tmp_path / "a.key", tmp_path / ".a.key.certspec-new")
    (tmp_path / "b.key").write_bytes(KEY)
    (tmp_path / ".b.key.certspec-new").write_bytes(OTHER_KEY)
    recover([tmp_path])
    assert names(tmp_path) == {"a.key", "b.key", "archive/unfinished/1-b.key"}


def test_a_move_that_was_linked_and_not_unlinked(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(KEY)
    os.link(tmp_path / "a.key", tmp_path / "b.key")
    journal(tmp_path, ("a.key", "b.key", False))
    recover([tmp_path])
    assert names(tmp_path) == {"b.key"}


@pytest.mark.parametrize("content", ["", "[{", '{"a": 1}', '[{"source": "a"}]', "[1]"])
def test_a_damaged_journal_is_kept(tmp_path: Path, content: str) -> None:
    (tmp_path / JOURNAL).write_text(content)
    with pytest.raises(StuckJournalError):
        recover([tmp_path])
    assert names(tmp_path) == {JOURNAL}


def test_a_journal_whose_files_are_gone_is_kept(tmp_path: Path) -> None:
    journal(tmp_path, ("a", "b", False))
    with pytest.raises(StuckJournalError, match="a is gone"):
        recover([tmp_path])
    assert names(tmp_path) == {JOURNAL}


def test_a_journal_whose_place_was_taken_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(KEY)
    (tmp_path / "b.key").write_bytes(OTHER_KEY)
    journal(tmp_path, ("a.key", "b.key", False))
    with pytest.raises(StuckJournalError, match="is taken"):
        recover([tmp_path])
    assert (tmp_path / "a.key").read_bytes() == KEY
    assert (tmp_path / "b.key").read_bytes() == OTHER_KEY


@pytest.mark.parametrize("folder", ["", "next"])
def test_what_was_only_staged_is_forgotten_but_for_keys(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir(exist_ok=True)
    for number in (1, 2):
        (place / ".a.csr.certspec-new").write_bytes(b"half")
        (place / ".a.key.certspec-new").write_bytes(KEY if number == 1 else OTHER_KEY)
        recover([tmp_path, tmp_path / "next"])
    kept = tmp_path / "archive" / "unfinished"
    assert names(tmp_path) == {"archive/unfinished/1-a.key", "archive/unfinished/2-a.key"}
    assert (kept / "1-a.key").read_bytes() == KEY
    assert mode(kept) == 0o700


def test_a_file_that_goes_away_meanwhile_stops_before_anything_moved(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(KEY)
    moves = (
        Move(tmp_path / "a.key", tmp_path / "b.key"),
        Move(tmp_path / "gone", tmp_path / "c"),
    )
    with pytest.raises(FileNotFoundError):
        commit(Changes(moves), tmp_path)
    assert names(tmp_path) == {"a.key"}


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
