"""The life of a request: made, changed, answered, replaced, archived; what each build leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.clock import NOW
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project, mode

if TYPE_CHECKING:
    from pathlib import Path

GENERATION_2 = "[key]\ngeneration = 2\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def archive(project: Project) -> str:
    (name,) = (path.name for path in (project.out / "archive").iterdir())
    return name


def test_a_first_build_makes_key_request_and_lock(project: Project) -> None:
    ran = project.ok("build")
    assert {path.name for path in project.out.iterdir()} == {
        ".gitattributes",
        ".gitignore",
        "certspec.lock",
        "server.csr",
        "server.key",
    }
    assert project.keys() == {"server.key": project.spki("server.csr")}
    assert mode(project.out / "server.key") == 0o600
    assert project.requests == [("pending", 1, "")]
    assert project.lock["requests"][0]["spki_sha256"] == project.spki("server.csr")
    assert "server.csr" in ran.json["results"][0]["next"]


def test_a_second_build_touches_nothing(project: Project) -> None:
    project.ok("build")
    before = project.tree()
    ran = project.ok("build")
    assert project.tree() == before
    assert {one["kind"] for one in ran.json["results"][0]["actions"]} == {"keep"}


def test_what_does_not_go_into_the_request_touches_nothing(project: Project) -> None:
    project.ok("build")
    before = project.tree()
    project.add('# a comment\nowner = "pki"\nlabels = { env = "prod" }\n')
    project.ok("build", "--locked")
    project.ok("build")
    del before[SPEC]
    assert {name: before[name] for name in before} == {
        name: state for name, state in project.tree().items() if name != SPEC
    }


@pytest.mark.parametrize("arguments", [("plan",), ("build", "--dry-run"), ("check",)])
@pytest.mark.parametrize("state", ["nothing", "built", "changed", "new key", "answered"])
def test_what_only_plans_writes_nothing(
    project: Project, arguments: tuple[str, ...], state: str
) -> None:
    if state != "nothing":
        project.ok("build")
    if state == "answered":
        project.bundle()
    if state in ("changed", "answered"):
        project.edit("Chicago", "Peoria")
    if state == "new key":
        project.add(GENERATION_2)
    before = project.tree()
    project.ok(*arguments)
    assert project.tree() == before


def test_a_plan_names_what_the_build_then_does(project: Project) -> None:
    project.ok("build")
    project.add(GENERATION_2)
    planned = project.ok("plan").json["results"][0]["actions"]
    done = project.ok("build").json["results"][0]["actions"]
    changed = {(one["kind"], one["file"]) for one in done if one["kind"] in ("make", "move")}
    kept_out = {("replace", "mdm/certspec.lock")}
    assert {(one["kind"], one["file"]) for one in planned} - kept_out == changed


def test_a_changed_name_makes_only_a_new_request(project: Project) -> None:
    project.ok("build")
    keys, csr = project.keys(), (project.out / "server.csr").read_bytes()
    project.edit('["mdm.zylker.com"]', '["mdm.zylker.com", "www.zylker.com"]')
    project.ok("build")
    assert project.keys() == keys
    assert (project.out / "server.csr").read_bytes() != csr
    assert project.requests == [("pending", 1, "")]


def test_the_same_spec_and_key_give_the_same_bytes(project: Project) -> None:
    project.ok("build")
    csr = (project.out / "server.csr").read_bytes()
    project.edit("Chicago", "Peoria")
    project.ok("build")
    project.edit("Peoria", "Chicago")
    project.ok("build")
    assert (project.out / "server.csr").read_bytes() == csr


def test_a_new_generation_before_any_answer_archives_the_first(project: Project) -> None:
    project.ok("build")
    first = project.keys()["server.key"]
    project.add(GENERATION_2)
    project.ok("build")
    label = f"1-{first[:8]}"
    assert archive(project) == label
    assert mode(project.out / "archive" / label) == 0o700
    assert mode(project.out / "archive" / label / "server.key") == 0o600
    keys = project.keys()
    assert keys == {"server.key": project.spki("server.csr"), f"archive/{label}/server.key": first}
    assert keys["server.key"] != first
    assert project.spki(f"archive/{label}/server.csr") == first
    assert project.requests == [("archived", 1, f"archive/{label}"), ("pending", 2, "")]


def test_a_lower_generation_takes_the_archived_key_back(project: Project) -> None:
    project.ok("build")
    first, csr = project.keys()["server.key"], (project.out / "server.csr").read_bytes()
    project.add(GENERATION_2)
    project.ok("build")
    second = project.keys()["server.key"]
    project.edit("generation = 2", "generation = 1")
    project.ok("build")
    assert project.keys() == {"server.key": first, f"archive/2-{second[:8]}/server.key": second}
    assert (project.out / "server.csr").read_bytes() == csr
    project.ok("build", "--locked")


def test_bundle_makes_the_upload_files_and_the_request_active(project: Project) -> None:
    project.ok("build")
    key = project.keys()
    project.bundle()
    names = {path.name for path in project.out.iterdir()}
    assert {"server.crt", "intermediate.crt", "intermediate-1.crt", "UPLOAD.md"} <= names
    assert project.keys() == key
    assert project.requests == [("active", 1, "")]
    locked = project.lock["requests"][0]["certificate"]
    assert locked["dns_names"] == ["mdm.zylker.com"]
    assert locked["not_before"] == NOW
    project.ok("build", "--locked")
    project.ok("verify", SPEC)


def test_bundling_again_touches_nothing(project: Project) -> None:
    project.ok("build")
    project.bundle()
    before = project.tree()
    project.ok("bundle", SPEC)
    assert project.tree() == before
    project.ok("bundle", SPEC, "answer.cer", "issuing.cer")
    assert project.tree() == before


def test_an_answer_that_does_not_pass_changes_nothing(project: Project) -> None:
    project.ok("build")
    files = project.answer(names=["other.zylker.com"])
    assert project.refused("bundle", SPEC, *files)


@pytest.mark.parametrize("build", [NEW_BUILD, LEGACY_BUILD])
def test_after_a_bundle_a_change_waits_in_next(project: Project, build: str) -> None:
    project.edit(NEW_BUILD, build)
    project.ok("build")
    project.bundle()
    before = {name: state for name, state in project.tree().items() if name.startswith("mdm/")}
    project.edit('["mdm.zylker.com"]', '["mdm.zylker.com", "www.zylker.com"]')
    project.ok("build")
    after = project.tree()
    changed = {name for name in after if before.get(name) != after[name]} - {SPEC}
    conf = {"mdm/next/opensslsan.conf"} if build == LEGACY_BUILD else set()
    files = {"answer.cer", "issuing.cer", "zylker-root.cer"}
    assert changed - files == {"mdm/certspec.lock", "mdm/next/server.csr"} | conf
    assert set(before) <= set(after)
    assert project.requests == [("active", 1, ""), ("pending", 1, "next")]
    assert project.spki("next/server.csr") == project.spki("server.crt")
    # The certificate in use is judged by what was asked for then.
    project.ok("verify", SPEC)
    project.ok("build", "--locked")


def test_after_a_bundle_a_new_generation_waits_in_next(project: Project) -> None:
    project.ok("build")
    first = project.keys()["server.key"]
    project.bundle()
    project.add(GENERATION_2)
    project.ok("build")
    keys = project.keys()
    assert keys == {"server.key": first, "next/server.key": project.spki("next/server.csr")}
    assert mode(project.out / "next" / "server.key") == 0o600
    project.ok("verify", SPEC)


@pytest.mark.parametrize("new_key", [True, False])
def test_the_pending_answer_promotes_and_archives(project: Project, *, new_key: bool) -> None:
    project.ok("build")
    project.bundle()
    first = project.keys()["server.key"]
    old = {name: (project.out / name).read_bytes() for name in ("server.csr", "server.crt")}
    if new_key:
        project.add(GENERATION_2)
    else:
        project.edit("Chicago", "Peoria")
    project.ok("build")
    second = project.spki("next/server.csr")
    project.bundle("next/server.csr")
    label = f"1-{first[:8]}"
    assert mode(project.out / "archive" / label) == 0o700
    for name, content in old.items():
        assert (project.out / "archive" / label / name).read_bytes() == content
    kept = {f"archive/{label}/server.key": first} if new_key else {}
    assert project.keys() == {"server.key": second, **kept}
    assert project.spki("server.csr") == project.spki("server.crt") == second
    generation = 2 if new_key else 1
    assert project.requests == [("archived", 1, f"archive/{label}"), ("active", generation, "")]
    assert not any((project.out / "next").iterdir())
    project.ok("build", "--locked")
    project.ok("verify", SPEC)


def test_a_renewal_with_the_same_request_archives_the_old_certificate(project: Project) -> None:
    project.ok("build")
    project.bundle()
    old = (project.out / "server.crt").read_bytes()
    csr = (project.out / "server.csr").stat().st_mtime_ns
    key = project.keys()["server.key"]
    project.ok("bundle", SPEC, *project.answer(serial=4711))
    assert (project.out / "archive" / f"1-{key[:8]}" / "server.crt").read_bytes() == old
    assert (project.out / "server.csr").stat().st_mtime_ns == csr
    assert project.lock["requests"][0]["certificate"]["serial"] == f"{4711:x}"
    assert project.requests == [("active", 1, "")]
    project.ok("bundle", SPEC, *project.answer(serial=4712))
    kept = {path.name for path in (project.out / "archive" / f"1-{key[:8]}").iterdir()}
    assert kept == {"server.crt", "server-2.crt"}
