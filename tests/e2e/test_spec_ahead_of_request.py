"""A spec that was changed and not built, a build that changed, a generation that went back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

ONE_NAME, TWO_NAMES = '["mdm.zylker.com"]', '["mdm.zylker.com", "mdm2.zylker.com"]'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def test_an_answer_to_an_old_request_is_refused(project: Project) -> None:
    project.ok("build")
    answer = project.answer()
    project.edit(ONE_NAME, TWO_NAMES)
    assert project.refused("verify", SPEC, *answer) == {"CS319"}
    assert project.refused("bundle", SPEC, *answer) == {"CS319"}
    project.edit(TWO_NAMES, ONE_NAME)
    project.ok("bundle", SPEC, *answer)


def test_the_certificate_in_use_goes_on_with_a_warning(project: Project) -> None:
    project.ok("build")
    project.bundle()
    project.edit(ONE_NAME, TWO_NAMES)
    assert ("CS319", "warning") in project.ok("verify", SPEC).findings()


def test_there_is_nothing_to_bundle_without_a_certificate(project: Project) -> None:
    assert project.refused("bundle", SPEC) == {"CS806"}
    project.ok("build")
    assert project.refused("bundle", SPEC) == {"CS806"}
    assert project.ok("verify", SPEC).findings() == {("CS806", "note")}


def test_steps_for_another_build_leave(project: Project) -> None:
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    project.bundle()
    project.edit(LEGACY_BUILD, NEW_BUILD)
    assert project.refused("build", "--locked") == {"CS310"}
    built = project.ok("build")
    assert built.json["results"][0]["next"] == f"certspec bundle {SPEC}"
    assert not (project.out / "UPLOAD.md").exists()
    project.ok("build", "--locked")
    project.ok("bundle", SPEC)
    assert "`server.key`" in (project.out / "UPLOAD.md").read_text()


def test_a_generation_that_is_in_use_is_never_made_again(project: Project) -> None:
    project.ok("build")
    project.bundle()
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    project.bundle("next/server.csr")
    keys = set(project.keys().values())
    project.edit("generation = 2", "generation = 1")
    back = project.ok("build").json["results"][0]["headline"]
    assert back == "built: the spec asks again for generation 1, whose key is in the archive"
    project.edit("generation = 1", "generation = 2")
    again = project.ok("build").json["results"][0]["headline"]
    assert again == "built: the spec asks again for generation 2, which is in use"
    assert set(project.keys().values()) == keys
    assert ("active", 2, "") in project.requests
    assert not [one for one in project.requests if one[0] == "pending"]


def test_a_wrong_answer_is_told_which_request_to_send(project: Project) -> None:
    project.ok("build")
    answer = project.answer()
    project.ok("bundle", SPEC, *answer)
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    ran = project.run("verify", SPEC, *answer)
    assert ran.code == 1
    assert "mdm/next/server.csr" in ran.json["results"][0]["cause"]
    lost = project.out / "next" / "server.key"
    lost.rename(project.folder / "elsewhere")
    assert any("private key" in one for one in ran.json["results"][0]["not_checked"]) is False
    assert any(
        "private key" in one
        for one in project.run("verify", SPEC, *answer).json["results"][0]["not_checked"]
    )
