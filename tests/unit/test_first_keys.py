"""The locks nearby are read once a run, and those that the run makes count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec import orphans
from certspec.files.read import read_file
from certspec.first_keys import FirstKeys
from certspec.workspace import Workspace
from tests.support.clock import NOW
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.plan.plan import Plan

OTHER = """\
spec_version = 1
san.dns_names = ["{}.zylker.com"]
key.algorithm = "ECDSA"
outputs.dir = "out/{}"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def plans(project: Project, *names: str) -> list[Plan]:
    for name in names:
        (project.folder / f"{name}.cert.toml").write_text(OTHER.format(name, name))
    loaded = Workspace(NOW).load([f"{name}.cert.toml" for name in names])
    return [one.settled for one in loaded]


def said(keys: FirstKeys, plan: Plan) -> list[str]:
    return [one.message for one in keys.findings(plan)]


def test_each_lock_is_read_once_however_many_specs_ask(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(project, *(f"old{number}" for number in range(12)))
    project.ok("build")
    reads: list[Path] = []
    whole = read_file

    def counted(file: Path) -> object:
        reads.append(file)
        return whole(file)

    monkeypatch.setattr(orphans, "read_file", counted)
    keys = FirstKeys()
    asked = plans(project, *(f"new{number}" for number in range(20)))
    assert [said(keys, one) for one in asked] == [[]] * 20
    assert len(reads) == len(set(reads)) == 13


def test_a_lock_that_the_run_makes_speaks_for_its_spec_by_any_name(project: Project) -> None:
    (project.folder / "link.cert.toml").symlink_to(SPEC)
    (link,) = Workspace(NOW).load_files([project.folder / "link.cert.toml"])
    keys = FirstKeys()
    assert said(keys, link.settled) == []
    project.ok("build", SPEC)
    assert said(keys, link.settled) == []
    keys.made(project.out / "certspec.lock")
    assert [one.split(" (")[0] for one in said(keys, link.settled)] == [
        "mdm already has key and lock of this spec"
    ]


def test_a_lock_whose_spec_came_back_stands_against_nothing(project: Project) -> None:
    project.ok("build", SPEC)
    spec = project.folder / SPEC
    text = spec.read_text()
    spec.unlink()
    keys = FirstKeys()
    (new,) = plans(project, "new")
    assert said(keys, new) == ["mdm has key and lock of mdm.cert.toml, which is not there"]
    spec.write_text(text)
    assert said(keys, new) == []


def test_a_lock_in_a_hidden_folder_is_not_nearby_whoever_made_it(project: Project) -> None:
    spec = project.folder / SPEC
    spec.write_text(f'{spec.read_text()}outputs.dir = ".kept/mdm"\n')
    (project.folder / "link.cert.toml").symlink_to(SPEC)
    (link,) = Workspace(NOW).load_files([project.folder / "link.cert.toml"])
    keys = FirstKeys()
    assert said(keys, link.settled) == []
    project.ok("build", SPEC)
    keys.made(project.folder / ".kept" / "mdm" / "certspec.lock")
    assert said(keys, link.settled) == said(FirstKeys(), link.settled) == []
