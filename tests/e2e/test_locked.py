"""`build --locked` as CI runs it: a checkout without keys, where nothing may be written."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import tomli_w
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from certspec.request.fields import digest, fields_from_tables
from tests.support.ca import Authority, pem
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.keys import test_key
from tests.support.programs import run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.cli import Ran


PFX = '[outputs.pkcs12]\nprofile = "legacy"\npassword_env = "PFX_WORDS"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A legacy project with a certificate in use, as a checkout has it: without its key."""
    made = Project.make(tmp_path)
    made.edit(NEW_BUILD, LEGACY_BUILD)
    made.ok("build")
    made.bundle()
    (made.out / "private.key").unlink()
    return made


def errors(project: Project) -> set[tuple[str, str]]:
    """Code and file of each error; nothing was written meanwhile."""
    before = project.tree()
    ran = project.run("build", "--locked")
    assert project.tree() == before
    found = ran.json["results"][0]["findings"]
    assert all(one["fix"] for one in found if one["severity"] == "error")
    said = {(one["code"], one["place"]["file"]) for one in found if one["severity"] == "error"}
    assert (ran.code == 1) is bool(said)
    return said


def lines(ran: Ran) -> dict[str, str]:
    checks = ran.json["results"][0]["checks"]
    assert {one["group"] for one in checks} == {"lock"}
    return {one["title"]: one["outcome"] for one in checks}


def test_a_checkout_without_the_key_passes_and_says_what_was_judged(project: Project) -> None:
    assert errors(project) == set()
    assert lines(project.ok("build", "--locked")) == {
        "mdm/.gitattributes": "passed",
        "mdm/.gitignore": "passed",
        "mdm/certspec.lock": "passed",
        "mdm/opensslsan.conf": "passed",
        "mdm/server.csr": "passed",
        "mdm/server.crt": "passed",
        "mdm/intermediate.crt": "passed",
        "mdm/server.crt: path": "passed",
        "mdm/server.crt: conformance": "passed",
        "mdm/server.crt: profile": "passed",
        "mdm/server.crt: delivery": "passed",
        "mdm/UPLOAD.md": "passed",
        "the day": "not_checked",
        "private key": "not_checked",
    }


def replace(name: str, change: Callable[[bytes], bytes]) -> Callable[[Project], None]:
    def edit(project: Project) -> None:
        file = project.out / name
        file.write_bytes(change(file.read_bytes()))

    return edit


def another_csr(**changes: str) -> Callable[[bytes], bytes]:
    """A CSR with the same fields but for the changes, signed with another key or wrongly."""

    def make(content: bytes) -> bytes:
        old = x509.load_pem_x509_csr(content)
        subject = [
            x509.NameAttribute(one.oid, changes.get(one.rfc4514_attribute_name, str(one.value)))
            for one in old.subject
        ]
        builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name(subject))
        for extension in old.extensions:
            builder = builder.add_extension(extension.value, critical=extension.critical)
        return builder.sign(test_key("leaf"), hashes.SHA256()).public_bytes(Encoding.PEM)

    return make


def broken_signature(content: bytes) -> bytes:
    der = bytearray(x509.load_pem_x509_csr(content).public_bytes(Encoding.DER))
    der[-1] ^= 1
    return x509.load_der_x509_csr(bytes(der)).public_bytes(Encoding.PEM)


def as_der(content: bytes) -> bytes:
    return x509.load_pem_x509_csr(content).public_bytes(Encoding.DER)


