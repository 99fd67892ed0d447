"""What changes cost in states that few projects are in, and the steps that are then left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509

from tests.support.ca import pem
from tests.support.changed import (
    ACTIVE,
    PENDING,
    TARGETS,
    UNBUILT,
    Change,
    change,
    commit,
    committed,
    copied,
)
from tests.support.project import SPEC, Project
from tests.unit.support.sample import ISSUING, SUBJECT

if TYPE_CHECKING:
    from pathlib import Path

PFX = (("outputs", "pkcs12"), {"password_env": "PFX"})
ONE_MORE = (("san", "dns_names"), ["mdm.zylker.com", "www.zylker.com"])
TWO_MORE = (("san", "dns_names"), ["mdm.zylker.com", "www.zylker.com", "ftp.zylker.com"])
SHORTER = (("validity", "max_days"), 30)


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Project]:
    folder = tmp_path_factory.mktemp("committed")
    states = (("new", UNBUILT), ("new", PENDING), ("new", ACTIVE), ("generic", ACTIVE))
    return {
        (target, state): committed(folder / str(number), target, state)
        for number, (target, state) in enumerate(states)
    }


@pytest.fixture
def in_use(projects: dict[tuple[str, str], Project], tmp_path: Path) -> Project:
    return copied(projects["new", ACTIVE], tmp_path / "copy")


def with_base(project: Project, *changes: Change) -> None:
    """Make the changes a part of the base."""
    change(project, changes)
    commit(project.folder)


def diff(project: Project) -> dict[str, Any]:
    (result,) = project.run("diff", "--base", "HEAD").json["results"]
    return dict(result)


def effects(project: Project, *changes: Change) -> list[str]:
    """What the changes cost together."""
    change(project, changes)
    return list(diff(project)["effects"])


@pytest.mark.parametrize(
    ("state", "made", "cost"),
    [
        (UNBUILT, (("key", "source"), "external"), ["nothing"]),
        (PENDING, (("outputs", "dir"), "elsewhere"), ["re-render"]),
        (PENDING, PFX, ["nothing"]),
        (ACTIVE, PFX, ["repackage"]),
        (ACTIVE, SHORTER, ["new certificate"]),
    ],
)
def test_one_change(
    projects: dict[tuple[str, str], Project],
    tmp_path: Path,
    state: str,
    made: Change,
    cost: list[str],
) -> None:
    assert effects(copied(projects["new", state], tmp_path / "copy"), made) == cost


def test_a_key_made_elsewhere_is_a_new_key_too(
    projects: dict[tuple[str, str], Project], tmp_path: Path
) -> None:
    project = copied(projects["new", UNBUILT], tmp_path / "copy")
    assert effects(project, (("key", "source"), "external"), ONE_MORE) == ["new CSR", "new key"]


def test_a_new_certificate_is_packaged_anyway(in_use: Project) -> None:
    assert effects(in_use, PFX, SHORTER) == ["new certificate"]


def test_a_generation_taken_back_needs_no_new_key(in_use: Project) -> None:
    with_base(in_use, (("key", "generation"), 2))
    in_use.ok("build")
    commit(in_use.folder)
    in_use.bundle("next/server.csr")
    commit(in_use.folder)
    assert effects(in_use, (("key", "generation"), 1)) == ["new CSR", "new certificate"]


@pytest.mark.parametrize(
    ("changes", "cost"),
    [
        ([], ["nothing"]),
        ([(("key", "generation"), 2)], ["new CSR", "new key", "new certificate"]),
        ([ONE_MORE], ["new CSR", "new certificate"]),
    ],
)
def test_a_base_that_can_not_be_read(
    in_use: Project, changes: list[Change], cost: list[str]
) -> None:
    spec = in_use.folder / SPEC
    good = spec.read_text()
    spec.write_text("spec_version = \n")
    commit(in_use.folder)
    spec.write_text(good)
    assert effects(in_use, *changes) == cost


def test_what_the_certificate_contradicted_before_is_not_held_against_a_change(
    in_use: Project,
) -> None:
    with_base(in_use, SHORTER)
    change(in_use, [(("validity", "renew_before"), "10d")])
    result = diff(in_use)
    assert result["effects"] == ["nothing"]
    assert "; as before, the certificate in use is not what the spec asks" in result["headline"]


def test_what_a_new_request_mends_is_not_held_against_the_certificate(in_use: Project) -> None:
    with_base(in_use, ONE_MORE)
    in_use.ok("build")
    commit(in_use.folder)
    assert effects(in_use, TWO_MORE) == ["new CSR"]


def test_what_the_same_request_does_not_mend_is(
    projects: dict[tuple[str, str], Project], tmp_path: Path
) -> None:
    project = copied(projects["new", PENDING], tmp_path / "copy")
    change(project, [(("conformance", "subject"), "ignore")])
    csr = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
    issued = ISSUING.issue(csr, subject=x509.Name(SUBJECT.rdns[:1]))
    (project.folder / "answer.cer").write_bytes(pem(issued, *ISSUING.chain))
    project.ok("bundle", SPEC, "answer.cer")
    commit(project.folder)
    assert effects(project, (("conformance", "subject"), "exact")) == ["new certificate"]


@pytest.mark.parametrize(
    ("target", "change_to", "files"),
    [
        ("generic", (("target",), TARGETS["new"]), " mdm/mdm.crt mdm/mdm-intermediate.crt"),
        ("new", PFX, ""),
    ],
)
def test_who_packages_anew_gives_the_files_by_the_names_that_they_have(
    projects: dict[tuple[str, str], Project],
    tmp_path: Path,
    target: str,
    change_to: Change,
    files: str,
) -> None:
    project = copied(projects[target, ACTIVE], tmp_path / "copy")
    change(project, [change_to])
    told = "makes the upload files anew from the same certificate"
    (step,) = (one for one in diff(project)["to_do"] if told in one)
    assert step == f"`certspec bundle {SPEC}{files}` {told}"
