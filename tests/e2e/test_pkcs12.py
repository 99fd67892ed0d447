"""The PKCS#12 file: what is in it, who can open it, and when it is written anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import program, run
from tests.support.project import SPEC, Project, mode

if TYPE_CHECKING:
    from pathlib import Path

PFX = '[outputs.pkcs12]\npassword_env = "MDM_PFX"\n'
PASSWORD = {"MDM_PFX": "grüß dich"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=PFX)


def opened(project: Project, *more: str) -> str:
    words = ("-in", "server.pfx", "-passin", "env:PFX", "-info", "-nokeys", *more)
    env = {"PFX": PASSWORD["MDM_PFX"]}
    done = run(program("openssl"), "pkcs12", *words, cwd=project.out, env=env)
    return done.stdout + done.stderr


@pytest.mark.parametrize("profile", ["modern", "legacy"])
def test_openssl_opens_it(project: Project, profile: str) -> None:
    project.add(f'profile = "{profile}"\nfriendly_name = "the server"\n')
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    assert mode(project.out / "server.pfx") == 0o600
    shown = opened(project, *(("-legacy",) if profile == "legacy" else ()))
    assert len(re.findall("BEGIN CERTIFICATE", shown)) == 2
    assert "the server" in shown
    wanted = "pbeWithSHA1And3-KeyTripleDES-CBC" if profile == "legacy" else "AES-256-CBC"
    assert wanted in shown
    assert re.search("MAC: sha1\\b" if profile == "legacy" else "MAC: sha256", shown)


def test_it_holds_the_key_and_no_root(project: Project) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    env = {"PFX": PASSWORD["MDM_PFX"]}
    words = ("-in", "server.pfx", "-passin", "env:PFX", "-nodes", "-nocerts")
    key = run(program("openssl"), "pkcs12", *words, cwd=project.out, env=env).stdout
    plain = run(program("openssl"), "pkey", cwd=project.out, input=key).stdout
    assert plain == (project.out / "server.key").read_text()
    assert "CN = Zylker Test Root\n\n" not in opened(project)
    assert "subject=C = US, O = Zylker, CN = Zylker Test Root" not in opened(project)


def test_packing_again_leaves_it_alone(project: Project) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before


@pytest.mark.parametrize("change", ["answer", "password", "name", "profile", "left out"])
def test_another_content_archives_the_old_one(project: Project, change: str) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    old = (project.out / "server.pfx").read_bytes()
    files: tuple[str, ...] = ()
    environment = PASSWORD
    if change == "answer":
        files = project.answer(serial=4711)
    elif change == "password":
        environment = {"MDM_PFX": "another"}
    elif change == "name":
        project.add('friendly_name = "other"\n')
    elif change == "profile":
        project.add('profile = "legacy"\n')
    else:
        project.edit(PFX, "")
    project.ok("bundle", SPEC, *files, **environment)
    (kept,) = (project.out / "archive").glob("*/server.pfx")
    assert kept.read_bytes() == old
    assert mode(kept) == 0o600
    assert (project.out / "server.pfx").exists() is (change != "left out")


@pytest.mark.parametrize("environment", [{}, {"MDM_PFX": ""}])
def test_without_its_password_nothing_is_bundled(
    project: Project, environment: dict[str, str]
) -> None:
    project.ok("build")
    assert project.refused("bundle", SPEC, *project.answer(), **environment) == {"CS308"}


def test_without_the_key_nothing_is_bundled(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").rename(project.folder / "elsewhere")
    assert project.refused("bundle", SPEC, *project.answer(), **PASSWORD) == {"CS302"}


def test_a_password_from_a_file(project: Project) -> None:
    project.edit('password_env = "MDM_PFX"', 'password_file = "secret"')
    (project.folder / "secret").write_text("grüß dich\n")
    project.ok("build")
    project.bundle()
    assert "BEGIN CERTIFICATE" in opened(project)


def test_other_algorithms(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=f'{PFX}[key]\nalgorithm = "ECDSA"\n', target=False)
    project.ok("build")
    project.bundle("mdm.csr", **PASSWORD)
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before
    assert mode(project.out / "mdm.pfx") == 0o600