def windows_lines(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


def text_behind(content: bytes) -> bytes:
    return content + b"reviewed\n"


def another_certificate(_: bytes) -> bytes:
    return pem(ISSUING.issue(REQUEST))


def gone(name: str) -> Callable[[Project], None]:
    return lambda project: (project.out / name).unlink()


def stray_issuer(project: Project) -> None:
    shutil.copy(project.out / "intermediate-1.crt", project.out / "intermediate-2.crt")


def other_root(project: Project) -> None:
    root = Authority.root("Other Root", now=NOW, key=test_key("other"))
    (project.folder / "zylker-root.cer").write_bytes(pem(root.certificate))


@pytest.mark.parametrize(
    ("edit", "code", "file"),
    [
        (replace("server.csr", another_csr()), "CS322", "server.csr"),
        (replace("server.csr", another_csr(L="Peoria")), "CS322", "server.csr"),
        (replace("server.csr", broken_signature), "CS322", "server.csr"),
        (replace("server.csr", as_der), "CS322", "server.csr"),
        (replace("server.csr", windows_lines), "CS322", "server.csr"),
        (replace("server.csr", text_behind), "CS322", "server.csr"),
        (replace("server.csr", lambda _: b"nothing"), "CS322", "server.csr"),
        (gone("server.csr"), "CS321", "server.csr"),
        (replace("opensslsan.conf", text_behind), "CS321", "opensslsan.conf"),
        (replace("opensslsan.conf", windows_lines), "CS321", "opensslsan.conf"),
        (gone("opensslsan.conf"), "CS321", "opensslsan.conf"),
        (replace("server.crt", another_certificate), "CS323", "server.crt"),
        (replace("server.crt", text_behind), "CS323", "server.crt"),
        (replace("server.crt", windows_lines), "CS323", "server.crt"),
        (replace("server.crt", lambda old: old + old), "CS323", "server.crt"),
        (replace("server.crt", lambda _: b"nothing"), "CS323", "server.crt"),
        (gone("server.crt"), "CS323", "server.crt"),
        (gone("intermediate.crt"), "CS324", "intermediate.crt"),
        (replace("intermediate.crt", text_behind), "CS324", "intermediate.crt"),
        (replace("intermediate.crt", another_certificate), "CS324", "intermediate.crt"),
        (
            replace("intermediate.crt", lambda old: old + pem(ROOT.certificate)),
            "CS324",
            "intermediate.crt",
        ),
        (replace("intermediate.crt", lambda old: old + old), "CS324", "intermediate.crt"),
        (replace("intermediate-1.crt", another_certificate), "CS324", "intermediate-1.crt"),
        (gone("intermediate-1.crt"), "CS324", "intermediate-1.crt"),
        (stray_issuer, "CS324", "intermediate-2.crt"),
        (replace("UPLOAD.md", text_behind), "CS324", "UPLOAD.md"),
        (replace(".gitignore", lambda _: b""), "CS310", ".gitignore"),
        (gone(".gitattributes"), "CS310", ".gitattributes"),
        (other_root, "CS323", "certspec.lock"),
    ],
)
def test_a_file_that_was_edited_is_found_without_the_key(
    project: Project, edit: Callable[[Project], None], code: str, file: str
) -> None:
    edit(project)
    assert errors(project) == {(code, f"mdm/{file}")}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (broken_signature, "the CSR's signature is wrong"),
        (another_csr(), "the CSR is for another key than the lock's (public key "),
    ],
)
def test_a_csr_is_judged_though_the_lock_has_its_digest(
    project: Project, change: Callable[[bytes], bytes], said: str
) -> None:
    file, lock = project.out / "server.csr", project.out / "certspec.lock"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_bytes(change(file.read_bytes()))
    after = hashlib.sha256(file.read_bytes()).hexdigest()
    lock.write_text(lock.read_text().replace(before, after))
    (finding,) = [
        one
        for one in project.run("build", "--locked").json["results"][0]["findings"]
        if one["severity"] == "error"
    ]
    assert (finding["code"], finding["message"][: len(said)]) == ("CS322", said)


