"""Answers in archives, PFX files and folders, made with the programs that people use."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
import typer

from certspec.commands.passwords import passwords_of
from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

WORD = "correct horse"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.make(tmp_path)
    made.ok("build")
    made.answer()
    return made


def zipped(project: Project, *options: str) -> str:
    files = ("answer.cer", "issuing.cer")
    run(program("zip"), *options, "answer.zip", *files, cwd=project.folder)
    for file in files:
        (project.folder / file).unlink()
    return "answer.zip"


def pfx(project: Project, *options: str, key: str = "mdm/server.key") -> str:
    words = ("-in", "answer.cer", "-certfile", "issuing.cer", "-inkey", key, "-out", "answer.pfx")
    run(
        program("openssl"), "pkcs12", "-export", *words, "-passout", "env:WORD", *options,
        cwd=project.folder, env={"WORD": WORD},
    )  # fmt: skip
    return "answer.pfx"


@pytest.mark.parametrize("options", [(), ("-0",), ("-9", "-j")])
def test_an_archive_is_bundled_as_it_came(project: Project, options: tuple[str, ...]) -> None:
    leaf = (project.folder / "answer.cer").read_bytes()
    project.ok("bundle", SPEC, zipped(project, *options))
    assert (project.out / "server.crt").read_bytes() == leaf
    before = {path.name for path in project.folder.iterdir()}
    assert before == {SPEC, "mdm", "zylker-root.cer", "answer.zip"}


def test_an_encrypted_archive_has_to_be_unpacked(project: Project) -> None:
    assert project.refused("bundle", SPEC, zipped(project, "-P", WORD)) == {"CS803", "CS812"}


def test_a_link_in_an_archive_leads_nowhere(project: Project) -> None:
    (project.folder / "answer.cer").unlink()
    (project.folder / "answer.cer").symlink_to(SPEC)
    ran = project.run("verify", SPEC, zipped(project, "--symlinks"))
    (given, _) = ran.json["results"][0]["delivered"]
    assert (given["file"], given["what"]) == ("answer.zip: answer.cer", "a link")


@pytest.mark.parametrize("options", [(), ("-legacy",), ("-nomac",)])
def test_a_pfx_is_opened_and_only_its_certificates_are_taken(
    project: Project, options: tuple[str, ...]
) -> None:
    key = (project.out / "server.key").read_bytes()
    file = pfx(project, *options)
    assert project.refused("bundle", SPEC, file) == {"CS803", "CS813"}
    assert project.refused("bundle", SPEC, file, CERTSPEC_PASSPHRASE="x") == {"CS803", "CS813"}
    project.ok("bundle", SPEC, file, "--password-env", "WORD", WORD=WORD)
    assert (project.out / "server.key").read_bytes() == key
    assert sorted(project.keys()) == ["server.key"]
    found = [one.read_bytes() for one in project.out.iterdir() if one.name != "server.key"]
    assert not any(b"PRIVATE KEY" in one for one in found)


def test_every_source_of_a_password_opens_it(project: Project) -> None:
    file = pfx(project)
    (project.folder / "word").write_text(WORD + "\n")
    project.ok("verify", SPEC, file, CERTSPEC_PASSPHRASE=WORD)
    told = project.ok("verify", SPEC, file, "--password-file", "word")
    (result,) = told.json["results"]
    assert result["next"].endswith(f"bundle {SPEC} {file} --password-file word")
    assert project.refused("verify", SPEC, file, "--password-env", "NOT_SET") == {"CS308"}


def test_the_spec_names_the_password_of_its_own_file(project: Project) -> None:
    project.add('[outputs.pkcs12]\npassword_env = "OWN"\n')
    project.ok("bundle", SPEC, "answer.cer", "issuing.cer", OWN=WORD)
    told = project.ok("verify", SPEC, "mdm/server.pfx", OWN=WORD)
    (matched,) = [
        one for one in told.json["results"][0]["checks"] if "PFX" in one["title"]
    ]  # fmt: skip
    assert matched["outcome"] == "match"


def test_somebody_at_a_terminal_is_asked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file, asked = pfx(project), []

    def prompt(text: str, **options: object) -> str:
        asked.append((text, options["hide_input"]))
        return WORD

    monkeypatch.setattr(typer, "prompt", prompt)
    monkeypatch.setattr("sys.stdin", _Terminal())
    source = passwords_of(None, None)
    assert source.ask(file) == WORD.encode()
    assert asked == [(f"Password of {file} (Enter: leave it closed)", True)]


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_a_pfx_with_a_key_of_somebody_else_is_refused(project: Project) -> None:
    request = ("-key", "other.key", "-subj", "/CN=mdm.zylker.com", "-out", "mdm/other.csr")
    (project.folder / "other.key").write_bytes(key_pem("other"))
    run(program("openssl"), "req", "-new", *request, cwd=project.folder)
    project.answer("other.csr")
    file = pfx(project, key="other.key")
    codes = project.refused("bundle", SPEC, file, "--password-env", "WORD", WORD=WORD)
    assert {"CS701", "CS715"} <= codes
    said = project.run("verify", SPEC, file, "--password-env", "WORD", WORD=WORD)
    assert WORD not in said.out
    assert said.json["results"][0]["cause"].endswith("[CS715]")


def test_a_folder_is_taken_with_all_forms_in_it(project: Project) -> None:
    folder = project.folder / "download"
    (folder / "www").mkdir(parents=True)
    shutil.copy(project.folder / "answer.cer", folder / "www" / "www.crt")
    shutil.copy(project.folder / "answer.cer", folder / "www" / "www.pem")
    (folder / "README").write_text("Read me.")
    os.mkfifo(folder / "pipe")
    (project.folder / zipped(project)).rename(folder / "answer.zip")
    told = project.ok("verify", SPEC, "download")
    (result,) = told.json["results"]
    (note,) = result["findings"]
    assert (note["code"], note["place"]["file"]) == ("CS801", "download/pipe")
    assert result["next"] == f"certspec bundle {SPEC} download"
    used = {one["file"] for one in result["delivered"] if one["used"]}
    assert used == {"download/answer.zip: answer.cer", "download/answer.zip: issuing.cer"}
    project.ok("bundle", SPEC, "download")


def test_an_empty_folder_is_no_answer(project: Project) -> None:
    (project.folder / "download").mkdir()
    assert project.refused("bundle", SPEC, "download") == {"CS803"}
    assert project.refused("verify", SPEC, "download") == {"CS803"}
