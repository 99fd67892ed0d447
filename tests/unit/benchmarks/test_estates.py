from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.estates.specs import GENERIC, SERVER, cleared, written
from tests.support.inside import certspec

if TYPE_CHECKING:
    from pathlib import Path


def test_specs_are_always_the_same_and_right(tmp_path: Path) -> None:
    files = written(tmp_path / "one", 120)
    assert files == written(tmp_path / "other", 120)
    assert len({(tmp_path / "one" / file).read_text() for file in files}) == 120
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()
    ran = certspec("check", "--fail-on", "warning", "--quiet", cwd=tmp_path / "one")
    assert (ran.code, ran.err) == (0, "")


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (file,) = written(folder, 1)
    (folder / file).write_text("changed")
    assert written(folder, 1) == (file,)
    assert (folder / file).read_text() == "changed"


def test_what_was_written_half_is_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (file,) = written(folder, 1)
    (folder / ".ready").unlink()
    (folder / file).write_text("half")
    written(folder, 1)
    assert (folder / file).read_text() == SERVER.format(name="s000000")


def test_what_build_made_is_taken_away_and_the_specs_stay(tmp_path: Path) -> None:
    (file,) = written(tmp_path / "one", 1, GENERIC)
    before = sorted((tmp_path / "one").rglob("*"))
    ran = certspec("build", cwd=tmp_path / "one")
    assert ran.code == 0, ran.out
    assert (tmp_path / "one" / "group0000" / "s000000" / "s000000.csr").exists()
    cleared(tmp_path / "one")
    assert sorted((tmp_path / "one").rglob("*")) == before
    assert (tmp_path / "one" / file).exists()
