"""`certspec renew`: the next answer prepared, with the same key or a new one, all or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.support.certificate import make_request
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

KEY = 'key = { algorithm = "ECDSA" }  # quick\n'
DUE = NOW + timedelta(days=300)
NEXT = "certspec verify mdm.cert.toml ANSWER.cer"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=KEY)


@pytest.fixture
def bundled(project: Project) -> Project:
    project.ok("build")
    project.bundle()
    return project


def when_due(project: Project, *arguments: str, code: int = 0) -> Ran:
    ran = certspec(*arguments, "--format", "json", "--at", DUE.isoformat(), cwd=project.folder)
    assert ran.code == code, ran.out
    return ran


def headline(ran: Ran) -> str:
    (result,) = ran.json["results"]
    return str(result["headline"])


def next_step(ran: Ran) -> str:
    (result,) = ran.json["results"]
    return str(result["next"])


def spec_text(project: Project) -> str:
    return (project.folder / SPEC).read_text()


def test_with_the_same_key_nothing_is_written_and_the_request_goes_out_again(
    bundled: Project,
) -> None:
    before = bundled.tree()
    ran = bundled.ok("renew", SPEC)
    assert bundled.tree() == before
    assert headline(ran) == (
        "the same key again, generation 1: mdm/server.csr stays as it is "
        "(not due before 2027-08-15, in 265 days)"
    )
    assert next_step(ran) == f"send mdm/server.csr to the CA; with its answer: {NEXT}"


def test_with_the_same_key_a_changed_spec_is_built(bundled: Project) -> None:
    first = bundled.keys()
    bundled.edit("Chicago", "Peoria")
    assert next_step(bundled.ok("renew", "--dry-run")) == f"certspec renew {SPEC}"
    ran = bundled.ok("renew", SPEC)
    assert next_step(ran) == f"send mdm/next/server.csr to the CA; with its answer: {NEXT}"
    assert bundled.keys() == first
    assert bundled.requests == [("active", 1, ""), ("pending", 1, "next")]


def test_a_new_key_is_the_next_generation_in_the_spec_and_beside_the_one_in_use(
    bundled: Project,
) -> None:
    text, first = spec_text(bundled), bundled.keys()["server.key"]
    before = bundled.tree()
    planned = bundled.ok("renew", "--new-key", "--dry-run")
    assert bundled.tree() == before
    assert next_step(planned) == f"certspec renew {SPEC} --new-key"
    ran = bundled.ok("renew", "--new-key")
    assert spec_text(bundled) == text.replace("{ algorithm", "{ generation = 2, algorithm")
    second = bundled.spki("next/server.csr")
    assert bundled.keys() == {"server.key": first, "next/server.key": second}
    assert ran.json["results"][0]["actions"][0] == {
        "kind": "replace",
        "file": SPEC,
        "why": "`generation = 2` in [key]; all else stays",
    }
    assert next_step(ran) == f"send mdm/next/server.csr to the CA; with its answer: {NEXT}"
    bundled.ok("verify", SPEC)
    bundled.ok("build", "--locked")
    bundled.bundle("next/server.csr")
    bundled.ok("renew", "--new-key")
    assert "{ generation = 3, algorithm" in spec_text(bundled)


def test_a_number_raised_by_hand_is_not_raised_again(bundled: Project) -> None:
    bundled.edit("{ algorithm", "{ generation = 2, algorithm")
    text = spec_text(bundled)
    bundled.ok("renew", "--new-key")
    assert spec_text(bundled) == text
    assert bundled.requests == [("active", 1, ""), ("pending", 2, "next")]


def test_no_second_key_while_one_waits(bundled: Project) -> None:
    bundled.ok("renew", "--new-key")
    assert bundled.refused("renew", "--new-key") == {"CS327"}
    found = bundled.run("renew", "--new-key").json["results"][0]["findings"]
    (said,) = (one for one in found if one["code"] == "CS327")
    assert said["fix"] == (
        "send mdm/next/server.csr to the CA; to withdraw it, write `generation = 1` in [key], "
        f"then `certspec build {SPEC}`"
    )
    bundled.edit("generation = 2", "generation = 1")
    bundled.ok("build")
    bundled.ok("renew", "--new-key")
    # A number is used once: it would be asked for, and found, in the archive.
    assert [one[:2] for one in bundled.requests] == [("active", 1), ("archived", 2), ("pending", 3)]


def test_only_what_is_due(bundled: Project) -> None:
    before = bundled.tree()
    ran = bundled.ok("renew", "--due", "--new-key")
    assert headline(ran) == "nothing to do: not due before 2027-08-15, in 265 days"
    assert bundled.tree() == before
    assert next_step(when_due(bundled, "plan")) == f"certspec renew {SPEC}"
    ran = when_due(bundled, "renew", "--due", "--new-key")
    assert bundled.requests == [("active", 1, ""), ("pending", 2, "next")]
    assert ran.findings() == {("CS209", "warning")}
    before = bundled.tree()
    ran = when_due(bundled, "renew", "--due", "--new-key")
    assert ran.findings() == {("CS209", "warning"), ("CS327", "warning")}
    assert bundled.tree() == before


def test_what_was_never_answered_is_not_due(project: Project) -> None:
    assert headline(project.ok("renew", "--due")) == "nothing to do: no certificate is in use yet"
    assert project.refused("renew", SPEC) == {"CS328"}
    project.ok("build")
    assert next_step(project.ok("renew", SPEC)) == (
        f"send mdm/server.csr to the CA; with its answer: {NEXT}"
    )
    assert project.refused("renew", SPEC, "--new-key") == {"CS327"}


def test_a_due_renewal_that_is_an_error_stops_no_build(bundled: Project) -> None:
    (bundled.folder / "certspec.toml").write_text('[rules]\nCS904 = "error"\n')
    bundled.edit("{ algorithm", "{ generation = 2, algorithm")
    assert when_due(bundled, "build", code=1).errors() == {"CS904"}
    assert bundled.requests == [("active", 1, ""), ("pending", 2, "next")]
    when_due(bundled, "renew")


def test_where_the_build_refuses_the_spec_stays(project: Project) -> None:
    project.edit('"ECDSA"', '"ECDSA", passphrase_env = "MDM_KEY"')
    project.ok("build", MDM_KEY="staple")
    project.bundle(MDM_KEY="staple")
    assert project.refused("renew", "--new-key") == {"CS308"}
    (project.out / "next").mkdir()
    (project.out / "next" / "server.csr").write_text("by hand")
    assert "CS312" in project.refused("renew", "--new-key", MDM_KEY="staple")
    (project.out / "next" / "server.csr").unlink()
    (project.out / "server.key").rename(project.folder / "kept.key")
    assert project.refused("renew", "--new-key", CI="true", MDM_KEY="staple") == {"CS311"}
    project.ok("renew", "--new-key", "--create-keys", CI="true", MDM_KEY="staple")


def test_where_the_disk_refuses_the_spec_stays(bundled: Project) -> None:
    text = spec_text(bundled)
    (bundled.out / "next").write_text("a file where a folder has to be")
    ran = bundled.run("renew", "--new-key")
    assert ran.code == 1
    assert "CS326" in ran.errors()
    assert spec_text(bundled) == text
    (bundled.out / "next").unlink()
    bundled.ok("renew", "--new-key")


def test_a_spec_that_is_a_link_is_not_followed(bundled: Project) -> None:
    (bundled.folder / SPEC).rename(bundled.folder / "real.toml")
    (bundled.folder / SPEC).symlink_to("real.toml")
    assert bundled.refused("renew", "--new-key") == {"CS325"}


def test_a_default_for_all_specs_is_left_alone(bundled: Project) -> None:
    config = bundled.folder / "certspec.toml"
    config.write_text('[defaults.key]\nalgorithm = "ECDSA"\ngeneration = 1\n')
    bundled.edit(KEY, "")
    ran = bundled.ok("renew", "--new-key")
    assert spec_text(bundled).endswith("\n\n[key]\ngeneration = 2\n")
    assert "generation = 1" in config.read_text()
    why = ran.json["results"][0]["actions"][0]["why"]
    assert why == "`generation = 2` in [key], for this spec alone: certspec.toml has 1 for all"


def test_a_key_file_has_to_be_another_one(project: Project) -> None:
    for name, key in (("one.pem", "p256"), ("two.pem", "other_p256")):
        (project.folder / name).write_bytes(key_pem(key))
        (project.folder / name).chmod(0o600)
    project.edit('"ECDSA"', '"ECDSA", source = "file", file = "one.pem"')
    project.ok("build")
    project.bundle()
    assert project.refused("renew", "--new-key") == {"CS328"}
    project.edit("one.pem", "two.pem")
    project.ok("renew", "--new-key")
    assert "generation = 2" in spec_text(project)
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]


def test_a_key_made_elsewhere_is_waited_for(tmp_path: Path) -> None:
    project = Project.make(tmp_path, target=False, add='key = { source = "external" }\n')
    project.ok("build")
    project.ok("adopt", SPEC, str(request(project, "leaf")))
    project.bundle("mdm.csr")
    ran = project.ok("renew", "--new-key")
    assert next_step(ran) == (
        f"make key and CSR where the key lives, then certspec adopt {SPEC} mdm.csr"
    )
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]
    project.ok("adopt", SPEC, str(request(project, "other")))
    project.bundle("next/mdm.csr")
    assert project.requests[-1] == ("active", 2, "")


def request(project: Project, key: str) -> Path:
    """A request of the project's names for a fixed key, made elsewhere."""
    subject = x509.Name.from_rfc4514_string("CN=mdm.zylker.com,O=Zylker,L=Chicago,ST=IL,C=US")
    made = make_request(test_key(key), ["mdm.zylker.com"], subject)
    (project.folder / "made.csr").write_bytes(made.public_bytes(Encoding.PEM))
    return project.folder / "made.csr"


def test_a_folder_of_specs_is_renewed_only_where_due(bundled: Project) -> None:
    other = spec_text(bundled).replace("mdm.zylker.com", "www.zylker.com")
    (bundled.folder / "www.cert.toml").write_text(other)
    ran = bundled.run("renew", "--new-key")
    assert (ran.code, ran.out) == (2, "")
    assert ". has 2 specs; name those that are meant, or use --due" in ran.err
    when_due(bundled, "renew", "--due", "--new-key")
    assert "generation" not in (bundled.folder / "www.cert.toml").read_text()
    assert "generation = 2" in spec_text(bundled)
