"""What exists already, with its certificate, taken in; and what comes after: plan, renewal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project, mode
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Unpack

    from tests.support.certificate import Changes

SUBJECT = "/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com"
NAMES = "subjectAltName=DNS:mdm.zylker.com"
SET = ("server.key", "server.csr", "server.crt", "intermediate.crt")
CONF = """\
[req]
  prompt=no
  default_bits=2048
  distinguished_name = req_distinguished_name
  req_extensions = req_ext
  [ req_distinguished_name ]
  countryName = US
  stateOrProvinceName = IL
  localityName = Chicago
  organizationName = Zylker
  commonName = mdm.zylker.com
  [ req_ext ]
  subjectAltName = @alt_names
  [alt_names]
  DNS.1 = mdm.zylker.com
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def openssl(project: Project, *words: str) -> None:
    run(program("openssl"), *words, cwd=project.folder)


def sign(project: Project, csr: str = "server.csr", **changes: Unpack[Changes]) -> None:
    """The CA's answer to a request, as it lies on a server."""
    request = x509.load_pem_x509_csr((project.folder / csr).read_bytes())
    (project.folder / "server.crt").write_bytes(pem(ISSUING.issue(request, **changes)))
    (project.folder / "intermediate.crt").write_bytes(pem(*ISSUING.chain))