def test_two_issuers_in_the_wrong_order_are_found(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    lower = ISSUING.intermediate("Zylker Lower CA", key=test_key("second_issuing"))
    csr = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
    (tmp_path / "answer.cer").write_bytes(pem(lower.issue(csr), *lower.chain))
    project.ok("bundle", SPEC, "answer.cer")
    assert errors(project) == set()
    first, second = (project.out / f"intermediate-{number}.crt" for number in (1, 2))
    (project.out / "intermediate.crt").write_bytes(second.read_bytes() + first.read_bytes())
    assert errors(project) == {("CS324", "mdm/intermediate.crt")}


@pytest.mark.parametrize("key", ["at hand", "elsewhere"])
def test_a_spec_that_is_ahead_is_told_line_by_line(tmp_path: Path, key: str) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    if key == "elsewhere":
        (project.out / "server.key").unlink()
    project.edit('["mdm.zylker.com"]', '["mdm.zylker.com", "www.zylker.com"]')
    project.edit("Chicago", "Peoria")
    assert project.refused("build", "--locked") == {"CS310"}
    (result,) = project.run("build", "--locked").json["results"]
    found = [one for one in result["findings"] if one["severity"] == "error"]
    assert [(one["place"]["line"], one["message"]) for one in found] == [
        (3, 'not up to date: subject.locality is "Peoria" now, and was built with "Chicago"'),
        (4, 'not up to date: san.dns_names has "www.zylker.com", which was not built'),
    ]


def test_usages_in_another_order_are_found_though_they_mean_the_same(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    lock = project.lock
    request = lock["requests"][0]
    request["request"]["usages"]["key_usage"].reverse()
    fields = fields_from_tables(request["request"])
    assert fields is not None
    request["digest"] = digest(lock["target"]["id"], fields)
    (project.out / "certspec.lock").write_text(tomli_w.dumps(lock))
    (project.out / "server.key").unlink()
    assert ("CS310", "mdm/certspec.lock") in errors(project)


def test_a_spec_that_is_stricter_than_the_certificate_fails(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.bundle()
    project.add("validity = { max_days = 90 }\n")
    assert errors(project) == {("CS707", "mdm/server.crt")}
    # Once its successor is asked for, what is in use may be what it is.
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert errors(project) == set()
    assert ("CS707", "warning") in project.run("build", "--locked").findings()


@pytest.mark.parametrize("days", [390, 4_000, 40_000])
def test_time_alone_fails_nothing(project: Project, days: int) -> None:
    ran = certspec(
        *("build", "--locked", "--format", "json", "--at", (NOW + timedelta(days)).isoformat()),
        cwd=project.folder,
    )
    assert (ran.code, ran.findings()) == (0, {("CS302", "note"), ("CS904", "warning")})


def test_a_root_that_is_not_in_the_checkout_is_said(project: Project) -> None:
    (project.folder / "zylker-root.cer").unlink()
    ran = project.ok("build", "--locked")
    said = lines(ran)
    assert (said["path"], said["mdm/UPLOAD.md"]) == ("not_checked", "not_checked")
    assert said["mdm/server.crt: conformance"] == "passed"


def test_nobody_is_asked_for_a_passphrase(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add='[key]\npassphrase_env = "KEY_WORDS"\n')
    project.ok("build", KEY_WORDS="correct horse")
    assert errors(project) == set()


def test_a_pfx_is_judged_where_its_password_is_here(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=PFX)
    project.ok("build")
    project.bundle(PFX_WORDS="correct horse")
    opened = project.ok("build", "--locked", PFX_WORDS="correct horse")
    assert lines(opened)["mdm/server.pfx"] == "passed"
    assert lines(project.ok("build", "--locked"))["mdm/server.pfx"] == "not_checked"
    assert project.refused("build", "--locked", PFX_WORDS="another") == {"CS324"}
    (project.out / "server.pfx").unlink()
    assert lines(project.ok("build", "--locked"))["mdm/server.pfx"] == "not_checked"


@pytest.mark.skipif(os.name != "posix", reason="modes of folders")
def test_a_checkout_may_be_read_only(project: Project) -> None:
    folders = [project.out, project.folder]
    try:
        for folder in folders:
            folder.chmod(0o555)
        assert errors(project) == set()
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_a_clone_with_windows_line_ends_passes(project: Project, tmp_path: Path) -> None:
    (project.folder / "answer.cer").unlink()
    (project.folder / "issuing.cer").unlink()
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "core.autocrlf=true")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "Certificate in use")):
        assert run(*git, *command, cwd=project.folder).returncode == 0
    cloned = run(*git, "clone", "-q", project.folder, tmp_path / "clone", cwd=tmp_path)
    assert cloned.returncode == 0
    clone = Project(tmp_path / "clone")
    assert b"\r\n" in (clone.folder / SPEC).read_bytes()
    assert errors(clone) == set()
