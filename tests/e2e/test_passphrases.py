"""Encrypted keys: who may open them, when it matters, and what is never done instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

BY_VARIABLE = '[key]\npassphrase_env = "MDM_KEY"\n'
BY_FILE = '[key]\npassphrase_file = "secret"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=BY_VARIABLE)


def opens(project: Project, name: str, passphrase: str) -> bool:
    words = ("pkey", "-in", name, "-passin", f"pass:{passphrase}", "-noout")
    return run(program("openssl"), *words, cwd=project.out, check=False).returncode == 0


def test_a_key_is_encrypted_by_the_variable(project: Project) -> None:
    project.ok("build", MDM_KEY="staple battery")
    content = (project.out / "server.key").read_bytes()
    assert content.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert opens(project, "server.key", "staple battery")
    assert not opens(project, "server.key", "battery")
    before = project.tree()
    assert project.ok("build", MDM_KEY="staple battery").findings() == set()
    assert project.tree() == before


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_key_is_encrypted_by_the_file(tmp_path: Path, ending: str) -> None:
    project = Project.make(tmp_path, add=BY_FILE)
    (tmp_path / "secret").write_bytes(f"grüß dich {ending}".encode())
    project.ok("build")
    assert opens(project, "server.key", "grüß dich ")


@pytest.mark.parametrize("environment", [{}, {"MDM_KEY": ""}, {"CERTSPEC_PASSPHRASE": "battery"}])
def test_without_the_passphrase_no_key_is_made(
    project: Project, environment: dict[str, str]
) -> None:
    assert project.refused("build", **environment) == {"CS308"}
    assert not project.out.exists()


def test_the_variable_that_is_not_set_is_named_and_check_needs_none(project: Project) -> None:
    (finding,) = project.run("build").json["results"][0]["findings"]
    assert "MDM_KEY is not set" in finding["message"]
    assert finding["place"]["path"] == ["key", "passphrase_env"]
    assert project.ok("check").findings() == set()


def test_the_reading_variable_never_encrypts(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build", CERTSPEC_PASSPHRASE="battery")
    assert (project.out / "server.key").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")


def test_a_wrong_passphrase_never_makes_a_key(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    project.edit("Chicago", "Peoria")
    for changed in (True, False):
        assert project.refused("build", MDM_KEY="staple") == {"CS309"}
        if changed:
            project.edit("Peoria", "Chicago")


def test_the_reading_variable_opens_a_key_whose_passphrase_changed(project: Project) -> None:
    project.ok("build", MDM_KEY="old")
    project.edit("Chicago", "Peoria")
    project.ok("build", MDM_KEY="new", CERTSPEC_PASSPHRASE="old")
    assert opens(project, "server.key", "old")


def test_a_passphrase_is_only_missed_where_the_key_must_be_opened(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    project.bundle()
    before = project.tree()
    for command in (["build"], ["build", "--locked"], ["plan"], ["verify", SPEC], ["bundle", SPEC]):
        project.ok(*command)
    assert project.tree() == before
    project.edit("Chicago", "Peoria")
    assert project.refused("build") == {"CS302", "CS308"}
    assert project.refused("build", "--locked") == {"CS310"}


def test_an_encrypted_pending_key_is_promoted_unopened(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    project.bundle()
    project.add("generation = 2\n")
    project.ok("build", MDM_KEY="staple")
    second = (project.out / "next" / "server.key").read_bytes()
    first = (project.out / "server.key").read_bytes()
    project.bundle("next/server.csr")
    assert (project.out / "server.key").read_bytes() == second
    (archived,) = (project.out / "archive").glob("*/server.key")
    assert archived.read_bytes() == first
    project.ok("build", "--locked", MDM_KEY="staple")


def test_a_new_generation_archives_a_key_that_does_not_open(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    first = (project.out / "server.key").read_bytes()
    project.edit('passphrase_env = "MDM_KEY"', "generation = 2")
    project.ok("build")
    assert (project.out / "server.key").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    (archived,) = (project.out / "archive").glob("*/server.key")
    assert archived.read_bytes() == first


def test_the_guide_decrypts_first(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    project.bundle(MDM_KEY="battery")
    assert "certspec decrypt server.key" in (project.out / "UPLOAD.md").read_text()
    made = project.folder / "plain.key"
    project.ok("build", MDM_KEY="battery")
    assert opens(project, "server.key", "battery")
    assert not made.exists()


def test_commands_in_the_guide_name_files_as_a_shell_reads_them(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    odd = (project.folder / "mdm.cert.toml").rename(project.folder / "my *mdm*_1.cert.toml")
    odd.write_text('name = "mdm"\n' + odd.read_text())
    project.ok("build")
    project.ok("bundle", odd.name, *project.answer())
    guide = (project.out / "UPLOAD.md").read_text()
    assert "    certspec verify 'my *mdm*_1.cert.toml' --connect mdm.zylker.com:443\n" in guide


def test_a_passphrase_added_later_waits_for_the_next_generation(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.add(BY_VARIABLE)
    ran = project.ok("build", MDM_KEY="battery")
    assert ran.findings() == {("CS306", "warning")}
    project.add("generation = 2\n")
    assert project.ok("build", MDM_KEY="battery").findings() == set()
    assert opens(project, "server.key", "battery")


def test_a_closed_stranger_at_the_place_of_the_key_stops_the_bundle(project: Project) -> None:
    project.ok("build", MDM_KEY="battery")
    files = project.answer()
    saved = project.out / "archive" / "saved"
    saved.mkdir(parents=True)
    (project.out / "server.key").rename(saved / "server.key")
    other = ("genpkey", "-algorithm", "RSA", "-aes256", "-pass", "pass:other")
    run(program("openssl"), *other, "-out", "server.key", cwd=project.out)
    assert project.refused("bundle", SPEC, *files, MDM_KEY="battery") == {"CS312"}
