"""Specs in the project of a certspec.toml, whose lines stand as `#| ...` in the case.

A case without a `spec_version` changes the valid spec, table by table; the spec is in `sites/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from certspec.finding import SpecPlace
from certspec.rules.catalog import is_on_policy
from certspec.workspace import Workspace
from tests.rules.cases import FOLDER, beside, cases, expected, said
from tests.support.clock import NOW
from tests.support.specs import over_valid_spec

if TYPE_CHECKING:
    from certspec.finding import Finding

FAMILIES = ("policy", "waiver")
CASES = [file for family in FAMILIES for file in cases(family, ".toml")]
SPEC = "sites/mdm.cert.toml"


def label(file: Path) -> str:
    return file.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("file", CASES, ids=label)
def test_a_project_has_the_findings_it_names_and_no_others(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = file.read_text(encoding="utf-8")
    whole = "spec_version" in text
    (tmp_path / "sites").mkdir()
    (tmp_path / SPEC).write_text(
        text if whole else over_valid_spec(tomli.loads(text)), encoding="utf-8"
    )
    (tmp_path / "certspec.toml").write_text(beside(text), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    workspace = Workspace(NOW)
    (loaded,) = workspace.load([SPEC])
    wanted = expected(text)
    assert said(loaded.findings, SPEC, workspace.texts, wanted) == wanted
    has_own = any(line.startswith(f"{file.parent.name} ") for line in wanted)
    assert has_own == file.name.startswith("fail-")
    assert file.name.startswith(("fail-", "pass-"))
    on_policy = [one for one in loaded.findings if is_on_policy(one.code)]
    assert all(points_at_policy(one) for one in on_policy)


def points_at_policy(finding: Finding) -> bool:
    """Whether it points at an existing line of [policy], beside its own place."""
    ((place, words),) = finding.also
    assert isinstance(place, SpecPlace)
    policy = tomli.loads(Path("certspec.toml").read_text(encoding="utf-8"))["policy"]
    return (place.file, words) == ("certspec.toml", "the policy") and place.path[1] in policy
