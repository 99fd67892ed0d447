from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.known_keys import KnownKeys
from certspec.plan.found import Found
from certspec.workspace import Workspace
from tests.support.clock import NOW
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_locks_around_are_read_when_a_key_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    (loaded,) = Workspace(NOW).load([SPEC])
    known = KnownKeys(loaded.settled, Found(), None)
    project.ok("build", SPEC)
    key = project.lock["requests"][0]["spki_sha256"]
    project.out.rename(tmp_path / "other")
    assert known.get(key) == "the key of the spec 'mdm'"
    assert (list(known), len(known)) == ([key], 1)
