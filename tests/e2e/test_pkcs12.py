"""The PKCS#12 file: what is in it, who can open it, and when it is written anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

from tests.support.ca import pem
from tests.support.keys import test_key
from tests.support.programs import program, run
from tests.support.project import SPEC, Project, mode
from tests.support.quick_pkcs12 import make_pkcs12_quick
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    from pathlib import Path

PFX = '[outputs.pkcs12]\npassword_env = "MDM_PFX"\n'
PASSWORD = {"MDM_PFX": "grüß dich"}
WRITE = pkcs12.serialize_key_and_certificates
IN_ASCII = {"MDM_PFX": "open sesame"}
UPLOADED = ("server.crt", "intermediate.crt")
PEM = re.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----")
PROTECTIONS = {
    "modern": (
        "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256",
        "MAC: sha256, Iteration 2048",
    ),
    "legacy": ("pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 50000", "MAC: sha1, Iteration 2048"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=PFX)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what has nothing to do with how long a password takes to try."""
    make_pkcs12_quick(monkeypatch)


def opened(project: Project, *more: str) -> str:
    words = ("-in", "server.pfx", "-passin", "env:PFX", "-info", "-nokeys", *more)
    env = {"PFX": PASSWORD["MDM_PFX"]}
    done = run(program("openssl"), "pkcs12", *words, cwd=project.out, env=env)
    return done.stdout + done.stderr


def keytool(project: Project, *words: str) -> str:
    """What Java's keytool says of the file."""
    store = ("-keystore", "server.pfx", "-storetype", "PKCS12", "-storepass:env", "PFX")
    env = {"PFX": IN_ASCII["MDM_PFX"]}
    return run(program("keytool"), *words, *store, cwd=project.out, env=env).stdout


def bundled_below_two(project: Project, password: dict[str, str]) -> None:
    """Build, and bundle an answer from a CA with one between it and the root."""
    project.ok("build", **password)
    second = ISSUING.intermediate("Zylker Second CA", key=test_key("second_issuing"))
    request = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
    answer = pem(second.issue(request), *reversed(second.chain))
    (project.folder / "answer.cer").write_bytes(answer)
    project.ok("bundle", SPEC, "answer.cer", **password)


@pytest.mark.parametrize("profile", ["modern", "legacy"])
def test_openssl_opens_it(project: Project, profile: str) -> None:
    project.add(f'profile = "{profile}"\nfriendly_name = "the server"\n')
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    assert mode(project.out / "server.pfx") == 0o600
    shown = opened(project, *(("-legacy",) if profile == "legacy" else ()))
    assert len(re.findall("BEGIN CERTIFICATE", shown)) == 2
    assert "friendlyName: the server" in shown
    encryption, mac = PROTECTIONS[profile]
    # Of the key, and of the certificates.
    assert shown.count(encryption) == 2
    assert mac in shown


@pytest.mark.parametrize("profile", ["modern", "legacy"])
@pytest.mark.usefixtures("quick")
def test_issuers_are_in_order(project: Project, profile: str) -> None:
    project.add(f'profile = "{profile}"\n')
    bundled_below_two(project, PASSWORD)
    shown = opened(project, "-cacerts", *(("-legacy",) if profile == "legacy" else ()))
    names = re.findall("^subject=.*CN = (.*)$", shown, re.MULTILINE)
    assert names == ["Zylker Second CA", "Zylker Test Issuing CA"]
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before


@pytest.mark.parametrize("profile", ["modern", "legacy"])
def test_java_opens_it(project: Project, profile: str) -> None:
    project.add(f'profile = "{profile}"\nfriendly_name = "the server"\n')
    bundled_below_two(project, IN_ASCII)
    shown = keytool(project, "-list", "-rfc")
    assert "Alias name: the server" in shown
    assert "Entry type: PrivateKeyEntry" in shown
    assert "Certificate chain length: 3" in shown
    delivered = b"".join((project.out / one).read_bytes() for one in UPLOADED).decode()
    assert PEM.findall(shown.replace("\r", "")) == PEM.findall(delivered)
    # It signs with the key, so it has opened that too.
    request = keytool(project, "-certreq", "-alias", "the server")
    there = (project.out / "server.key").read_bytes()
    signed = x509.load_pem_x509_csr(request.encode())
    assert signed.public_key() == load_pem_private_key(there, None).public_key()


@pytest.mark.usefixtures("quick")
def test_it_holds_the_key_and_no_root(project: Project) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    env = {"PFX": PASSWORD["MDM_PFX"]}
    words = ("-in", "server.pfx", "-passin", "env:PFX", "-nodes", "-nocerts")
    key = run(program("openssl"), "pkcs12", *words, cwd=project.out, env=env).stdout
    plain = run(program("openssl"), "pkey", cwd=project.out, input=key).stdout
    assert plain == (project.out / "server.key").read_text()
    assert "CN = Zylker Test Root\n\n" not in opened(project)
    assert "subject=C = US, O = Zylker, CN = Zylker Test Root" not in opened(project)


@pytest.mark.usefixtures("quick")
def test_packing_again_leaves_it_alone(project: Project) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before


