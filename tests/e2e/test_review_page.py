"""The page on reviews says what is true: its lines are run, and its table is compared."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.support.changed import (
    ACTIVE,
    PENDING,
    change,
    commit,
    committed,
    copied,
    git,
    predicted,
)
from tests.support.page import in_language
from tests.support.programs import program, run
from tests.support.project import Project

if TYPE_CHECKING:
    from tests.support.changed import Change

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "review.md"
PAGE = FILE.read_text(encoding="utf-8")
BLOCKS = in_language(FILE, "sh")
ROWS = re.findall(r"^\| `(\w+(?:\.\w+)* = .*?)` \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
STATES = (PENDING, ACTIVE)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    folder = tmp_path_factory.mktemp("table")
    return {state: committed(folder / f"p{len(state)}", "new", state) for state in STATES}


@pytest.mark.parametrize(("line", "pending", "active"), ROWS)
def test_a_change_costs_what_the_table_says(
    projects: dict[str, Project], tmp_path: Path, line: str, pending: str, active: str
) -> None:
    for number, (state, cost) in enumerate(zip(STATES, (pending, active), strict=True)):
        project = copied(projects[state], tmp_path / str(number))
        change(project, [change_of(tomli.loads(line))])
        wanted = frozenset(cost.split(", ")) - {"nothing"}
        assert predicted(project).effects == wanted


def test_the_table_has_rows_for_every_effect() -> None:
    costs = {effect for _, *cells in ROWS for cell in cells for effect in cell.split(", ")}
    table = PAGE.partition("| effect |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| ([a-zA-Z -]+?) \| [^|]+ \|$", table, re.MULTILINE)
    assert sorted(costs) == sorted(named)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a name added on a branch, built and committed, as the page presupposes."""
    shim = tmp_path / "bin" / "certspec"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m certspec "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(shim.parent), os.environ["PATH"])))
    committed(tmp_path / "origin", "new", PENDING)
    folder = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "origin", "clone")
    for key in (tmp_path / "origin" / "mdm").glob("*.key"):
        (folder / "mdm" / key.name).write_bytes(key.read_bytes())
    git(folder, "switch", "-q", "-c", "branch")
    project = Project(folder)
    change(project, [(("san", "dns_names"), ["mdm.zylker.com", "www.zylker.com"])])
    project.ok("build")
    commit(folder)
    return folder


def test_every_block_of_the_page_runs_and_shows_the_change(clone: Path) -> None:
    said = [run(program("sh"), "-euc", block, cwd=clone).stdout for block in BLOCKS]
    headline = "mdm.cert.toml: changed: new CSR"
    assert [headline in one for one in said] == [True, True, True, True, False, False, False, True]
    assert "new CSR" in (clone / "review.md").read_text()
    added = re.escape("www.zylker.com")
    assert re.search(rf"^\+ +{added}$", said[5], re.MULTILINE)
    assert re.search(r"server\.csr: another request for the same key$", said[6], re.MULTILINE)
    assert re.search(rf"^    \+ {added}$", said[6], re.MULTILINE)
    assert re.search(r"server\.csr: another request for the same key$", said[7], re.MULTILINE)


def change_of(tables: dict[str, object]) -> Change:
    """The one value that a line of TOML sets."""
    path: list[str] = []
    node: object = tables
    while isinstance(node, dict):
        ((name, node),) = node.items()
        path.append(name)
    return tuple(path), node
