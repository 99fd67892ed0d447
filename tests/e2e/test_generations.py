"""Generations of a key in real checkouts: promoted elsewhere, gone back to, renamed, cleaned."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.checkout import Checkout
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

KEY = 'key = { algorithm = "ECDSA", generation = 1 }\n'
SECOND = ("generation = 1", "generation = 2")


class Machine(Checkout):
    """A checkout on one of several machines; git has all but the keys."""

    @classmethod
    def first(cls, folder: Path) -> Machine:
        """The machine whose first certificate is in use, two commits old."""
        folder.mkdir()
        machine = cls(folder)
        project = Project.make(folder, add=KEY)
        project.ok("build")
        machine.git("init", "--quiet", "--initial-branch=main", ".")
        machine.commit("The request")
        project.bundle()
        machine.commit("The certificate")
        return machine

    def clone(self, name: str) -> Machine:
        """Another machine, with what git has."""
        folder = self.folder.with_name(name)
        self.git("clone", "--quiet", ".", folder)
        return Machine(folder)

    def pull(self, other: Machine) -> None:
        """Take over what the other machine committed."""
        self.git("pull", "--quiet", "--ff-only", other.folder, "main")

    def renewed(self) -> str:
        """Order a new key and commit; its public key."""
        self.project.ok("renew", "--new-key")
        self.commit("A new key")
        return self.project.spki("next/server.csr")


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    return Machine.first(tmp_path / "here")


def is_settled(project: Project) -> None:
    """All is well, and another build has nothing to do."""
    project.ok("verify", SPEC)
    project.ok("build", "--locked")
    before = project.tree()
    project.ok("build")
    assert project.tree() == before


def test_a_promotion_elsewhere_brings_the_keys_here_into_their_places(here: Machine) -> None:
    project, first = here.project, here.project.keys()["server.key"]
    second = here.renewed()
    elsewhere = here.clone("elsewhere")
    elsewhere.project.bundle("next/server.csr")
    elsewhere.commit("Promoted")
    is_settled(elsewhere.project)
    assert elsewhere.project.keys() == {}
    here.pull(elsewhere)
    assert project.keys() == {"server.key": first, "next/server.key": second}
    # Not the key in use any more: bundle packs nothing with it, and says what helps.
    assert project.refused("bundle", SPEC) == {"CS303"}
    project.ok("build")
    assert project.keys() == {"server.key": second, f"archive/1-{first[:8]}/server.key": first}
    is_settled(project)


def test_the_next_generation_can_follow_a_promotion_elsewhere_at_once(here: Machine) -> None:
    project, first = here.project, here.project.keys()["server.key"]
    second = here.renewed()
    elsewhere = here.clone("elsewhere")
    elsewhere.project.bundle("next/server.csr")
    elsewhere.commit("Promoted")
    here.pull(elsewhere)
    third = here.renewed()
    assert project.keys() == {
        "server.key": second,
        "next/server.key": third,
        f"archive/1-{first[:8]}/server.key": first,
    }
    is_settled(project)


def test_reverting_the_promotion_brings_key_and_certificate_back(here: Machine) -> None:
    project = here.project
    certificate = (project.out / "server.crt").read_bytes()
    here.renewed()
    keys = project.keys()
    project.bundle("next/server.csr")
    promoted = project.keys()
    here.commit("Promoted")
    here.git("revert", "--no-edit", "HEAD")
    project.ok("build")
    assert project.keys() == keys
    assert (project.out / "server.crt").read_bytes() == certificate
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]
    is_settled(project)
    # And forth again.
    here.git("revert", "--no-edit", "HEAD")
    ran = project.ok("build")
    assert ran.json["results"][0]["headline"] == "built: keys were not where the lock has them"
    assert project.keys() == promoted
    is_settled(project)


def test_the_earlier_certificate_comes_back_by_its_generation(here: Machine) -> None:
    project, first = here.project, here.project.keys()["server.key"]
    certificate = (project.out / "server.crt").read_bytes()
    second = here.renewed()
    project.bundle("next/server.csr")
    project.edit(*reversed(SECOND))
    archived = f"mdm/archive/1-{first[:8]}/server.crt"
    ran = project.ok("build")
    words = f"certspec bundle {SPEC} {archived} mdm/intermediate.crt".split()
    assert ran.json["results"][0]["next"].split() == words
    assert project.ok("plan").json["results"][0]["next"].split() == words
    project.ok(*words[1:])
    assert project.keys() == {"server.key": first, f"archive/2-{second[:8]}/server.key": second}
    assert (project.out / "server.crt").read_bytes() == certificate
    is_settled(project)
    # Forth again, in the same way.
    project.edit(*SECOND)
    words = project.ok("build").json["results"][0]["next"].split()
    project.ok(*words[1:])
    assert project.keys()["server.key"] == second
    is_settled(project)


def test_the_earlier_certificate_for_the_same_key_comes_back_by_its_file(here: Machine) -> None:
    project, first = here.project, here.project.keys()["server.key"]
    certificate = (project.out / "server.crt").read_bytes()
    project.ok("bundle", SPEC, *project.answer(serial=4711))
    archived = f"mdm/archive/1-{first[:8]}/server.crt"
    project.ok("bundle", SPEC, archived, "mdm/intermediate.crt")
    assert (project.out / "server.crt").read_bytes() == certificate
    is_settled(project)


def test_an_old_certificate_is_no_answer_to_a_new_request(here: Machine) -> None:
    project = here.project
    here.renewed()
    shutil.copy(project.out / "server.crt", project.folder / "old.crt")
    assert "CS701" in project.refused("bundle", SPEC, "old.crt", "mdm/intermediate.crt")
    project.bundle("next/server.csr")
    said = project.refused("bundle", SPEC, "old.crt", "mdm/intermediate.crt")
    assert {"CS701", "CS708"} <= said


@pytest.mark.parametrize("state", ["pending", "active", "next", "promoted"])
def test_a_switched_branch_and_back_keeps_every_key(here: Machine, state: str) -> None:
    """The lock goes back, and forth; the keys, of which git knows nothing, stay."""
    project = here.project
    here.git("branch", "before")
    if state == "pending":
        here.git("branch", "--force", "before", "HEAD~1")
    if state in ("next", "promoted"):
        here.renewed()
    if state == "promoted":
        project.bundle("next/server.csr")
        here.commit("Promoted")
    keys = project.keys()
    here.git("switch", "--quiet", "before")
    project.ok("build")
    assert sorted(project.keys().values()) == sorted(keys.values())
    here.git("switch", "--quiet", "main")
    project.ok("build")
    assert project.keys() == keys
    is_settled(project)


@pytest.mark.parametrize("state", ["pending", "active", "next", "promoted"])
def test_a_cleaned_checkout_never_gets_a_second_key(here: Machine, state: str) -> None:
    project = here.project
    if state == "pending":
        here.git("reset", "--quiet", "--hard", "HEAD~1")
    if state in ("next", "promoted"):
        here.renewed()
    if state == "promoted":
        project.bundle("next/server.csr")
        here.commit("Promoted")
    keys = project.keys()
    here.git("clean", "-fd", "--quiet")
    assert project.keys() == keys
    here.git("clean", "-fdx", "--quiet")
    assert project.keys() == {}
    before = project.tree()
    assert ("CS302", "note") in project.ok("build").findings()
    assert project.tree() == before
    project.edit("Chicago", "Peoria")
    assert project.refused("build") == {"CS302"}
    here.git("checkout", "--quiet", ".")
    if state in ("active", "promoted"):
        assert project.refused("renew", "--new-key", CI="true") == {"CS311"}


@pytest.mark.parametrize("state", ["pending", "active", "next", "promoted"])
def test_the_build_number_only_renames(here: Machine, state: str) -> None:
    project = here.project
    if state == "pending":
        here.git("reset", "--quiet", "--hard", "HEAD~1")
    if state in ("next", "promoted"):
        here.renewed()
    if state == "promoted":
        project.bundle("next/server.csr")
    keys = project.keys()
    project.edit(NEW_BUILD, LEGACY_BUILD)
    project.ok("build")
    assert sorted(project.keys().values()) == sorted(keys.values())
    place = "next/private.key" if state == "next" else "private.key"
    assert {*project.keys()} >= {place}
    project.ok("build", "--locked")
    project.edit(LEGACY_BUILD, NEW_BUILD)
    project.ok("build")
    assert project.keys() == keys
    project.ok("build", "--locked")


@pytest.mark.parametrize("state", ["active", "next", "promoted"])
@pytest.mark.parametrize("renamed", ["spec", "folder"])
def test_a_renamed_spec_or_folder_never_gets_a_second_key(
    here: Machine, state: str, renamed: str
) -> None:
    project = here.project
    if state in ("next", "promoted"):
        here.renewed()
    if state == "promoted":
        project.bundle("next/server.csr")
        here.commit("Promoted")
    keys = project.keys()
    if renamed == "spec":
        (project.folder / SPEC).rename(project.folder / "www.cert.toml")
        old = 'spec_version = 1\nname = "mdm"\noutputs = { dir = "mdm" }\n'
        new = project.folder / "www.cert.toml"
    else:
        (project.folder / "mdm").rename(project.folder / "other")
        old = 'spec_version = 1\noutputs = { dir = "other" }\n'
        new = project.folder / SPEC
    for order in (["build"], ["renew", new.name, "--new-key"]):
        ran = project.run(*order)
        assert ran.code == 1
        assert ran.errors() <= {"CS315", "CS328"}
    new.write_text(new.read_text().replace("spec_version = 1\n", old))
    project.ok("build")
    # Its steps to upload name the spec.
    project.ok("bundle", new.name)
    project.ok("build", "--locked")
    if renamed == "folder":
        (project.folder / "other").rename(project.folder / "mdm")
    assert project.keys() == keys
