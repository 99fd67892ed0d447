"""A crash or a full disk at any point: no key is lost, none can be read by others, and the next
run brings everything to its end.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from certspec.files.transaction import JOURNAL, STAGED_SUFFIX
from tests.support.breaking import Breaker, Killed
from tests.support.project import SPEC, Project, mode
from tests.support.quick_pkcs12 import make_pkcs12_quick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# ECDSA keys are made in no time, and the file names play no part here.
ECDSA = 'key = { algorithm = "ECDSA", generation = 1 }\n'
SEPARATE = 'key = { algorithm = "ECDSA", generation = 1, dir = "safe" }\n'
PFX = 'outputs = { pkcs12 = { password_env = "MDM_PFX" } }\n'
PASSWORD = {"MDM_PFX": "battery"}
KEY_MARK = b"PRIVATE KEY"


def nothing(project: Project) -> tuple[str, ...]:
    del project
    return ("build",)


def changed_name(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.edit("Chicago", "Peoria")
    return ("build",)


def second_generation(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.edit("generation = 1", "generation = 2")
    return ("build",)


def first_answer(project: Project) -> tuple[str, ...]:
    project.ok("build")
    return ("bundle", SPEC, *project.answer("mdm.csr"))


def promotion(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.bundle("mdm.csr", **PASSWORD)
    project.edit("generation = 1", "generation = 2")
    project.ok("build")
    return ("bundle", SPEC, *project.answer("next/mdm.csr"))


def set_in_use(project: Project) -> tuple[str, ...]:
    """Key, request and certificate of somebody else's making, one of them in its place."""
    project.ok("build")
    answer = project.answer("mdm.csr")
    (project.out / "mdm.key").rename(project.folder / "old.key")
    (project.out / "mdm.csr").rename(project.folder / "old.csr")
    shutil.rmtree(project.out)
    project.out.mkdir()
    (project.folder / answer[0]).rename(project.out / "mdm.crt")
    return ("adopt", SPEC, "old.key", "old.csr", "mdm/mdm.crt", answer[1])


STORIES: dict[str, tuple[str, Callable[[Project], tuple[str, ...]]]] = {
    "first build": (ECDSA, nothing),
    "first build, keys elsewhere": (SEPARATE, nothing),
    "changed name": (ECDSA, changed_name),
    "second generation": (ECDSA, second_generation),
    "first answer": (ECDSA, first_answer),
    "set in use": (ECDSA, set_in_use),
    "promotion": (ECDSA + PFX, promotion),
    "promotion, keys elsewhere": (SEPARATE + PFX, promotion),
}


@pytest.fixture(params=STORIES)
def story(
    request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Project, tuple[str, ...]]:
    """A project just before the run that breaks, and that run."""
    # Here it is made some hundred times.
    make_pkcs12_quick(monkeypatch)
    spec, prepare = STORIES[request.param]
    folder = tmp_path / "before"
    folder.mkdir()
    project = Project.make(folder, add=spec, target=False)
    return project, prepare(project)


@pytest.mark.parametrize("kills", [True, False], ids=["killed", "disk full"])
def test_every_point_of_a_run(story: tuple[Project, tuple[str, ...]], *, kills: bool) -> None:
    before, arguments = story
    point = 0
    broke = True
    while broke:
        point += 1
        project = Project(before.folder.with_name(f"point-{point}"))
        shutil.copytree(before.folder, project.folder)
        broke = _break(project, arguments, point, kills=kills)
        seen = _kept_promises(before, project)
        project.ok(*arguments, **PASSWORD)
        _in_order(project, seen)
        shutil.rmtree(project.folder)
    assert point > 20


def _break(project: Project, arguments: tuple[str, ...], point: int, *, kills: bool) -> bool:
    breaker = Breaker(project.folder, point, kills=kills)
    with pytest.MonkeyPatch.context() as patch:
        breaker.install(patch)
        with contextlib.suppress(Killed):
            project.run(*arguments, **PASSWORD)
    return breaker.broke


def _kept_promises(before: Project, project: Project) -> set[bytes]:
    """What must hold right after the fault; the keys that have a final name."""
    earlier = {content for content, _, _ in before.tree().values()}
    keys = set()
    for name, (content, _, bits) in project.tree().items():
        staged = name.endswith((STAGED_SUFFIX, JOURNAL))
        if KEY_MARK in content or name.endswith((".pfx", ".key")):
            assert bits & 0o077 == 0, name
        if KEY_MARK in content and not staged:
            keys.add(content)
        if not staged and content not in earlier:
            assert content.endswith(b"\n") or name.endswith(".pfx"), f"half of {name}"
    assert {content for content in earlier if KEY_MARK in content} <= keys
    return keys


def _in_order(project: Project, seen: set[bytes]) -> None:
    """What must hold once the run was made again."""
    tree = project.tree()
    assert not [name for name in tree if name.endswith((STAGED_SUFFIX, JOURNAL))]
    assert seen <= {content for content, _, _ in tree.values()}
    for path in project.folder.rglob("*.key"):
        assert mode(path) == 0o600
        if "archive" in path.parts:
            assert mode(path.parent) == 0o700
    project.ok("build", "--locked")
    assert project.tree() == tree
