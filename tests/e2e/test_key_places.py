"""Keys are found by their public key, and none is ever overwritten, taken or made in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.keys import key_pem
from tests.support.project import SPEC, Project, mode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


@pytest.mark.parametrize(
    "place", ["other.key", "server.pem", "archive/old/server.key", "next/server.key"]
)
def test_a_key_that_was_moved_is_found(project: Project, place: str) -> None:
    project.ok("build")
    key = project.keys()["server.key"]
    target = project.out / place
    target.parent.mkdir(parents=True, exist_ok=True)
    (project.out / "server.key").rename(target)
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert project.keys() == {"server.key": key}
    assert project.spki("server.csr") == key


def test_a_key_of_the_output_folder_moves_to_the_key_folder(project: Project) -> None:
    project.ok("build")
    content = (project.out / "server.key").read_bytes()
    project.add('[key]\ndir = "safe"\n')
    project.ok("build")
    safe = project.folder / "safe"
    assert (safe / "server.key").read_bytes() == content
    assert mode(safe) == 0o700
    assert project.keys() == {}
    project.ok("build", "--locked")


def test_the_key_folder_holds_keys_of_every_state(project: Project) -> None:
    project.add('[key]\ndir = "safe"\n')
    project.ok("build")
    made = {path.name for path in (project.folder / "safe").iterdir()}
    assert made == {"server.key", ".gitignore"}
    first = project.spki("server.csr")
    project.bundle()
    project.add("generation = 2\n")
    project.ok("build")
    safe = project.folder / "safe"
    assert (safe / "next" / "server.key").exists()
    project.bundle("next/server.csr")
    assert {str(path.relative_to(safe)) for path in safe.rglob("*.key")} == {
        "server.key",
        f"archive/1-{first[:8]}/server.key",
    }
    assert project.keys() == {}
    project.ok("build", "--locked")


def test_a_key_folder_outside_the_project_gets_its_key_alone(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    safe = tmp_path_factory.mktemp("safe") / "keys"
    project.add(f'[key]\ndir = "{safe}"\n')
    project.ok("build")
    assert [path.name for path in safe.iterdir()] == ["server.key"]
    assert mode(safe) == 0o700


def test_a_key_folder_by_default_is_split_by_name(project: Project) -> None:
    (project.folder / "certspec.toml").write_text('[defaults.key]\ndir = "safe"\n')
    (project.folder / "www.cert.toml").write_text((project.folder / SPEC).read_text())
    project.ok("build")
    keys = sorted(path.relative_to(project.folder) for path in project.folder.rglob("*.key"))
    assert [str(path) for path in keys] == ["safe/mdm/server.key", "safe/www/server.key"]


def test_a_checkout_without_the_key_is_clean(project: Project) -> None:
    project.ok("build")
    project.bundle()
    (project.out / "server.key").unlink()
    before = project.tree()
    for command in (["build", "--locked"], ["build"], ["plan"], ["verify", SPEC], ["bundle", SPEC]):
        project.ok(*command)
    assert project.tree() == before
    assert project.ok("build", "--locked").findings() == {("CS302", "note")}


def test_a_bundle_without_the_key_is_possible(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").rename(project.folder / "elsewhere")
    project.bundle()
    assert project.requests == [("active", 1, "")]


@pytest.mark.parametrize("name", ["server.key", "server.csr"])
def test_files_without_a_lock_are_left_alone(project: Project, name: str) -> None:
    project.out.mkdir()
    (project.out / name).write_bytes(key_pem("other"))
    assert project.refused("build") == {"CS304" if name == "server.key" else "CS312"}


def test_another_key_stops_build_and_bundle(project: Project) -> None:
    project.ok("build")
    files = project.answer()
    (project.out / "server.key").write_bytes(key_pem("other"))
    (project.out / "server.key").chmod(0o600)
    assert project.refused("build") == {"CS303"}
    for command in ("verify", "bundle"):
        assert project.refused(command, SPEC, *files) == {"CS303"}


def test_a_missing_key_is_never_made_again(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").unlink()
    (project.out / "server.csr").unlink()
    assert project.refused("build") == {"CS302"}


def test_a_stranger_at_the_place_of_a_pending_key_stops_the_build(project: Project) -> None:
    project.ok("build")
    project.bundle()
    (project.out / "next").mkdir()
    (project.out / "next" / "server.key").write_bytes(key_pem("other"))
    project.add("[key]\ngeneration = 2\n")
    assert project.refused("build") == {"CS304"}


def test_no_first_key_in_ci_unless_told(project: Project) -> None:
    assert project.refused("build", CI="true") == {"CS311"}
    project.ok("plan", CI="true")
    project.ok("build", "--create-keys", CI="true")
    project.ok("build", CI="true")
    project.ok("build", "--locked", CI="true")


def test_a_switched_branch_finds_its_key(project: Project) -> None:
    """Keys are not in git: after a switch the lock is another, and its key is in the archive."""
    project.ok("build")
    first_lock = (project.out / "certspec.lock").read_bytes()
    first_csr = (project.out / "server.csr").read_bytes()
    first = project.keys()["server.key"]
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    project.edit("generation = 2", "generation = 1")
    (project.out / "certspec.lock").write_bytes(first_lock)
    (project.out / "server.csr").write_bytes(first_csr)
    keys = project.keys()
    ran = project.ok("build")
    assert ran.findings() == {("CS303", "warning")}
    assert project.keys() == keys
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert project.spki("server.csr") == first
    assert "CS303" in project.refused("bundle", SPEC, *project.answer())


def test_a_system_without_file_modes_is_told_of(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certspec.building_new_key.HAS_FILE_MODES", False)
    assert project.ok("build").findings() == {("CS313", "note")}
    assert project.ok("build").findings() == set()
