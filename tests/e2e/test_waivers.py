"""A waiver lets `bundle` pass a finding of the profile, for a time; it never lets a key pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.faults import lasting
from tests.support.keys import test_key
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

WAIVER = '[[waivers]]\nrule = "{code}"\nreason = "agreed with the board"\nexpires = {until}\n'


def waiver(code: str = "CS605", until: str = "2026-11-23") -> str:
    return WAIVER.format(code=code, until=until)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.make(tmp_path)
    project.ok("build")
    return project


def test_a_waived_lifetime_can_be_bundled(project: Project) -> None:
    files = project.answer(**lasting(398))
    assert project.refused("bundle", SPEC, *files) == {"CS605"}
    project.add(waiver())
    ran = project.ok("bundle", SPEC, *files)
    (finding,) = (one for one in ran.json["results"][0]["findings"] if one["code"] == "CS605")
    assert finding["waived"]["reason"] == "agreed with the board"
    assert ("waived", "CS605") in {
        (one["outcome"], one["code"]) for one in ran.json["results"][0]["checks"]
    }
    project.ok("build", "--locked")


def test_an_expired_waiver_stops_everything(project: Project) -> None:
    project.add(waiver(until="2026-11-22"))
    assert project.refused("bundle", SPEC, *project.answer(**lasting(398))) == {"CS901"}
    assert project.refused("build") == {"CS901"}


@pytest.mark.parametrize("code", ["CS701", "CS303", "CS102", "CS401"])
def test_what_can_not_be_waived(project: Project, code: str) -> None:
    project.add(waiver(code))
    key = test_key("other").public_key()
    assert project.refused("bundle", SPEC, *project.answer(public_key=key)) == {"CS902"}
