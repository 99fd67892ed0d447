"""Keys and requests that openssl made, taken in; the refusals stand in tests/rules/request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project, mode

if TYPE_CHECKING:
    from pathlib import Path

SUBJECT = "/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com"
NAMES = "subjectAltName=DNS:mdm.zylker.com"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def openssl(project: Project, *words: str) -> None:
    run(program("openssl"), *words, cwd=project.folder)


def made(project: Project, key: str = "k.pem", csr: str = "r.csr", form: str = "PEM") -> None:
    """A key and a request, as an admin makes them."""
    (project.folder / key).write_bytes(key_pem("leaf"))
    words = ("-key", key, "-subj", SUBJECT, "-addext", NAMES, "-outform", form)
    openssl(project, "req", "-new", *words, "-out", csr)


@pytest.mark.parametrize("order", [("k.pem", "r.csr"), ("r.csr", "k.pem")])
def test_a_key_and_its_request(project: Project, order: tuple[str, str]) -> None:
    made(project)
    (project.folder / "k.pem").chmod(0o644)
    given = {name: project.tree()[name] for name in order}
    project.ok("adopt", SPEC, *order)
    after = project.tree()
    assert {name: after[name] for name in order} == given
    assert after["mdm/server.key"][0] == given["k.pem"][0]
    assert mode(project.out / "server.key") == 0o600
    assert after["mdm/server.csr"][0] == given["r.csr"][0]
    assert project.requests == [("pending", 1, "")]
    assert "*.key" in (project.out / ".gitignore").read_text()
    for command in (["build", "--locked"], ["build"], ["adopt", SPEC, *order]):
        project.ok(*command)
        assert project.tree() == after
    project.bundle()
    project.ok("verify", SPEC)


def test_a_key_alone_gets_its_request_from_build(project: Project) -> None:
    made(project)
    ran = project.ok("adopt", SPEC, "k.pem")
    assert ran.json["results"][0]["next"] == f"certspec build {SPEC}"
    key = project.keys()
    assert not (project.out / "server.csr").exists()
    project.ok("build")
    assert project.keys() == key == {"server.key": project.spki("server.csr")}
    project.ok("build", "--locked")


def test_der_files_are_kept_as_pem(project: Project) -> None:
    made(project, csr="r.der", form="DER")
    openssl(project, "rsa", "-in", "k.pem", "-outform", "DER", "-out", "k.der")
    project.ok("adopt", SPEC, "k.der", "r.der")
    assert (project.out / "server.key").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    again = run(program("openssl"), "req", "-in", "r.der", "-inform", "DER", cwd=project.folder)
    assert (project.out / "server.csr").read_text() == again.stdout
    assert project.keys() == {"server.key": project.spki("server.csr")}


@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_an_encrypted_key_stays_encrypted(project: Project, form: str) -> None:
    made(project)
    words = ("-topk8", "-v2", "aes256", "-passout", "pass:battery", "-outform", form)
    openssl(project, "pkcs8", *words, "-in", "k.pem", "-out", "locked")
    assert project.refused("adopt", SPEC, "locked", "r.csr") == {"CS308"}
    assert project.refused("adopt", SPEC, "locked", "--password-env", "NONE") == {"CS308"}
    project.ok("adopt", SPEC, "locked", "r.csr", "--password-env", "WORD", WORD="battery")
    assert b"ENCRYPTED" in (project.out / "server.key").read_bytes()
    assert project.keys(b"battery") == {"server.key": project.spki("server.csr")}
    assert project.lock["requests"][0]["key_encrypted"] is True
    project.ok("build", "--locked")
    project.ok("build", CERTSPEC_PASSPHRASE="battery")


def test_files_that_lie_in_their_places_stay_there(project: Project) -> None:
    made(project)
    project.out.mkdir()
    for source, target in (("k.pem", "server.key"), ("r.csr", "server.csr")):
        (project.folder / source).rename(project.out / target)
    before = {name: state for name, state in project.tree().items() if name.startswith("mdm/")}
    project.ok("adopt", SPEC, "mdm/server.key", "mdm/server.csr")
    after = project.tree()
    assert {name: after[name] for name in before} == before
    project.ok("build", "--locked")


def test_what_the_manual_made_by_hand_is_taken_over(project: Project) -> None:
    """A legacy folder with key, request and the admin's own conf, which is kept too."""
    project.edit(NEW_BUILD, LEGACY_BUILD)
    made(project)
    project.out.mkdir()
    for source, target in (("k.pem", "private.key"), ("r.csr", "server.csr")):
        (project.folder / source).rename(project.out / target)
    (project.out / "opensslsan.conf").write_text("by hand")
    project.ok("adopt", "mdm.cert.toml", "mdm/private.key", "mdm/server.csr")
    (kept,) = (project.out / "archive").glob("*/opensslsan.conf")
    assert kept.read_text() == "by hand"
    assert b"mdm.zylker.com" in (project.out / "opensslsan.conf").read_bytes()
    project.ok("build", "--locked")


