"""Files for other programs beside key and CSR: made, judged, changed, moved and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changed import commit, git
from tests.support.inside import certspec
from tests.support.programs import program, run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project
from tests.support.requesters.readers import REQUESTERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

EC_KEY = 'key = { algorithm = "ECDSA" }\n'
ALL = sorted(set(REQUESTERS) - {"generatecsr"})
CERTTOOL = '[outputs]\nrequest_files = ["certtool"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=EC_KEY, target=False)


def actions(ran: Ran) -> dict[str, str]:
    """What was done to each file for another program, by its path in the output folder."""
    done = ran.json["results"][0]["actions"]
    files = tuple(one.file for one in REQUESTERS.values())
    return {
        one["file"].removeprefix("mdm/"): one["kind"] for one in done if one["file"].endswith(files)
    }


def notes(ran: Ran) -> set[str]:
    """The files of which a note says what their program settles."""
    said = (one for one in ran.json["results"][0]["findings"] if one["code"] == "CS336")
    return {one["message"].partition(":")[0] for one in said}


def files(project: Project, folder: str = "") -> dict[str, bytes]:
    """The files for other programs in a folder."""
    names = [one.file for one in REQUESTERS.values()]
    there = (project.out / folder).iterdir()
    return {one.name: one.read_bytes() for one in there if one.name in names}


def locked_files(project: Project) -> list[set[str]]:
    """The names of those that the lock has, request by request."""
    names = {one.file for one in REQUESTERS.values()}
    return [names & set(one["files"]) for one in project.lock["requests"]]


def archived(project: Project) -> dict[str, bytes]:
    (folder,) = (project.out / "archive").iterdir()
    return files(project, f"archive/{folder.name}")


def test_each_is_the_file_that_render_prints(project: Project) -> None:
    project.add(f"[outputs]\nrequest_files = {ALL}\n")
    planned = project.ok("plan")
    built = project.ok("build")
    wanted = {REQUESTERS[name].file: "make" for name in ALL}
    assert actions(planned) == actions(built) == wanted
    assert (
        notes(planned)
        == notes(built)
        == notes(project.ok("check"))
        == set(wanted) - {"openssl.conf"}
    )
    for name in ALL:
        certspec("render", SPEC, "--to", name, "-o", "printed", cwd=project.folder)
        printed = (project.folder / "printed").read_bytes()
        assert files(project)[REQUESTERS[name].file] == printed
    assert locked_files(project) == [set(wanted)]
    attributes = (project.out / ".gitattributes").read_text().splitlines()
    assert {f"{file} -text" for file in wanted if file != "openssl.conf"} <= set(attributes)


def test_a_second_build_touches_and_tells_nothing(project: Project) -> None:
    project.add(CERTTOOL)
    project.ok("build")
    before = project.tree()
    again = project.ok("build")
    assert (actions(again), notes(again)) == ({"certtool.cfg": "keep"}, set())
    assert project.tree() == before


def test_openssl_makes_the_same_request_of_the_file(project: Project) -> None:
    project.edit('algorithm = "ECDSA"', "size = 2048")
    project.add('[outputs]\nrequest_files = ["openssl"]\n')
    project.ok("build")
    command = "req -new -key mdm.key -config openssl.conf -out again.csr"
    assert (
        f"#   openssl {command}".replace("again", "mdm")
        in files(project)["openssl.conf"].decode().splitlines()
    )
    run(program("openssl"), *command.split(), cwd=project.out)
    assert (project.out / "again.csr").read_bytes() == (project.out / "mdm.csr").read_bytes()


def test_an_edit_is_found_without_the_key_and_mended_by_build(project: Project) -> None:
    project.add(CERTTOOL)
    project.ok("build")
    file, right = project.out / "certtool.cfg", files(project)["certtool.cfg"]
    file.write_bytes(right + b"ca\n")
    assert project.refused("build", "--locked") == {"CS321"}
    assert actions(project.ok("build")) == {"certtool.cfg": "replace"}
    assert file.read_bytes() == right
    (project.out / "mdm.key").unlink()
    project.ok("build", "--locked")
    file.unlink()
    assert project.refused("build", "--locked") == {"CS321"}


def test_what_the_spec_names_no_more_goes_to_the_archive_edits_and_all(project: Project) -> None:
    project.add('[outputs]\nrequest_files = ["certtool", "cfssl"]\n')
    project.ok("build")
    (project.out / "certtool.cfg").write_text("by hand")
    project.edit('["certtool", "cfssl"]', '["cfssl"]')
    assert project.refused("build", "--locked") == {"CS310", "CS321"}
    project.ok("build")
    assert set(files(project)) == {"cfssl.json"}
    assert archived(project) == {"certtool.cfg": b"by hand"}
    assert locked_files(project) == [{"cfssl.json"}]
    project.ok("build", "--locked")


def test_one_that_is_added_while_a_certificate_is_in_use_makes_no_request(project: Project) -> None:
    project.ok("build")
    project.bundle("mdm.csr")
    project.add(CERTTOOL)
    assert project.refused("build", "--locked") == {"CS310"}
    project.ok("build")
    assert project.requests == [("active", 1, "")]
    assert locked_files(project) == [{"certtool.cfg"}]
    project.ok("build", "--locked")


def test_a_request_takes_its_files_from_next_into_use_and_into_the_archive(
    project: Project,
) -> None:
    project.add(CERTTOOL)
    project.ok("build")
    first = files(project)
    project.bundle("mdm.csr")
    project.edit("Chicago", "Peoria")
    project.ok("build")
    second = files(project, "next")
    assert files(project) == first != second
    project.ok("build", "--locked")
    project.bundle("next/mdm.csr")
    assert files(project) == second
    assert archived(project) == first
    project.ok("build", "--locked")


def test_a_request_that_is_replaced_before_its_answer_takes_them_along(project: Project) -> None:
    project.add(CERTTOOL)
    project.ok("build")
    first = files(project)
    project.edit('algorithm = "ECDSA"', 'algorithm = "ECDSA", generation = 2')
    project.ok("build")
    assert archived(project) == first
    assert locked_files(project) == [{"certtool.cfg"}, {"certtool.cfg"}]


def test_a_file_of_somebody_else_is_never_overwritten(project: Project) -> None:
    project.add(CERTTOOL)
    project.out.mkdir()
    (project.out / "certtool.cfg").write_text("by hand")
    assert project.refused("build") == {"CS312"}


def test_what_can_not_be_said_stops_the_build_at_its_line(project: Project) -> None:
    project.edit("locality", 'street_address = "1 Main Street", locality')
    project.add('[outputs]\nrequest_files = ["certtool", "cfssl"]\n')
    assert project.refused("build") == project.refused("check") == {"CS335"}
    (said,) = (
        one for one in project.run("check").json["results"][0]["findings"] if one["code"] == "CS335"
    )
    assert said["place"]["path"] == ["subject", "street_address"]
    assert said["fix"].endswith('; or take "cfssl" out of `request_files`')
    assert [one["path"] for one in said["also"]] == [["outputs", "request_files", 1]]


def test_a_legacy_build_has_its_own_conf_once(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add='[outputs]\nrequest_files = ["openssl"]\n')
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    assert locked_files(project) == [set()]
    assert set(project.lock["requests"][0]["files"]) == {"opensslsan.conf", "server.csr"}
    project.edit(LEGACY_BUILD, NEW_BUILD)
    project.ok("build")
    assert set(files(project)) == {"openssl.conf"}
    assert not (project.out / "opensslsan.conf").exists()
    project.ok("build", "--locked")


def test_a_server_that_makes_its_own_key_gets_the_answers_first(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add='[key]\nsource = "external"\n')
    project.edit("organization =", 'organizational_unit = "IT", organization =')
    project.add('[outputs]\nrequest_files = ["generatecsr", "openssl"]\n')
    project.ok("build")
    answers = files(project)
    assert set(answers) == {"generatecsr.txt", "openssl.conf"}
    commands = answers["openssl.conf"].decode().splitlines()
    words = next(line for line in commands if line.startswith("#   openssl "))[1:].split()
    run(program("openssl"), *words[1:], cwd=project.out)
    (project.out / "server.csr").rename(project.folder / "made.csr")
    (project.out / "server.key").unlink()
    project.ok("adopt", SPEC, "made.csr")
    assert files(project) == answers
    project.ok("build", "--locked")


def test_the_comment_names_the_key_file_that_the_spec_names(project: Project) -> None:
    project.edit('{ algorithm = "ECDSA" }', "{ source = 'file', file = 'keys/the \"$key\".pem' }")
    conf = certspec("render", SPEC, "--to", "openssl", cwd=project.folder).out
    assert "#   openssl req -new -key 'keys/the \"$key\".pem' -config openssl.conf" in conf


def test_diff_says_that_they_are_rendered_anew(project: Project) -> None:
    project.ok("build")
    (project.folder / "old.toml").write_text((project.folder / SPEC).read_text())
    project.add(CERTTOOL)
    (said,) = project.run("diff", "old.toml", SPEC).json["results"]
    assert [(one["what"], one["after"]) for one in said["changes"]] == [
        ("outputs.request_files", "certtool")
    ]
    assert said["effects"] == ["re-render"]


def test_a_file_that_the_lock_does_not_name_is_told(project: Project) -> None:
    project.add(CERTTOOL)
    project.ok("build")
    lock = project.out / "certspec.lock"
    lines = lock.read_text().splitlines(keepends=True)
    lock.write_text("".join(line for line in lines if not line.startswith('"certtool.cfg"')))
    assert project.refused("build", "--locked") == {"CS312", "CS321"}


def test_what_to_do_names_the_file_until_it_is_built(project: Project) -> None:
    project.ok("build")
    git(project.folder, "init", "-q", "-b", "main", ".")
    commit(project.folder)
    project.add(CERTTOOL)
    (said,) = project.run("diff", "--base", "HEAD").json["results"]
    assert said["effects"] == ["re-render"]
    assert said["to_do"] == [
        f"`certspec build {SPEC}` makes mdm/certtool.cfg; commit what it changes"
    ]
    project.ok("build")
    (said,) = project.run("diff", "--base", "HEAD").json["results"]
    assert said["to_do"] == ["look at mdm: it was built for this change already"]


def test_one_made_by_hand_gives_way_to_an_adopted_request(project: Project) -> None:
    project.ok("build")
    (project.out / "mdm.key").rename(project.folder / "k.pem")
    (project.out / "mdm.csr").rename(project.folder / "r.csr")
    (project.out / "certspec.lock").unlink()
    project.add(CERTTOOL)
    (project.out / "certtool.cfg").write_text("by hand")
    project.ok("adopt", SPEC, "k.pem", "r.csr")
    assert archived(project) == {"certtool.cfg": b"by hand"}
    assert locked_files(project) == [{"certtool.cfg"}]
    project.ok("build", "--locked")
