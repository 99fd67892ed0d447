"""The specs and configurations that pages show are right as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.cli import ROOT
from tests.support.page import in_language
from tests.support.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_the_spec_of_the_readme_is_right(tmp_path: Path) -> None:
    (spec,) = in_language(ROOT / "README.md", "toml")
    (tmp_path / "mdm.cert.toml").write_text(spec)
    assert Project(tmp_path).ok("check").findings() == set()


def test_a_spec_below_the_configuration_of_the_page_is_right(tmp_path: Path) -> None:
    (config,) = in_language(ROOT / "docs" / "project.md", "toml")
    project = Project.make(tmp_path)
    (tmp_path / "certspec.toml").write_text(config)
    assert project.ok("check").findings() == set()
    project.edit("zylker.com", "zylker.org")
    assert project.refused("check") == {"CS910"}
