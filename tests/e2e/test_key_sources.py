"""Keys that certspec did not make, and keys of other algorithms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

KEY_FILE = '[key]\nsource = "file"\nfile = "keys/mine.pem"\n'


def with_key_file(folder: Path, name: str = "leaf", more: str = "") -> Project:
    project = Project.make(folder, add=KEY_FILE + more, target=name == "leaf")
    put_key(project, name)
    return project


def put_key(project: Project, name: str) -> None:
    path = project.folder / "keys" / "mine.pem"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(key_pem(name))
    path.chmod(0o600)


def test_a_key_file_is_used_in_place(tmp_path: Path) -> None:
    project = with_key_file(tmp_path)
    key = project.folder / "keys" / "mine.pem"
    before = project.tree()["keys/mine.pem"]
    project.ok("build")
    assert project.keys() == {}
    project.ok("build", "--locked")
    project.bundle()
    project.edit("Chicago", "Peoria")
    project.ok("build")
    project.bundle("next/server.csr")
    assert project.tree()["keys/mine.pem"] == before
    project.ok("build", "--locked")
    assert list(key.parent.iterdir()) == [key]


def test_another_key_in_the_file_is_found(tmp_path: Path) -> None:
    project = with_key_file(tmp_path)
    project.ok("build")
    files = project.answer()
    put_key(project, "other")
    assert project.refused("build") == {"CS303"}
    assert project.refused("bundle", SPEC, *files) == {"CS303"}
    put_key(project, "leaf")
    project.ok("build")


def test_a_new_key_in_the_file_is_a_new_generation(tmp_path: Path) -> None:
    project = with_key_file(tmp_path)
    project.ok("build")
    project.bundle()
    put_key(project, "other")
    project.add("generation = 2\n")
    project.ok("build")
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]
    project.ok("verify", SPEC)
    project.bundle("next/server.csr")
    assert project.spki("server.crt") == project.spki("server.csr")
    project.ok("build", "--locked")


@pytest.mark.parametrize(("name", "table"), [("p256", "ECDSA"), ("ed25519", "Ed25519")])
def test_a_key_file_of_another_algorithm(tmp_path: Path, name: str, table: str) -> None:
    project = with_key_file(tmp_path, name, f'algorithm = "{table}"\n')
    project.ok("build")
    project.ok("build", "--locked")


@pytest.mark.parametrize("table", ['algorithm = "ECDSA"', 'algorithm = "Ed25519"'])
def test_other_algorithms_for_any_server(tmp_path: Path, table: str) -> None:
    project = Project.make(tmp_path, add=f"[key]\n{table}\n", target=False)
    project.ok("build")
    first = (project.out / "mdm.csr").read_bytes()
    shown = run(program("openssl"), "req", "-in", "mdm.csr", "-verify", "-noout", cwd=project.out)
    assert "OK" in shown.stderr
    project.edit("Chicago", "Peoria")
    project.ok("build")
    project.edit("Peoria", "Chicago")
    project.ok("build")
    assert (project.out / "mdm.csr").read_bytes() == first
    (project.out / "mdm.key").unlink()
    project.ok("build", "--locked")


@pytest.fixture
def external(tmp_path: Path) -> Project:
    project = Project.make(tmp_path, add='[key]\nsource = "external"\n')
    project.edit('"Zylker"', '"Zylker", organizational_unit = "IT"')
    project.edit(NEW_BUILD, LEGACY_BUILD)
    return project


def by_hand(project: Project, work: Path) -> Path:
    """Key and request as the manual makes them, from the conf that certspec has rendered."""
    conf = next(iter(project.out.glob("next/opensslsan.conf")), project.out / "opensslsan.conf")
    work.mkdir()
    files = ("-out", "server.csr", "-keyout", "private.key", "-config", str(conf))
    run(program("openssl"), "req", "-newkey", "rsa:2048", "-nodes", *files, cwd=work)
    return work / "server.csr"


def test_an_external_key_gets_the_conf_alone(external: Project) -> None:
    ran = external.ok("build")
    assert {path.name for path in external.out.iterdir()} == {
        ".gitattributes",
        ".gitignore",
        "certspec.lock",
        "opensslsan.conf",
    }
    assert "certspec adopt" in ran.json["results"][0]["next"]
    external.ok("build", "--locked")
    before = external.tree()
    external.ok("build")
    assert external.tree() == before


def test_an_external_request_is_adopted_answered_and_replaced(external: Project) -> None:
    external.ok("build")
    csr = by_hand(external, external.folder / "first")
    # What key lies about is none of certspec's business.
    (external.out / "private.key").write_bytes(key_pem("other"))
    external.ok("adopt", SPEC, str(csr))
    assert (external.out / "server.csr").read_bytes() == csr.read_bytes()
    assert external.requests == [("pending", 1, "")]
    external.ok("build", "--locked")
    external.bundle()
    first = external.spki("server.csr")
    # Next year the wizard makes another key, from the same spec.
    again = by_hand(external, external.folder / "second")
    external.ok("adopt", SPEC, str(again))
    assert external.requests == [("active", 1, ""), ("pending", 1, "next")]
    external.ok("build", "--locked")
    external.ok("verify", SPEC)
    external.bundle("next/server.csr")
    assert external.requests == [("archived", 1, f"archive/1-{first[:8]}"), ("active", 1, "")]
    assert external.spki("server.crt") != first
    assert list(external.keys()) == ["private.key"]
    external.ok("build", "--locked")


def test_an_external_request_that_the_spec_leaves_behind(external: Project) -> None:
    external.ok("build")
    external.ok("adopt", SPEC, str(by_hand(external, external.folder / "first")))
    first = external.spki("server.csr")
    external.edit("Chicago", "Peoria")
    ran = external.ok("build")
    assert "certspec adopt" in ran.json["results"][0]["next"]
    assert not (external.out / "server.csr").exists()
    assert external.spki(f"archive/1-{first[:8]}/server.csr") == first
    external.ok("adopt", SPEC, str(by_hand(external, external.folder / "second")))
    external.ok("build", "--locked")


def test_nothing_is_bundled_before_a_request_was_adopted(external: Project) -> None:
    external.ok("build")
    (external.out / "server.csr").write_bytes(
        by_hand(external, external.folder / "first").read_bytes()
    )
    files = external.answer()
    (external.out / "server.csr").unlink()
    assert "CS318" in external.refused("bundle", SPEC, *files)