def last_years_set(project: Project, **changes: Unpack[Changes]) -> None:
    (project.folder / "server.key").write_bytes(key_pem("leaf"))
    words = ("-key", "server.key", "-subj", SUBJECT, "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "server.csr")
    sign(project, **changes)


def as_pfx(project: Project, *more: str) -> None:
    words = ("-inkey", "server.key", "-in", "server.crt", "-certfile", "intermediate.crt")
    openssl(
        project, "pkcs12", "-export", *words, *more, "-passout", "pass:battery", "-out", "v.pfx"
    )


def settled(project: Project) -> None:
    """Nothing is left to do, and the certificate in use passes."""
    before = project.tree()
    for command in (["plan"], ["build", "--locked"], ["build"], ["verify", SPEC]):
        project.ok(*command)
        assert project.tree() == before


def said(project: Project, *arguments: str, **environment: str) -> set[tuple[str, str]]:
    return project.ok(*arguments, **environment).findings()


def test_last_years_whole_set(project: Project) -> None:
    last_years_set(project)
    given = project.tree()
    project.ok("adopt", SPEC, *SET)
    after = project.tree()
    assert {name: after[name] for name in given} == given
    assert project.requests == [("active", 1, "")]
    assert after["mdm/server.key"][0] == given["server.key"][0]
    assert after["mdm/server.csr"][0] == given["server.csr"][0]
    assert mode(project.out / "server.key") == 0o600
    assert project.spki("server.crt") == project.keys()["server.key"]
    assert (project.out / "intermediate-1.crt").exists()
    assert "server.crt" in (project.out / "UPLOAD.md").read_text()
    certificate = project.lock["requests"][0]["certificate"]
    leaf = x509.load_pem_x509_certificate(given["server.crt"][0])
    assert certificate["serial"] == f"{leaf.serial_number:x}"
    assert certificate["not_after"] == leaf.not_valid_after_utc
    assert certificate["root"]["subject"] == ROOT.certificate.subject.rfc4514_string()
    settled(project)
    project.ok("adopt", SPEC, *SET)
    assert project.tree() == after


def test_a_set_that_lies_in_the_output_folder(project: Project) -> None:
    last_years_set(project)
    project.out.mkdir()
    for name in SET:
        (project.folder / name).rename(project.out / name)
    before = project.tree()
    project.ok("adopt", SPEC, *(f"mdm/{name}" for name in SET))
    after = project.tree()
    kept = {content for content, _, _ in after.values()}
    assert {content for content, _, _ in before.values()} <= kept
    settled(project)


def test_the_same_key_is_renewed(project: Project) -> None:
    last_years_set(project)
    project.ok("adopt", SPEC, *SET)
    key = project.keys()
    sign(project, serial=4711)
    project.ok("bundle", SPEC, "server.crt", "intermediate.crt")
    assert project.keys() == key
    assert project.lock["requests"][-1]["certificate"]["serial"] == f"{4711:x}"
    settled(project)


def test_a_new_key_is_asked_for(project: Project) -> None:
    last_years_set(project)
    project.ok("adopt", SPEC, *SET)
    old = project.keys()["server.key"]
    project.add("[key]\ngeneration = 2\n")
    project.ok("build")
    assert project.requests == [("active", 1, ""), ("pending", 2, "next")]
    project.bundle("next/server.csr")
    keys = project.keys()
    assert keys.pop("server.key") != old
    assert list(keys.values()) == [old]
    assert [state for state, _, _ in project.requests] == ["archived", "active"]
    settled(project)


def test_a_set_without_its_request_gets_one(project: Project) -> None:
    last_years_set(project)
    project.ok("adopt", SPEC, "server.key", "server.crt", "intermediate.crt")
    assert project.spki("server.csr") == project.keys()["server.key"]
    assert "adopted" not in project.lock["requests"][0]
    settled(project)


def test_what_the_manual_made_by_hand(project: Project) -> None:
    """The legacy procedure, command for command."""
    project.edit(NEW_BUILD, LEGACY_BUILD)
    (project.folder / "opensslsan.conf").write_text(CONF)
    words = ("-out", "server.csr", "-newkey", "rsa:2048", "-nodes", "-keyout", "private.key")
    openssl(project, "req", *words, "-config", "opensslsan.conf")
    sign(project)
    project.ok("adopt", SPEC, "private.key", *SET[1:])
    assert project.keys() == {"private.key": project.spki("server.crt")}
    assert (project.out / "opensslsan.conf").exists()
    settled(project)


def test_an_encrypted_key(project: Project) -> None:
    last_years_set(project)
    words = ("-topk8", "-v2", "aes256", "-passout", "pass:battery", "-in", "server.key")
    openssl(project, "pkcs8", *words, "-out", "locked.key")
    files = ("locked.key", *SET[1:])
    assert project.refused("adopt", SPEC, *files) == {"CS308"}
    assert project.refused("adopt", SPEC, *files, CERTSPEC_PASSPHRASE="wrong") == {"CS309"}
    project.ok("adopt", SPEC, *files, CERTSPEC_PASSPHRASE="battery")
    assert b"ENCRYPTED" in (project.out / "server.key").read_bytes()
    assert project.lock["requests"][0]["key_encrypted"] is True
    assert "certspec decrypt" in (project.out / "UPLOAD.md").read_text()
    settled(project)


@pytest.mark.parametrize("more", [[], ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES"]])
def test_a_pfx_file(project: Project, more: list[str]) -> None:
    last_years_set(project)
    as_pfx(project, *more)
    assert project.refused("adopt", SPEC, "v.pfx") == {"CS308"}
    assert project.refused("adopt", SPEC, "v.pfx", CERTSPEC_PASSPHRASE="wrong") == {"CS309"}
    (project.folder / "word").write_text("battery\n")
    ran = project.ok("adopt", SPEC, "v.pfx", "--password-file", "word")
    assert "battery" not in ran.out + ran.err
    assert project.keys() == {"server.key": project.spki("server.crt")}
    assert mode(project.out / "server.key") == 0o600
    settled(project)


def test_a_pfx_key_gets_the_form_that_the_spec_wants(project: Project) -> None:
    last_years_set(project)
    as_pfx(project)
    project.add('[key]\nencoding = "pkcs1"\npassphrase_env = "WORD"\n')
    pfx = ("adopt", SPEC, "v.pfx", "--password-env", "PFX")
    assert project.refused(*pfx, PFX="battery") == {"CS308"}
    project.ok(*pfx, PFX="battery", WORD="staple")
    assert project.keys(b"staple") == {"server.key": project.spki("server.crt")}
    assert b"battery" not in b"".join(content for content, _, _ in project.tree().values())
    project.ok("build", "--locked", WORD="staple")


def test_a_pfx_key_in_traditional_form(project: Project) -> None:
    last_years_set(project)
    as_pfx(project)
    project.add('[key]\nencoding = "pkcs1"\n')
    project.ok("adopt", SPEC, "v.pfx", CERTSPEC_PASSPHRASE="battery")
    key = (project.out / "server.key").read_bytes()
    assert key.startswith(b"-----BEGIN RSA PRIVATE KEY-----")


def test_a_key_that_is_in_a_pfx_too_is_kept_as_its_own_file_has_it(project: Project) -> None:
    last_years_set(project)
    as_pfx(project)
    project.ok("adopt", SPEC, "v.pfx", "server.key", CERTSPEC_PASSPHRASE="battery")
    key = (project.folder / "server.key").read_bytes()
    assert (project.out / "server.key").read_bytes() == key


def test_a_certificate_near_its_end(project: Project) -> None:
    last_years_set(project, not_before=NOW - timedelta(days=380), lifetime=timedelta(days=396))
    project.ok("adopt", SPEC, *SET)
    assert project.ok("plan").findings() == {("CS904", "warning")}


def test_a_certificate_that_has_ended(project: Project) -> None:
    last_years_set(project, not_before=NOW - timedelta(days=100), lifetime=timedelta(days=99))
    assert ("CS404", "warning") in said(project, "adopt", SPEC, *SET)
    assert project.requests == [("active", 1, "")]
    assert project.run("verify", SPEC).errors() == {"CS404"}


def test_a_certificate_of_older_rules(project: Project) -> None:
    last_years_set(project, not_before=NOW - timedelta(days=10), lifetime=timedelta(days=800))
    assert ("CS605", "warning") in said(project, "adopt", SPEC, *SET)
    assert project.requests == [("active", 1, "")]


def test_a_weak_key_that_is_in_use(project: Project) -> None:
    """It is said loudly, and the key can be replaced from there."""
    (project.folder / "server.key").write_bytes(key_pem("rsa_close_primes"))
    words = ("-key", "server.key", "-subj", SUBJECT, "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "server.csr")
    sign(project)
    assert ("CS508", "warning") in said(project, "adopt", SPEC, *SET)
    assert project.refused("verify", SPEC, "--csr", "mdm/server.csr") == {"CS508"}


@pytest.mark.parametrize("form", ["der", "p7b", "one file", "with the root"])
def test_certificates_of_other_forms(project: Project, form: str) -> None:
    last_years_set(project)
    parts = [(project.folder / name).read_bytes() for name in SET]
    files = ["server.key", "server.csr", "x.cer"]
    if form == "der":
        openssl(project, "x509", "-in", "server.crt", "-outform", "DER", "-out", "x.cer")
        files.append("intermediate.crt")
    elif form == "p7b":
        words = ("-certfile", "server.crt", "-certfile", "intermediate.crt")
        openssl(project, "crl2pkcs7", "-nocrl", *words, "-outform", "DER", "-out", "x.cer")
    elif form == "one file":
        (project.folder / "x.cer").write_bytes(b"".join(reversed(parts)))
        files = ["x.cer"]
    else:
        (project.folder / "x.cer").write_bytes(parts[3] + pem(ROOT.certificate) + parts[2])
    project.ok("adopt", SPEC, *files)
    assert (project.out / "server.crt").read_bytes() == parts[2]
    assert (project.out / "intermediate.crt").read_bytes() == parts[3]
    assert project.keys() == {"server.key": project.spki("server.crt")}
    settled(project)


@pytest.mark.parametrize("wrong", ["key", "csr", "crt"])
def test_a_file_of_another_set(project: Project, wrong: str) -> None:
    last_years_set(project)
    openssl(project, "genpkey", "-algorithm", "RSA", "-out", "other.key")
    words = ("-key", "other.key", "-subj", SUBJECT, "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "other.csr")
    if wrong == "crt":
        sign(project, "other.csr")
    files = [f"other.{wrong}" if name == f"server.{wrong}" else name for name in SET]
    files = files if wrong != "crt" else [*SET]
    expected = {"key": {"CS503", "CS516"}, "csr": {"CS503", "CS516"}, "crt": {"CS516"}}
    before = project.tree()
    ran = project.run("adopt", SPEC, *files)
    assert ran.errors() == expected[wrong]
    assert project.tree() == before
    found = [one for one in ran.json["results"][0]["findings"] if one["severity"] == "error"]
    named = {word for one in found for word in files if word in str(one)}
    assert len(named) >= 2


def test_a_mismatch_of_the_certificate_is_said_of_key_and_request(project: Project) -> None:
    last_years_set(project)
    openssl(project, "genpkey", "-algorithm", "RSA", "-out", "other.key")
    words = ("-key", "other.key", "-subj", SUBJECT, "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "other.csr")
    sign(project, "other.csr")
    ran = project.run("adopt", SPEC, *SET)
    found = [one["message"] for one in ran.json["results"][0]["findings"] if one["code"] == "CS516"]
    assert found == [
        "the certificate in server.crt is for another key than the private key in server.key",
        "the certificate in server.crt is for another key than the request in server.csr",
    ]


def test_a_certificate_without_a_name_of_the_spec(project: Project) -> None:
    project.edit('["mdm.zylker.com"]', '["mdm.zylker.com", "www.zylker.com"]')
    last_years_set(project)
    files = ("server.key", "server.crt", "intermediate.crt")
    assert project.refused("adopt", SPEC, *files) == {"CS408", "CS702"}


def test_a_certificate_whose_issuer_lacks(project: Project) -> None:
    last_years_set(project)
    assert project.refused("adopt", SPEC, *SET[:3]) == {"CS402"}


def test_a_certificate_alone(project: Project) -> None:
    last_years_set(project)
    assert project.refused("adopt", SPEC, "server.crt", "intermediate.crt") == {"CS504"}


def test_upload_files_that_were_not_given_stay(project: Project) -> None:
    last_years_set(project)
    project.out.mkdir()
    (project.out / "server.crt").write_text("somebody's")
    assert project.refused("adopt", SPEC, *SET) == {"CS312"}


def test_a_request_that_lies_there_is_not_replaced(project: Project) -> None:
    last_years_set(project)
    project.out.mkdir()
    (project.out / "server.csr").write_text("somebody's")
    assert project.refused("adopt", SPEC, "server.key", *SET[2:]) == {"CS312"}


def test_the_answer_to_a_known_request_is_for_bundle(project: Project) -> None:
    project.ok("build")
    project.answer()
    assert project.refused("adopt", SPEC, "mdm/server.key", "answer.cer", "issuing.cer") == {
        "CS504"
    }


def test_another_certificate_while_one_is_in_use(project: Project) -> None:
    project.ok("build")
    project.bundle()
    project.add("[key]\ngeneration = 2\n")
    last_years_set(project)
    assert project.refused("adopt", SPEC, *SET) == {"CS504"}


def test_an_external_key_with_its_certificate(project: Project) -> None:
    project.add('[key]\nsource = "external"\n')
    project.edit('"Zylker"', '"Zylker", organizational_unit = "IT"')
    (project.folder / "server.key").write_bytes(key_pem("leaf"))
    words = ("-subj", SUBJECT.replace("/CN", "/OU=IT/CN"), "-addext", NAMES)
    openssl(project, "req", "-new", "-key", "server.key", *words, "-out", "server.csr")
    sign(project)
    (project.folder / "server.key").unlink()
    assert project.refused("adopt", SPEC, *SET[2:]) == {"CS504"}
    project.ok("adopt", SPEC, *SET[1:])
    assert project.keys() == {}
    assert project.requests == [("active", 1, "")]
    settled(project)


def test_a_key_that_lies_under_another_name(project: Project) -> None:
    """A legacy key in the folder of a new build is copied, and never lost."""
    last_years_set(project)
    project.out.mkdir()
    (project.folder / "server.key").rename(project.out / "private.key")
    project.ok("adopt", SPEC, "mdm/private.key", *SET[1:])
    keys = project.keys()
    assert keys["server.key"] == project.spki("server.crt")
    assert keys["private.key"] == keys["server.key"]
    project.ok("verify", SPEC)
