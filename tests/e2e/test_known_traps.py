"""Traps that other tools for the same job fell into, each held by one direct test."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from tests.support.ca import pem
from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import LEGACY_BUILD, NEW_BUILD, SPEC, Project, mode
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "evil.example.net"
PFX = '[outputs.pkcs12]\npassword_env = "MDM_PFX"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """For a build that is given a conf."""
    project = Project.make(tmp_path)
    project.edit(NEW_BUILD, LEGACY_BUILD)
    return project


def says(project: Project, key: str, value: str) -> None:
    """Let the spec's subject have this value."""
    project.edit('province = "IL"', f'province = "IL", {key} = {json.dumps(value)}')


def asked(project: Project) -> x509.CertificateSigningRequest:
    """The request that the real openssl makes of the conf, which is certspec's own."""
    arguments = "req -new -key private.key -config opensslsan.conf -out theirs.csr"
    run(program("openssl"), *arguments.split(), cwd=project.out)
    content = (project.out / "theirs.csr").read_bytes()
    assert content == (project.out / "server.csr").read_bytes()
    return x509.load_pem_x509_csr(content)


def subject(csr: x509.CertificateSigningRequest) -> dict[str, str]:
    return {one.rfc4514_attribute_name: str(one.value) for one in csr.subject}


@pytest.mark.parametrize(
    "lines",
    [
        "organizationName = Evil",
        f"[ alt_names ]\nDNS.99 = {EVIL}",
        f"[ ext ]\nsubjectAltName = DNS:{EVIL}",
        "[ req_ext ]\nbasicConstraints = CA:TRUE",
        f"alt_names::DNS.9 = {EVIL}",
        ".include /etc/passwd",
    ],
    ids=["an RDN", "a name", "a section", "a CA", "a value elsewhere", "a file"],
)
@pytest.mark.parametrize("key", ["common_name", "organizational_unit"])
def test_a_line_end_adds_nothing_to_the_conf(project: Project, key: str, lines: str) -> None:
    says(project, key, f"mdm.zylker.com\n{lines}")
    assert project.refused("check") >= {"CS216"}
    assert "CS216" in project.refused("build")


def test_a_value_never_reads_the_environment(project: Project) -> None:
    says(project, "organizational_unit", "$ENV::HOME ${ENV::PATH}")
    project.ok("build")
    assert subject(asked(project))["OU"] == "$ENV::HOME ${ENV::PATH}"
    says(project, "common_name", "$ENV::HOME")
    assert project.refused("check") == {"CS204"}


def test_a_number_sign_does_not_cut_the_company_short(project: Project) -> None:
    says(project, "organizational_unit", "Acme #1 Ltd")
    project.ok("build")
    assert subject(asked(project))["OU"] == "Acme #1 Ltd"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (f'dns_names = ["mdm.zylker.com,DNS:{EVIL}"]', "CS205"),
        ('dns_names = ["@req_ext"]', "CS205"),
        ('email_addresses = ["copy"]', "CS223"),
        ('ip_addresses = ["10.0.0.0/8"]', "CS222"),
    ],
)
def test_a_name_is_no_word_of_openssls_language(project: Project, more: str, code: str) -> None:
    project.edit('dns_names = ["mdm.zylker.com"]', f'{more}, uris = ["dirName:@/etc/passwd"]')
    assert code in project.refused("check")


def test_a_name_that_looks_like_openssls_language_stays_a_name(project: Project) -> None:
    uri = "dirName:@/etc/passwd,URI:$ENV::HOME#x"
    project.edit('["mdm.zylker.com"]', f'["mdm.zylker.com"], uris = ["{uri}"]')
    project.ok("build")
    names = asked(project).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(one.value) for one in names] == ["mdm.zylker.com", uri]


@pytest.mark.parametrize(
    "line",
    [
        'ext_key_usage = ["server_auth,client_auth"]',
        'ext_key_usage = ["@evil"]',
        'key_usage = ["DER:03:02:01:06"]',
        'key_usage = ["key_cert_sign"]',
    ],
)
def test_a_usage_is_one_of_the_listed_words(project: Project, line: str) -> None:
    project.add(f"[usages]\n{line}\n")
    assert project.refused("check") == {"CS107"}


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("[basic_constraints]\nca = false", {"CS104"}),
        ("[usages]\nca = false", {"CS104"}),
        ("[usages]\ntls_www_server = false", {"CS104"}),
        ("[usages]\next_key_usage = false", {"CS106"}),
    ],
)
def test_the_word_false_turns_nothing_on(project: Project, lines: str, codes: set[str]) -> None:
    project.add(f"{lines}\n")
    assert project.refused("check") == codes


def test_a_missing_roots_file_brings_no_other_roots(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    answer = project.answer()
    system = tmp_path / "system.pem"
    system.write_bytes(pem(ROOT.certificate))
    trusting = {"SSL_CERT_FILE": str(system)}
    project.edit("zylker-root.cer", "missing.pem")
    assert project.refused("verify", SPEC, *answer, **trusting) == {"CS402", "CS804"}
    project.edit('["missing.pem"]', '"system"')
    project.ok("verify", SPEC, *answer, **trusting)


def test_drift_is_seen_though_no_certificate_expires(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.ok("build")
    project.bundle()
    project.ok("build", "--locked")
    project.edit("Chicago", "Peoria")
    assert project.refused("build", "--locked") == {"CS310"}
    project.edit("Peoria", "Chicago")
    request = project.out / "server.csr"
    request.write_bytes(request.read_bytes().replace(b"M", b"N", 1))
    assert project.refused("build", "--locked") == {"CS322"}


def test_no_key_is_overwritten(tmp_path: Path) -> None:
    project = Project.make(tmp_path)
    project.out.mkdir()
    key = project.out / "server.key"
    key.write_bytes(key_pem("other"))
    assert project.refused("build") == {"CS304"}
    key.unlink()
    project.ok("build")
    made = key.read_bytes()
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert key.read_bytes() == made


def test_a_wrong_passphrase_makes_no_key(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add='[key]\npassphrase_env = "MDM_KEY"\n')
    project.ok("build", MDM_KEY="staple")
    project.edit("Chicago", "Peoria")
    assert project.refused("build", MDM_KEY="battery") == {"CS309"}


@pytest.mark.parametrize("profile", ["modern", "legacy"])
def test_a_pfx_is_private_and_not_weak_by_default(tmp_path: Path, profile: str) -> None:
    project = Project.make(tmp_path, add=f'{PFX}profile = "{profile}"\n')
    project.ok("build", MDM_PFX="staple")
    assert project.refused("bundle", SPEC, *project.answer(), MDM_PFX="") == {"CS308"}
    project.bundle(MDM_PFX="staple")
    assert mode(project.out / "server.pfx") == 0o600
    words = "pkcs12 -in server.pfx -passin pass:staple -info -noout -legacy"
    told = run(program("openssl"), *words.split(), cwd=project.out).stderr
    counts = [int(one) for one in re.findall(r"Iteration (\d+)", told)]
    assert len(counts) == 3
    assert min(counts) >= 2048
    assert "RC2" not in told
