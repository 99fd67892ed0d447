"""What git tracks, asked of the real git; nothing is said where it can't be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.git.checkout import tracked
from tests.support.programs import program, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    git = program("git")
    (tmp_path / "in").write_text("x")
    (tmp_path / "out").write_text("x")
    run(git, "init", "-q", ".", cwd=tmp_path)
    run(git, "add", "in", cwd=tmp_path)
    return tmp_path


def test_what_the_index_has_is_tracked(checkout: Path) -> None:
    assert tracked([checkout / "in", checkout / "out", checkout / "gone"]) == {checkout / "in"}


def test_a_path_counts_from_the_working_folder(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    inside = type(checkout)("in")
    assert tracked([inside]) == {inside}


def test_a_tracked_file_that_is_gone_still_is_tracked(checkout: Path) -> None:
    (checkout / "in").unlink()
    assert tracked([checkout / "in"]) == {checkout / "in"}


def test_a_name_is_no_pattern(checkout: Path) -> None:
    assert tracked([checkout / "i*", checkout / ":(glob)in", checkout / "-z"]) == frozenset()


def test_a_path_through_a_link_to_a_folder_is_the_file_itself(checkout: Path) -> None:
    (checkout / "link").symlink_to(checkout)
    assert tracked([checkout / "link" / "in"]) == {checkout / "link" / "in"}


def test_variables_of_a_hook_do_not_lead_to_another_repository(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(checkout / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(checkout / "nowhere"))
    assert tracked([checkout / "in"]) == {checkout / "in"}


def test_without_git_nothing_is_said(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(checkout))
    assert tracked([checkout / "in"]) == frozenset()


def test_a_git_that_can_not_be_started_says_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "git").write_bytes(b"\x7fELF no program")
    (checkout / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(checkout))
    assert tracked([checkout / "in"]) == frozenset()


def test_outside_of_a_checkout_git_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nprintf 'a\\0'\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tracked([tmp_path / "a"]) == frozenset()
    (tmp_path / ".git").mkdir()
    assert tracked([tmp_path / "a"]) == {tmp_path / "a"}
