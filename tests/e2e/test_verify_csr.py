"""`verify --csr`: requests of openssl, the wizard and Windows, judged before they are sent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from certspec.key.weakness import weakness_of
from tests.support.keys import key_pem, test_key
from tests.support.programs import program, run
from tests.support.project import SPEC, Project
from tests.support.weak import der_element

if TYPE_CHECKING:
    from pathlib import Path

SUBJECT = "/C=US/ST=IL/L=Chicago/O=Zylker/CN=mdm.zylker.com"
NAMES = "subjectAltName=DNS:mdm.zylker.com"
SECRET = "correct-horse"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def openssl(project: Project, *words: str) -> None:
    run(program("openssl"), *words, cwd=project.folder)


def made(project: Project, *more: str, subject: str = SUBJECT, names: str = NAMES) -> None:
    (project.folder / "k.pem").write_bytes(key_pem("leaf"))
    words = ("-key", "k.pem", "-subj", subject, "-addext", names, *more)
    openssl(project, "req", "-new", *words, "-out", "r.csr")


def external(project: Project) -> None:
    project.add('[key]\nsource = "external"\n')
    project.edit('"Zylker"', '"Zylker", organizational_unit = "IT"')


def checklist(project: Project, *arguments: str) -> dict[str, tuple[str, str]]:
    (result,) = project.run(*arguments).json["results"]
    return {one["title"]: (one["outcome"], one["evidence"]) for one in result["checks"]}


def test_the_story_of_an_external_key(project: Project) -> None:
    """The wizard's request is judged, taken in, and answered."""
    external(project)
    made(project, subject=SUBJECT.replace("/CN", "/OU=IT/CN"))
    before = project.tree()
    ran = project.ok("verify", SPEC, "--csr", "r.csr")
    assert project.tree() == before
    (result,) = ran.json["results"]
    assert result["headline"] == "send it to the CA: it asks for what the spec asks"
    assert result["next"] == f"certspec adopt {SPEC} r.csr"
    project.ok("adopt", SPEC, "r.csr")
    (result,) = project.ok("verify", SPEC, "--csr", "mdm/server.csr").json["results"]
    assert result["next"].startswith("send mdm/server.csr to the CA")
    project.bundle()


def test_the_checklist_has_a_line_for_each_field(project: Project) -> None:
    made(project)
    lines = checklist(project, "verify", SPEC, "--csr", "r.csr")
    for field, value in (
        ("subject: country", "US"),
        ("subject: common_name", "mdm.zylker.com"),
        ("san: dns_names", "mdm.zylker.com"),
        ("key: kind", "RSA 2048"),
    ):
        assert lines[field] == ("match", value)
    assert lines["usages: key_usage"][0] == "allowed_omission"
    assert lines["the request's own signature"][0] == "passed"
    assert lines["the hash of its signature"] == ("passed", "SHA-256")


def test_enter_at_the_wizards_questions(project: Project) -> None:
    external(project)
    made(project, subject="/C=IN/ST=Some-State/L=Chicago/O=Zylker/OU=IT/CN=mdm.zylker.com")
    (result,) = project.run("verify", SPEC, "--csr", "r.csr").json["results"]
    assert result["headline"] == (
        "do not send it: the request has 'IN', the spec asks for 'US': Enter was pressed at the "
        "wizard's country question"
    )
    assert {one["code"] for one in result["findings"]} == {"CS502", "CS505"}
    lines = checklist(project, "verify", SPEC, "--csr", "r.csr")
    assert lines["subject: country"][0] == lines["subject: province"][0] == "violation"


def test_openssls_own_defaults_are_called_so(project: Project) -> None:
    made(project, subject=SUBJECT.replace("C=US", "C=AU"))
    (result,) = project.run("verify", SPEC, "--csr", "r.csr").json["results"]
    assert "Enter was pressed at OpenSSL's country question" in result["headline"]


def test_a_request_of_windows(project: Project) -> None:
    """Its header, its attributes, and the S/MIME capabilities that certreq adds."""
    smime = "1.2.840.113549.1.9.15=DER:30:00"
    made(project, "-addext", smime)
    request = project.folder / "r.csr"
    text = request.read_text().replace("CERTIFICATE", "NEW CERTIFICATE")
    request.write_bytes(text.replace("\n", "\r\n").encode())
    found = project.ok("verify", SPEC, "--csr", "r.csr").findings()
    assert found == {("CS502", "note"), ("CS503", "warning")}