def test_an_adopted_request_gives_way_when_the_spec_changes(project: Project) -> None:
    made(project)
    project.ok("adopt", SPEC, "k.pem", "r.csr")
    key = project.keys()
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert project.keys() == key
    assert "adopted" not in project.lock["requests"][0]
    project.ok("build", "--locked")


def test_a_lost_key_is_brought_back(project: Project) -> None:
    project.ok("build")
    project.bundle()
    before = project.tree()
    (project.out / "server.key").rename(project.folder / "saved.pem")
    project.ok("adopt", SPEC, "saved.pem")
    after = project.tree()
    assert after.pop("saved.pem")[0] == after["mdm/server.key"][0]
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"mdm/server.key"}


def test_another_key_needs_a_new_generation(project: Project) -> None:
    project.ok("build")
    first = project.keys()["server.key"]
    project.bundle()
    made(project)
    assert project.refused("adopt", SPEC, "k.pem", "r.csr") == {"CS303"}
    project.add("[key]\ngeneration = 2\n")
    project.ok("adopt", SPEC, "k.pem", "r.csr")
    second = project.spki("next/server.csr")
    assert project.keys() == {"server.key": first, "next/server.key": second}
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]
    project.ok("build", "--locked")
    project.bundle("next/server.csr")
    assert project.keys()["server.key"] == second


def test_a_request_for_a_key_that_certspec_made(project: Project) -> None:
    """The same key, but a request by hand: the one that certspec made is not overwritten."""
    project.ok("build")
    words = ("-key", "mdm/server.key", "-subj", SUBJECT, "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "r.csr")
    assert project.refused("adopt", SPEC, "r.csr") == {"CS312"}


def test_a_key_of_a_key_file_spec_stays_where_it_is(project: Project) -> None:
    made(project)
    (project.folder / "k.pem").chmod(0o600)
    project.add('[key]\nsource = "file"\nfile = "k.pem"\n')
    project.ok("adopt", SPEC, "r.csr")
    assert not list(project.out.glob("*.key"))
    project.ok("build", "--locked")


@pytest.mark.parametrize("more", ["basicConstraints=CA:FALSE", "subjectKeyIdentifier=hash"])
def test_extensions_that_ask_for_nothing_are_passed_over(project: Project, more: str) -> None:
    (project.folder / "k.pem").write_bytes(key_pem("leaf"))
    words = ("-key", "k.pem", "-subj", SUBJECT, "-addext", NAMES, "-addext", more)
    openssl(project, "req", "-new", *words, "-out", "r.csr")
    project.ok("adopt", SPEC, "k.pem", "r.csr")


def test_the_order_of_names_does_not_matter(project: Project) -> None:
    project.edit('["mdm.zylker.com"]', '["mdm.zylker.com", "www.zylker.com"]')
    (project.folder / "k.pem").write_bytes(key_pem("leaf"))
    names = "subjectAltName=DNS:WWW.zylker.com,DNS:mdm.zylker.com"
    words = ("-key", "k.pem", "-subj", SUBJECT, "-addext", names)
    openssl(project, "req", "-new", *words, "-out", "r.csr")
    project.ok("adopt", SPEC, "k.pem", "r.csr")


def test_a_file_that_is_not_there(project: Project) -> None:
    ran = project.run("adopt", SPEC, "no-such-file")
    assert ran.code == 2
    assert ran.errors() == {"CS115"}
    assert not project.out.exists()


def test_another_key_in_its_place_is_left_alone(project: Project) -> None:
    made(project)
    project.out.mkdir()
    (project.out / "server.key").write_bytes(key_pem("other"))
    assert project.refused("adopt", "mdm.cert.toml", "k.pem", "r.csr") == {"CS312"}
    assert project.refused("adopt", "mdm.cert.toml", "k.pem") == {"CS312"}


def test_of_a_file_with_both_each_goes_to_its_own_place(project: Project) -> None:
    made(project)
    parts = [(project.folder / name).read_bytes() for name in ("k.pem", "r.csr")]
    (project.folder / "both.pem").write_bytes(b"".join(parts))
    project.ok("adopt", SPEC, "both.pem")
    key = (project.out / "server.key").read_bytes()
    assert key.count(b"-----BEGIN ") == 1
    assert (project.out / "server.csr").read_bytes() == parts[1]
    assert project.keys() == {"server.key": project.spki("server.csr")}
