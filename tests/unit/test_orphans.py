"""Locks whose spec is gone, or was never a file: they stop a first key, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "spec", ["gone.cert.toml", r"no\u0000file", "x" * 300, "../" * 2_000], ids=lambda one: one[:20]
)
def test_a_lock_that_names_no_file_stops_the_first_key_beside_it(tmp_path: Path, spec: str) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    lock = project.out / "certspec.lock"
    lock.write_text(lock.read_text().replace('"../mdm.cert.toml"', f'"{spec}"'))
    (tmp_path / "other.cert.toml").write_text((tmp_path / SPEC).read_text())
    assert project.refused("plan", "other.cert.toml") == {"CS315"}
    assert "CS310" in project.refused("build", "--locked", "mdm")
