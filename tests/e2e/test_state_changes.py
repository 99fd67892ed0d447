"""What becomes of a pending request, and of names, when the spec goes another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

GENERATION_2 = "[key]\ngeneration = 2\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


@pytest.fixture
def bundled(project: Project) -> Project:
    project.ok("build")
    project.bundle()
    return project


def test_a_build_number_of_the_new_kind_renames_the_key_and_makes_none(project: Project) -> None:
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    key = project.keys()["private.key"]
    content = (project.out / "private.key").read_bytes()
    csr = (project.out / "server.csr").stat().st_mtime_ns
    project.edit(LEGACY_BUILD, NEW_BUILD)
    project.ok("build")
    assert project.keys() == {"server.key": key}
    assert (project.out / "server.key").read_bytes() == content
    assert (project.out / "server.csr").stat().st_mtime_ns == csr
    assert not (project.out / "opensslsan.conf").exists()
    project.ok("build", "--locked")
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    assert project.keys() == {"private.key": key}
    assert (project.out / "opensslsan.conf").exists()
    project.edit(LEGACY_BUILD, NEW_BUILD)
    project.ok("build")
    assert project.keys() == {"server.key": key}


def test_a_build_number_of_the_new_kind_leaves_a_certificate_in_use(project: Project) -> None:
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    project.bundle()
    key = project.keys()["private.key"]
    project.edit(LEGACY_BUILD, NEW_BUILD)
    project.ok("build")
    assert project.keys() == {"server.key": key}
    assert project.requests == [("active", 1, "")]
    project.ok("verify", SPEC)
    project.ok("build", "--locked")


def test_a_new_generation_over_a_changed_request_leaves_the_key_in_use(bundled: Project) -> None:
    """The pending request shares the key in use: that key must not go to the archive with it."""
    first = bundled.keys()["server.key"]
    bundled.edit("Chicago", "Peoria")
    bundled.ok("build")
    bundled.add(GENERATION_2)
    bundled.ok("build")
    second = bundled.spki("next/server.csr")
    assert bundled.keys() == {"server.key": first, "next/server.key": second}
    assert bundled.spki(f"archive/1-{first[:8]}/server.csr") == first
    bundled.bundle("next/server.csr")
    archived = f"archive/1-{first[:8]}"
    assert bundled.keys() == {"server.key": second, f"{archived}/server.key": first}
    kept = {path.name for path in (bundled.out / archived).iterdir()}
    assert {"server.csr", "server-2.csr", "server.crt"} <= kept


def test_a_change_taken_back_withdraws_the_pending_request(bundled: Project) -> None:
    before = (bundled.out / "server.csr").read_bytes()
    bundled.edit("Chicago", "Peoria")
    bundled.ok("build")
    bundled.edit("Peoria", "Chicago")
    bundled.ok("build")
    assert not any((bundled.out / "next").iterdir())
    assert (bundled.out / "server.csr").read_bytes() == before
    assert [one[0] for one in bundled.requests] == ["active", "archived"]
    bundled.ok("build", "--locked")
    bundled.ok("bundle", SPEC)
    bundled.ok("build", "--locked")


def test_a_generation_taken_back_archives_its_key(bundled: Project) -> None:
    first = bundled.keys()["server.key"]
    bundled.add(GENERATION_2)
    bundled.ok("build")
    second = bundled.keys()["next/server.key"]
    bundled.edit("generation = 2", "generation = 1")
    bundled.ok("build")
    assert bundled.keys() == {"server.key": first, f"archive/2-{second[:8]}/server.key": second}
    bundled.ok("verify", SPEC)
    bundled.ok("build", "--locked")


def test_an_archived_key_can_be_asked_for_again(bundled: Project) -> None:
    first = bundled.keys()["server.key"]
    bundled.add(GENERATION_2)
    bundled.ok("build")
    bundled.bundle("next/server.csr")
    second = bundled.keys()["server.key"]
    bundled.edit("generation = 2", "generation = 1")
    bundled.ok("build")
    assert bundled.keys() == {"server.key": second, "next/server.key": first}
    bundled.ok("verify", SPEC)
    bundled.ok("bundle", SPEC, *bundled.answer("next/server.csr", serial=4711))
    assert bundled.keys() == {"server.key": first, f"archive/2-{second[:8]}/server.key": second}
    bundled.ok("build", "--locked")


def test_the_answer_can_still_be_for_the_certificate_in_use(bundled: Project) -> None:
    """Without files it is the one in use that is packed again, whatever is pending."""
    bundled.add(GENERATION_2)
    bundled.ok("build")
    before = bundled.tree()
    bundled.ok("bundle", SPEC)
    assert bundled.tree() == before
    assert "CS701" in bundled.refused("bundle", SPEC, *bundled.answer())


def test_third_generation_before_the_second_was_used(bundled: Project) -> None:
    first = bundled.keys()["server.key"]
    bundled.add(GENERATION_2)
    bundled.ok("build")
    second = bundled.keys()["next/server.key"]
    bundled.edit("generation = 2", "generation = 3")
    bundled.ok("build")
    keys = bundled.keys()
    assert keys == {
        "server.key": first,
        "next/server.key": bundled.spki("next/server.csr"),
        f"archive/2-{second[:8]}/server.key": second,
    }
    assert [one[:2] for one in bundled.requests] == [("active", 1), ("archived", 2), ("pending", 3)]


@pytest.mark.parametrize("name", ["server.crt", "intermediate-3.crt", "server.pfx", "UPLOAD.md"])
def test_an_upload_file_put_there_by_hand_is_never_replaced(project: Project, name: str) -> None:
    project.ok("build")
    (project.out / name).write_text("by hand")
    assert project.refused("bundle", SPEC, *project.answer()) == {"CS312"}


def test_own_git_files_keep_their_lines(project: Project) -> None:
    """With `dir = "."` the output folder is the project itself."""
    project.add('[outputs]\ndir = "."\n')
    (project.folder / ".gitignore").write_text("*.bak\n*.key")
    (project.folder / ".gitattributes").write_text("*.png binary\n")
    project.ok("build")
    ignored = (project.folder / ".gitignore").read_text().splitlines()
    assert ignored[:2] == ["*.bak", "*.key"]
    assert ignored.count("*.key") == 1
    assert "*.pfx" in ignored
    attributes = (project.folder / ".gitattributes").read_text().splitlines()
    assert attributes[0] == "*.png binary"
    assert "* -text" not in attributes
    before = project.tree()
    project.ok("build")
    assert project.tree() == before