def test_a_challenge_password_is_not_printed(project: Project) -> None:
    names = SUBJECT.removeprefix("/").replace("/", "\n")
    conf = "[req]\nprompt=no\ndistinguished_name=d\nattributes=a\n"
    (project.folder / "c").write_text(f"{conf}[d]\n{names}\n[a]\nchallengePassword={SECRET}\n")
    (project.folder / "k.pem").write_bytes(key_pem("leaf"))
    words = ("-key", "k.pem", "-config", "c", "-addext", NAMES)
    openssl(project, "req", "-new", *words, "-out", "r.csr")
    ran = project.run("verify", SPEC, "--csr", "r.csr")
    assert ("CS509", "warning") in ran.findings()
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize(
    ("file", "what", "fix"),
    [
        ("zylker-root.cer", "a certificate", "certspec verify SPEC FILE"),
        ("root.der", "a certificate", "certspec verify SPEC FILE"),
        ("k.pem", "private key", "never be sent"),
        ("k.der", "a private key", "never be sent"),
        ("x.pfx", "a PFX (PKCS#12) file", "certspec adopt"),
        ("x.p7b", "a PKCS#7 bundle", "certspec verify SPEC FILE"),
        (SPEC, "a text file", "certspec check"),
        ("x.zip", "a zip archive", "unpack it"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is(
    project: Project, file: str, what: str, fix: str
) -> None:
    made(project)
    openssl(project, "x509", "-in", "zylker-root.cer", "-outform", "DER", "-out", "root.der")
    openssl(
        project, "pkcs8", "-topk8", "-nocrypt", "-in", "k.pem", "-outform", "DER", "-out", "k.der"
    )
    openssl(project, "crl2pkcs7", "-nocrl", "-certfile", "zylker-root.cer", "-out", "x.p7b")
    words = ("-inkey", "k.pem", "-nocerts", "-passout", "pass:word", "-out", "x.pfx")
    openssl(project, "pkcs12", "-export", *words)
    (project.folder / "x.zip").write_bytes(b"PK\x03\x04rest")
    ran = project.run("verify", SPEC, "--csr", file)
    (finding,) = ran.json["results"][0]["findings"]
    assert (ran.code, finding["code"]) == (1, "CS514")
    assert what in finding["message"]
    assert fix in finding["fix"]


def test_a_file_that_is_not_there(project: Project) -> None:
    assert project.run("verify", SPEC, "--csr", "no-such-file").code == 2


def test_a_request_and_an_answer_at_once(project: Project) -> None:
    made(project)
    ran = project.run("verify", SPEC, "--csr", "r.csr", "zylker-root.cer")
    assert ran.code == 2


def test_a_damaged_request(project: Project) -> None:
    der = der_element(b"\x30", b"\x30\x03\x02\x01\x00")
    (project.folder / "r.der").write_bytes(der)
    assert project.refused("verify", SPEC, "--csr", "r.der") == {"CS514"}
    made(project)
    text = (project.folder / "r.csr").read_text()
    (project.folder / "r.csr").write_text(text.replace("M", "N"))
    assert project.refused("verify", SPEC, "--csr", "r.csr") == {"CS501"}


def weak(project: Project, name: str) -> tuple[str, ...]:
    (project.folder / "weak.pem").write_bytes(key_pem(name))
    (project.folder / "weak.pem").chmod(0o600)
    return ("adopt", SPEC, "weak.pem")


def test_a_weak_key_is_not_taken_in(project: Project) -> None:
    assert project.refused(*weak(project, "rsa_close_primes")) == {"CS508"}
    project.add('[key]\nsource = "file"\nfile = "weak.pem"\n')
    assert project.refused("build") == {"CS508"}


def test_a_key_of_a_chip_with_the_roca_fault(project: Project) -> None:
    pytest.importorskip("badkeys", exc_type=ImportError)
    assert project.refused(*weak(project, "rsa_roca")) == {"CS508"}


def test_without_the_extra_it_says_what_was_not_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("certspec.key.weakness._badkeys", lambda: None)
    weakness = weakness_of(test_key("rsa_close_primes").public_key())
    assert len(weakness.reasons) == 1
    assert "certspec[weak-keys]" in weakness.unchecked
    assert weakness_of(test_key("leaf").public_key()).reasons == ()
    assert weakness_of(test_key("p256").public_key()).reasons == ()


@pytest.mark.parametrize(("factor", "is_weak"), [(3, True), (65537, True), (65539, False)])
def test_a_small_factor(factor: int, monkeypatch: pytest.MonkeyPatch, *, is_weak: bool) -> None:
    monkeypatch.setattr("certspec.key.weakness._badkeys", lambda: None)
    # 2**2203 - 1 is a prime.
    key = rsa.RSAPublicNumbers(65537, factor * (2**2203 - 1)).public_key()
    assert bool(weakness_of(key).reasons) is is_weak


@pytest.mark.parametrize(("apart", "is_weak"), [(99, True), (100, False)])
def test_primes_that_lie_close_together(
    apart: int, monkeypatch: pytest.MonkeyPatch, *, is_weak: bool
) -> None:
    """Fermat's method finds (a - b)(a + b) after as many rounds as a lies above the root."""
    monkeypatch.setattr("certspec.key.weakness._badkeys", lambda: None)
    monkeypatch.setattr("certspec.key.weakness._small_primes", lambda: 1)
    half = 2**1100
    # a*a - n is b*b, and b*b / 2a is how far a lies above the square root of n.
    b = math.isqrt(2 * half * apart) + 1
    b += b % 2 == half % 2
    key = rsa.RSAPublicNumbers(65537, half * half - b * b).public_key()
    assert bool(weakness_of(key).reasons) is is_weak
