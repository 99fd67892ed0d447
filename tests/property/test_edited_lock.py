"""A lock that was edited by hand is found, field by field, with the private key and without it."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w
from pydantic import ValidationError

from certspec.building import build_one
from certspec.commands.passwords import tokens_of
from certspec.finding import Finding, Severity, SpecPlace
from certspec.mode import Mode
from certspec.plan.lock import Lock
from certspec.workspace import Workspace
from tests.property.lock_edits import Path as LockPath
from tests.property.lock_edits import edits
from tests.support.clock import NOW
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from certspec.report import Result

EC_KEY = '[key]\nalgorithm = "ECDSA"\n'

NOT_FOUND = {
    "key_encoding": "only the key file has it; where the spec has another, CS306 warns",
    "key_encrypted": "only the key file and UPLOAD.md have it; CS306 warns where the spec differs",
    "adopted": "a CSR that certspec would have made itself does not tell who made it",
}
"""The fields that no public file records, and why."""

ARCHIVED = {
    ("requests.0.files", "dropped"),
    ("requests.0.files.server.csr", "dropped"),
    ("requests.0.certificate", "dropped"),
    ("requests.0.certificate.root.sha256", "made"),
    ("requests.0.certificate.root.subject", "made"),
}
"""Of what is archived, files may be thrown away, and the roots of that time need not be here."""


def pending(project: Project) -> None:
    project.ok("build")


def active_for_a_legacy_target(project: Project) -> None:
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.add('[outputs]\nrequest_files = ["openssl", "certtool"]\n')
    project.ok("build")
    project.bundle()


def active_with_an_ec_key(project: Project) -> None:
    project.edit('target  = { product = "mdm-plus", build = "10.1.2303.3" }', "")
    project.add(EC_KEY)
    project.ok("build")
    project.bundle("mdm.csr")


def renewed_and_waiting(project: Project) -> None:
    project.ok("build")
    project.bundle()
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    project.bundle("next/server.csr")
    project.edit("generation = 2", "generation = 3")
    project.ok("build")


def made_elsewhere(project: Project) -> None:
    project.edit("organization =", 'organizational_unit = "IT", organization =')
    project.ok("build")
    shutil.copy(project.out / "server.csr", project.folder / "made.csr")
    shutil.rmtree(project.out)
    project.add('[key]\nsource = "external"\n')
    project.ok("adopt", SPEC, "made.csr")


STORIES = (
    pending,
    active_for_a_legacy_target,
    active_with_an_ec_key,
    renewed_and_waiting,
    made_elsewhere,
)


def locked(project: Project) -> Result:
    with contextlib.chdir(project.folder):
        workspace = Workspace(NOW)
        (loaded,) = workspace.load([SPEC])
        return build_one(loaded, Mode.LOCKED, NOW, may_create=False, tokens=tokens_of([loaded]))


def names(finding: Finding, path: LockPath) -> bool:
    """Whether the finding says which field, or file, is wrong, and how to mend it."""
    said = finding.message
    for place in (finding.place, *(place for place, _ in finding.also)):
        said += f" {place.file}"
        if isinstance(place, SpecPlace):
            said += " " + " ".join(map(str, place.path))
    words = [str(step) for step in path if isinstance(step, str) and step != "requests"]
    return bool(finding.fix) and (not words or any(word in said for word in words[-3:]))


def is_same(document: dict[str, Any], lock: dict[str, Any]) -> bool:
    """Whether only a value was dropped that is the default."""
    try:
        return Lock.model_validate(document) == Lock.model_validate(lock)
    except ValidationError:
        return False


def unnoticed(project: Project, lock: dict[str, Any]) -> set[tuple[str, str]]:
    """The edits that no error names, but those that no file records; each with the kind of edit."""
    file = project.out / "certspec.lock"
    missed = set()
    for what, path, document in edits(lock):
        file.write_text(tomli_w.dumps(document))
        errors = [one for one in locked(project).findings if one.severity is Severity.ERROR]
        found = [one for one in errors if one.code.startswith("CS3") and names(one, path)]
        if not (found or (errors and is_same(document, lock))) and path[-1] not in NOT_FOUND:
            missed.add((".".join(map(str, path)), what.partition(" ")[0]))
    return missed


def without_keys(project: Project) -> None:
    for key in project.out.rglob("*.key"):
        key.unlink()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_each_edit_of_a_lock_is_found_without_the_key(
    tmp_path: Path, story: Callable[[Project], None]
) -> None:
    project = Project.make(tmp_path)
    story(project)
    without_keys(project)
    lock = project.lock
    assert not [one for one in locked(project).findings if one.severity is not Severity.NOTE]
    assert unnoticed(project, lock) == (ARCHIVED if story is renewed_and_waiting else set())


def test_each_edit_of_a_lock_is_found_with_the_key(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    active_with_an_ec_key(project)
    assert locked(project).findings == ()
    assert unnoticed(project, project.lock) == set()