@pytest.mark.parametrize("change", ["answer", "password", "name", "profile", "left out"])
@pytest.mark.usefixtures("quick")
def test_another_content_archives_the_old_one(project: Project, change: str) -> None:
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    old = (project.out / "server.pfx").read_bytes()
    files: tuple[str, ...] = ()
    environment = PASSWORD
    if change == "answer":
        files = project.answer(serial=4711)
    elif change == "password":
        environment = {"MDM_PFX": "another"}
    elif change == "name":
        project.add('friendly_name = "other"\n')
    elif change == "profile":
        project.add('profile = "legacy"\n')
    else:
        project.edit(PFX, "")
    project.ok("bundle", SPEC, *files, **environment)
    (kept,) = (project.out / "archive").glob("*/server.pfx")
    assert kept.read_bytes() == old
    assert mode(kept) == 0o600
    assert (project.out / "server.pfx").exists() is (change != "left out")


@pytest.mark.parametrize("profile", ["modern", "legacy"])
def test_one_with_less_protection_is_written_anew(project: Project, profile: str) -> None:
    project.add(f'profile = "{profile}"\n')
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    weak = reprotected(project, profile)
    project.ok("bundle", SPEC, **PASSWORD)
    (kept,) = (project.out / "archive").glob("*/server.pfx")
    assert kept.read_bytes() == weak
    legacy = ("-legacy",) if profile == "legacy" else ()
    assert opened(project, *legacy).count(PROTECTIONS[profile][0]) == 2


def reprotected(project: Project, profile: str) -> bytes:
    """Put in place of the file one of the same content with one round."""
    file, password = project.out / "server.pfx", PASSWORD["MDM_PFX"].encode()
    found = pkcs12.load_pkcs12(file.read_bytes(), password)
    assert found.cert is not None
    assert isinstance(found.key, RSAPrivateKey)
    issuers = [one.certificate for one in found.additional_certs]
    ways = {
        "modern": (PBES.PBESv2SHA256AndAES256CBC, hashes.SHA256()),
        "legacy": (PBES.PBESv1SHA1And3KeyTripleDESCBC, hashes.SHA1()),  # noqa: S303
    }
    algorithm, mac = ways[profile]
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1)
    way = builder.key_cert_algorithm(algorithm).hmac_hash(mac).build(password)
    content = pkcs12.serialize_key_and_certificates(
        found.cert.friendly_name, found.key, found.cert.certificate, issuers, way
    )
    file.write_bytes(content)
    return content


def weaker(name: bytes, key: Any, leaf: Any, issuers: Any, _: Any) -> bytes:
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1)
    builder = builder.key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
    way = builder.build(PASSWORD["MDM_PFX"].encode())
    return WRITE(name, key, leaf, issuers, way)


BROKEN = {
    "another name": lambda _, *rest: WRITE(b"other", *rest),
    "no name": lambda _, *rest: WRITE(None, *rest),
    "no key": lambda name, _, *rest: WRITE(name, None, *rest),
    "no certificate": lambda name, key, _, *rest: WRITE(name, key, None, *rest),
    "another certificate": lambda name, _, __, issuers, way: WRITE(
        name, ISSUING.key, issuers[-1], issuers, way
    ),
    "no issuers": lambda name, key, leaf, _, way: WRITE(name, key, leaf, [], way),
    "another order": lambda name, key, leaf, issuers, way: WRITE(
        name, key, leaf, issuers[::-1], way
    ),
    "fewer rounds": weaker,
    "cut off": lambda *all_of_it: WRITE(*all_of_it)[:-1],
}


@pytest.mark.parametrize("mistake", BROKEN)
@pytest.mark.usefixtures("quick")
def test_what_was_written_wrong_is_not_delivered(
    project: Project, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    monkeypatch.setattr(pkcs12, "serialize_key_and_certificates", BROKEN[mistake])
    project.ok("build", **PASSWORD)
    second = ISSUING.intermediate("Zylker Second CA", key=test_key("second_issuing"))
    request = x509.load_pem_x509_csr((project.out / "server.csr").read_bytes())
    (project.folder / "answer.cer").write_bytes(pem(second.issue(request), *second.chain))
    before = project.tree()
    ran = project.run("bundle", SPEC, "answer.cer", **PASSWORD)
    assert ran.code == 3
    assert "RuntimeError at pkcs12.py" in ran.err
    assert project.tree() == before


@pytest.mark.usefixtures("quick")
def test_a_name_in_another_script_is_no_reason_to_write_it_anew(project: Project) -> None:
    project.add('friendly_name = "server \u9375"\n')
    project.ok("build", **PASSWORD)
    project.bundle(**PASSWORD)
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before


@pytest.mark.parametrize("environment", [{}, {"MDM_PFX": ""}])
def test_without_its_password_nothing_is_bundled(
    project: Project, environment: dict[str, str]
) -> None:
    project.ok("build")
    assert project.refused("bundle", SPEC, *project.answer(), **environment) == {"CS308"}


def test_without_the_key_nothing_is_bundled(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").rename(project.folder / "elsewhere")
    assert project.refused("bundle", SPEC, *project.answer(), **PASSWORD) == {"CS302"}


@pytest.mark.usefixtures("quick")
def test_a_password_from_a_file(project: Project) -> None:
    project.edit('password_env = "MDM_PFX"', 'password_file = "secret"')
    (project.folder / "secret").write_text("grüß dich\n")
    project.ok("build")
    project.bundle()
    assert "BEGIN CERTIFICATE" in opened(project)


@pytest.mark.usefixtures("quick")
def test_other_algorithms(tmp_path: Path) -> None:
    project = Project.make(tmp_path, add=f'{PFX}[key]\nalgorithm = "ECDSA"\n', target=False)
    project.ok("build")
    project.bundle("mdm.csr", **PASSWORD)
    before = project.tree()
    project.ok("bundle", SPEC, **PASSWORD)
    assert project.tree() == before
    assert mode(project.out / "mdm.pfx") == 0o600
