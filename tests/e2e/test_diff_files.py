"""`certspec diff OLD NEW`: what two files are, and what differs between them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from tests.support.ca import pem
from tests.support.certificate import make_request
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run
from tests.support.project import SPEC, Project
from tests.support.specs import VALID_SPEC
from tests.unit.support.sample import ISSUING, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cryptography import x509

    from tests.support.cli import Ran

HOST, WWW = "mdm.zylker.com", "www.zylker.com"


def request(*names: str, key: str = "leaf") -> x509.CertificateSigningRequest:
    return make_request(test_key(key), list(names), SUBJECT)


def csr_pem(*names: str, key: str = "leaf") -> bytes:
    return request(*names, key=key).public_bytes(Encoding.PEM)


def diff(folder: Path, old: str, new: str) -> Ran:
    options = ("--at", NOW.isoformat(), "--format", "json")
    return certspec("diff", old, new, *options, cwd=folder)


def said(ran: Ran) -> tuple[str, list[str], dict[str, tuple[str, str]]]:
    """The headline, the effects, and both sides of what differs."""
    (result,) = ran.json["results"]
    assert ran.code == 0, result["findings"]
    return result["headline"], result["effects"], sides(result["changes"])


def sides(changes: Iterable[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {one["what"]: (one["before"], one["after"]) for one in changes}


def refused(ran: Ran, code: str) -> str:
    """The one finding that says why nothing was compared."""
    (finding,) = ran.json["results"][0]["findings"]
    assert finding["code"] == code
    return str(finding["message"])


def test_the_same_request_in_another_form_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    (tmp_path / "b.csr").write_bytes(request(HOST).public_bytes(Encoding.DER))
    assert said(diff(tmp_path, "a.csr", "b.csr")) == ("nothing: the same request", ["nothing"], {})


def test_another_order_and_case_of_names_is_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST, WWW))
    (tmp_path / "b.csr").write_bytes(csr_pem("WWW.zylker.com", HOST))
    words = "the same request for the same key, signed anew"
    assert said(diff(tmp_path, "a.csr", "b.csr")) == (words, ["new CSR"], {})


def test_another_request_for_another_key(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    (tmp_path / "b.csr").write_bytes(csr_pem(HOST, WWW, key="p256"))
    headline, effects, changes = said(diff(tmp_path, "a.csr", "b.csr"))
    assert headline == "another request for another key"
    assert effects == ["new CSR", "new key"]
    assert changes.pop("public key")[0] != changes.pop("public key", ("", ""))[1]
    assert changes == {"san.dns_names": ("", WWW), "key": ("RSA 2048", "ECDSA P-256")}


def test_a_renewed_certificate(tmp_path: Path) -> None:
    (tmp_path / "a.cer").write_bytes(pem(ISSUING.issue(request(HOST), serial=7)))
    renewed = ISSUING.issue(request(HOST), serial=8)
    (tmp_path / "b.crt").write_bytes(pem(renewed, *ISSUING.chain))
    headline, effects, changes = said(diff(tmp_path, "a.cer", "b.crt"))
    assert headline == "another certificate for the same key"
    assert effects == ["new certificate"]
    issuers = changes.pop("issuers in the file")
    assert issuers[1].startswith("Zylker Test Issuing CA (")
    assert changes == {"serial": ("7", "8")}


def test_the_chain_around_the_same_certificate(tmp_path: Path) -> None:
    leaf = ISSUING.issue(request(HOST))
    (tmp_path / "a.cer").write_bytes(leaf.public_bytes(Encoding.DER))
    bundle = pkcs7.serialize_certificates([*ISSUING.chain, leaf], Encoding.DER)
    (tmp_path / "b.p7b").write_bytes(bundle)
    headline, effects, changes = said(diff(tmp_path, "a.cer", "b.p7b"))
    assert headline == "the same certificate, other issuers"
    assert (effects, list(changes)) == (["repackage"], ["issuers in the file"])


def test_what_the_ca_changed(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    (tmp_path / "b.cer").write_bytes(pem(ISSUING.issue(request(HOST, WWW, key="p256"))))
    headline, effects, changes = said(diff(tmp_path, "a.csr", "b.cer"))
    assert headline == (
        "a certificate signing request and a certificate: they differ in what follows; "
        "they are for different keys"
    )
    assert effects == []
    assert changes["san.dns_names"] == ("", WWW)
    assert "serial" not in changes


def test_a_spec_and_what_was_made_of_it(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.bundle()
    words = "a cert spec and a certificate signing request: they say the same"
    assert said(diff(tmp_path, SPEC, "mdm/server.csr")) == (words, [], {})
    words = "a cert spec and a certificate: they say the same"
    assert said(diff(tmp_path, SPEC, "mdm/server.crt")) == (words, [], {})
    project.edit(HOST, WWW)
    headline, _, changes = said(diff(tmp_path, SPEC, "mdm/server.csr"))
    assert headline.endswith("they differ in what follows")
    assert changes["san.dns_names"] == (WWW, HOST)


def test_two_specs_each_with_its_own_defaults(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.cert.toml").write_text(VALID_SPEC)
    shared = '[defaults.subject]\norganizational_unit = "IT"\n'
    (tmp_path / "old" / "certspec.toml").write_text(shared)
    ran = diff(tmp_path, "old/old.cert.toml", "new/new.cert.toml")
    headline, effects, changes = said(ran)
    assert headline == "changed by what it shares with others: new CSR, new key"
    assert effects == ["new CSR", "new key"]
    assert changes == {"subject.organizational_unit": ("IT", "")}


def test_two_specs_that_say_the_same(tmp_path: Path) -> None:
    for name in ("old.cert.toml", "new.cert.toml"):
        (tmp_path / name).write_text(VALID_SPEC)
    words = "nothing changes: both files say the same"
    assert said(diff(tmp_path, "old.cert.toml", "new.cert.toml")) == (words, ["nothing"], {})


def test_only_new_findings_of_a_spec_fail(tmp_path: Path) -> None:
    bad = VALID_SPEC.replace('"US"', '"usa"')
    (tmp_path / "old.cert.toml").write_text(bad)
    (tmp_path / "new.cert.toml").write_text(bad.replace("IL", "Illinois"))
    ran = diff(tmp_path, "old.cert.toml", "new.cert.toml")
    assert (ran.code, ran.findings()) == (0, set())
    ran = diff(tmp_path, "/dev/null", "new.cert.toml")
    assert (ran.code, ran.errors()) == (1, {"CS201"})


def test_two_locks(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    shutil.copy(project.out / "certspec.lock", tmp_path / "old.lock")
    project.edit(f'"{HOST}"', f'"{HOST}", "{WWW}"')
    project.ok("build")
    headline, effects, changes = said(diff(tmp_path, "old.lock", "mdm/certspec.lock"))
    assert (headline, effects) == ("changed", ["new CSR"])
    assert list(changes) == ["pending.server.csr", "pending.san.dns_names"]
    words = "nothing changes: both locks say the same"
    assert said(diff(tmp_path, "old.lock", "old.lock")) == (words, ["nothing"], {})


def test_a_file_that_git_has_on_one_side_only(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    headline, _, changes = said(diff(tmp_path, "/dev/null", "a.csr"))
    assert headline == "added: a certificate signing request"
    assert changes["san.dns_names"] == ("", HOST)
    headline, _, changes = said(diff(tmp_path, "a.csr", "/dev/null"))
    assert headline == "removed: a certificate signing request"
    assert changes["san.dns_names"] == (HOST, "")
    assert said(diff(tmp_path, "/dev/null", "/dev/null"))[0].startswith("nothing to compare")


def test_two_kinds_of_files_are_named(tmp_path: Path) -> None:
    Project.make(tmp_path).ok("build")
    message = refused(diff(tmp_path, "mdm/certspec.lock", "mdm/server.csr"), "CS331")
    assert message == (
        "mdm/certspec.lock is a lock and mdm/server.csr is a certificate signing request: "
        "they can't be compared"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("server.key", "this is a private key, which can't be compared"),
        ("empty.csr", "this is an empty file, which can't be compared"),
        ("letter.txt", "this is a text file, neither a cert spec nor a lock"),
        ("half.cer", "this is a certificate, which can't be compared"),
    ],
)
def test_what_can_not_be_compared_is_said_to_be_what_it_is(
    tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "server.key").write_bytes(key_pem("leaf"))
    (tmp_path / "empty.csr").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("Dear CA")
    (tmp_path / "half.cer").write_bytes(pem(ISSUING.issue(request(HOST)))[:400])
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    ran = diff(tmp_path, name, "a.csr")
    assert ran.code == 1
    assert refused(ran, "CS331") == words
    assert "PRIVATE" not in ran.out


def test_a_spec_with_mistakes_is_not_compared_with_a_request(tmp_path: Path) -> None:
    (tmp_path / SPEC).write_text("spec_version = 1\nnames = []\n")
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    words = "this spec has mistakes, so nothing can be compared"
    assert refused(diff(tmp_path, SPEC, "a.csr"), "CS331") == words


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    ran = diff(tmp_path, "a.csr", "gone.csr")
    assert ran.code == 2
    assert refused(ran, "CS115") == "can't be read: no such file or directory"


@pytest.mark.parametrize("given", [[], ["a.csr"], ["a.csr", "b.csr", "c.csr"]])
def test_two_files_or_a_base_are_needed(tmp_path: Path, given: list[str]) -> None:
    ran = certspec("diff", *given, cwd=tmp_path)
    assert ran.code == 2
    assert "give two files, or --base REV" in ran.err


def test_show_is_a_good_textconv(tmp_path: Path) -> None:
    """The same for PEM and DER, twice the same, exit code 0, and nothing to do next."""
    (tmp_path / "a.csr").write_bytes(csr_pem(HOST))
    openssl = program("openssl")
    run(openssl, "req", "-in", "a.csr", "-outform", "DER", "-out", "b.csr", cwd=tmp_path)
    (tmp_path / "a.cer").write_bytes(pem(ISSUING.issue(request(HOST))))
    run(openssl, "x509", "-in", "a.cer", "-outform", "DER", "-out", "b.cer", cwd=tmp_path)
    for kind in ("csr", "cer"):
        shown = [certspec("show", f"{name}.{kind}", cwd=tmp_path) for name in "aab"]
        assert {(one.code, one.err) for one in shown} == {(0, "")}
        assert len({one.out for one in shown}) == 1
        assert "Next" not in shown[0].out
