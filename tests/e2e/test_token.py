"""A key on a token, through its whole life; the token is SoftHSM's, each call seen by a spy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support.inside import certspec
from tests.support.programs import run
from tests.support.project import Project
from tests.support.token import TOKEN_SPEC, module_running, new_token, softhsm, spied

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

SPEC = "mdm.cert.toml"
WRONG = "97531"


class OnToken(Project):
    """A project whose spec names a key on the token `web`."""

    def run(self, *arguments: str, **environment: str) -> Ran:
        return super().run(*arguments, **{**ENVIRONMENTS[self.folder], **environment})

    def tree(self) -> dict[str, tuple[bytes, int, int]]:
        # The token notes that it was opened.
        return {name: one for name, one in super().tree().items() if "tokens/" not in name}


ENVIRONMENTS: dict[Path, dict[str, str]] = {}


@pytest.fixture
def project(tmp_path: Path) -> OnToken:
    made = OnToken.make(tmp_path)
    (tmp_path / SPEC).write_text(TOKEN_SPEC)
    ENVIRONMENTS[tmp_path] = softhsm(tmp_path)
    new_token(ENVIRONMENTS[tmp_path])
    assert isinstance(made, OnToken)
    return made


def actions(ran: Ran) -> list[str]:
    """Kind and file of each action, but for files that are kept."""
    (result,) = ran.json["results"]
    return [f"{one['kind']} {one['file']}" for one in result["actions"] if one["kind"] != "keep"]


def messages(ran: Ran) -> list[str]:
    found = (one for result in ran.json["results"] for one in result["findings"])
    return [f"{one['code']}: {one['message']}" for one in found]


def calls(log: Path, name: str) -> int:
    """How often a function of the module was called since the log was last looked at."""
    text = log.read_text(errors="replace")
    log.unlink()
    return sum(line.endswith(f": {name}") for line in text.splitlines())


def without_token(project: OnToken, *arguments: str) -> Ran:
    """Run where there is neither module nor PIN; nothing may be wrong."""
    return project.ok(*arguments, CERTSPEC_PKCS11_MODULE="/none.so", MDM_PIN="")


def test_a_key_lives_on_its_token(project: OnToken) -> None:
    planned = without_token(project, "plan")
    assert actions(planned) == ["make key 'mdm'", "make mdm/mdm.csr"]
    assert actions(project.ok("build"))[:2] == [
        "make pkcs11:token=web;object=mdm",
        "make mdm/mdm.csr",
    ]
    first = project.spki("mdm.csr")
    run("openssl", "req", "-verify", "-noout", "-in", project.out / "mdm.csr", cwd=project.folder)
    assert actions(without_token(project, "build")) == []
    without_token(project, "build", "--locked")
    without_token(project, "verify", SPEC, *project.answer("mdm.csr"))
    without_token(project, "bundle", SPEC, *project.answer("mdm.csr"))
    without_token(project, "verify")
    assert project.requests == [("active", 1, "")]

    renewed = project.ok("renew", "--new-key", SPEC)
    assert "make pkcs11:token=web;object=mdm-2" in actions(renewed)
    assert "generation = 2" in (project.folder / SPEC).read_text()
    assert project.spki("next/mdm.csr") != first
    assert project.spki("mdm.csr") == first
    without_token(project, "bundle", SPEC, *project.answer("next/mdm.csr"))
    assert [one[:2] for one in project.requests] == [("archived", 1), ("active", 2)]
    assert project.spki("mdm.crt") != first

    # The first key is on the token as before, and goes on where its generation is asked for.
    project.edit("generation = 2", "generation = 1")
    project.ok("build")
    assert project.spki("next/mdm.csr") == first
    without_token(project, "build", "--locked")
    assert list(project.out.rglob("*.key")) == []


def test_an_interrupted_build_goes_on_with_the_key_it_made(project: OnToken) -> None:
    project.ok("build")
    first = project.spki("mdm.csr")
    for file in project.out.iterdir():
        file.unlink()
    ran = project.ok("build")
    assert "make pkcs11:token=web;object=mdm" not in actions(ran)
    assert project.spki("mdm.csr") == first


def test_in_ci_a_key_that_is_there_is_used_and_none_is_made(project: OnToken) -> None:
    refused = project.run("build", "--format", "json", CI="true")
    assert [one.partition(":")[0] for one in messages(refused)] == ["CS311"]
    project.ok("build")
    first = project.spki("mdm.csr")
    for file in project.out.iterdir():
        file.unlink()
    project.ok("build", CI="true")
    assert project.spki("mdm.csr") == first


def test_rsa_signs_the_same_request_again(project: OnToken) -> None:
    project.edit('"ECDSA"', '"RSA", size = 2048')
    project.ok("build")
    csr = project.out / "mdm.csr"
    before = csr.read_bytes()
    assert isinstance(x509.load_pem_x509_csr(before).public_key(), rsa.RSAPublicKey)
    run("openssl", "req", "-verify", "-noout", "-in", csr, cwd=project.folder)
    csr.unlink()
    project.ok("build")
    assert csr.read_bytes() == before


def test_a_changed_spec_is_signed_with_the_same_key(project: OnToken) -> None:
    project.ok("build")
    first = project.spki("mdm.csr")
    project.edit("Chicago", "Peoria")
    planned = without_token(project, "plan")
    assert actions(planned) == ["replace mdm/mdm.csr"]
    assert actions(project.ok("build")) == ["replace mdm/mdm.csr", "replace mdm/certspec.lock"]
    assert project.spki("mdm.csr") == first
    without_token(project, "build", "--locked")


def test_a_missing_key_is_never_made_anew(project: OnToken) -> None:
    project.ok("build")
    environment = ENVIRONMENTS[project.folder]
    run(
        *("softhsm2-util", "--delete-token", "--token", "web"),
        cwd=project.folder,
        env=environment,
    )
    new_token(environment)
    (project.out / "mdm.csr").unlink()
    (said,) = messages(project.run("build"))
    assert not (project.out / "mdm.csr").exists()
    assert said.startswith(
        "CS302: there is no key 'mdm' on the token 'web', and the lock names one"
    )
    # No key came to the token either: the next generation has to make its own.
    project.edit("pin_env", "generation = 2, pin_env")
    assert "make pkcs11:token=web;object=mdm-2" in actions(project.ok("build"))


def test_a_wrong_pin_is_tried_once_in_a_run(project: OnToken) -> None:
    other = TOKEN_SPEC.replace('"mdm"', '"www"').replace("object=mdm", "object=www")
    (project.folder / "www.cert.toml").write_text(other)
    log = project.folder / "spy.log"
    environment = spied(ENVIRONMENTS[project.folder], log)
    ran = project.run("build", **{**environment, "MDM_PIN": WRONG})
    assert messages(ran) == [
        "CS353: the token 'web': the PIN is wrong; it was tried once",
        "CS353: the token 'web': its PIN was refused before in this run: not tried again",
    ]
    assert calls(log, "C_Login") == 1
    assert WRONG not in ran.out + ran.err
    assert not project.out.exists()


def test_nothing_is_asked_of_the_token_where_nothing_has_to_be_signed(project: OnToken) -> None:
    log = project.folder / "spy.log"
    environment = spied(ENVIRONMENTS[project.folder], log)
    project.ok("build", **environment)
    assert calls(log, "C_Login") == 1
    project.ok("build", **environment)
    project.ok("plan", **environment)
    project.ok("build", "--locked", **environment)
    assert not log.exists()


def test_the_pin_is_in_no_output_and_no_file(project: OnToken) -> None:
    secret = "47110815"
    environment = ENVIRONMENTS[project.folder]
    new_token(environment, "safe", secret)
    project.edit("token=web", "token=safe")
    shown = ""
    for words in (("plan",), ("build",), ("show", SPEC, "--resolved"), ("build", "--locked")):
        for form in ("text", "json", "sarif"):
            ran = certspec(
                *words,
                *("--format", form),
                cwd=project.folder,
                **{**environment, "MDM_PIN": secret},
            )
            shown += ran.out + ran.err
    assert "object=mdm" in shown
    assert secret not in shown
    files = [one for one in project.folder.rglob("*") if one.is_file()]
    ours = [one for one in files if "tokens" not in one.parts]
    assert [one for one in ours if secret.encode() in one.read_bytes()] == []


def test_a_module_sees_no_secret_of_any_spec(project: OnToken) -> None:
    shop = TOKEN_SPEC.replace("mdm", "shop").replace("MDM_PIN", "SHOP_PIN")
    (project.folder / "shop.cert.toml").write_text(shop)
    seen = project.folder / "seen"
    code = f'FILE *f = fopen("{seen}", "a"); for (char **e = environ; *e; e++) fputs(*e, f);'
    module = module_running(project.folder, f"{code} fclose(f);")
    secrets = {"MDM_PIN": "4711", "SHOP_PIN": "1147", "CERTSPEC_PASSPHRASE": "battery"}
    project.run("build", ".", CERTSPEC_PKCS11_MODULE=str(module), MODULE_SETTING="x", **secrets)
    assert "MODULE_SETTING=x" in seen.read_text()
    assert [one for one in secrets if one in seen.read_text()] == []


def test_the_right_one_of_two_tokens_is_named_by_its_serial(project: OnToken) -> None:
    serial = new_token(ENVIRONMENTS[project.folder])
    (said,) = messages(project.run("build"))
    assert said.startswith("CS352: the URI fits 2 tokens: 'web' (serial ")
    assert serial in said
    project.edit("token=web", f"token=web;serial={serial}")
    project.ok("build")


def test_a_request_made_by_other_tools_is_adopted(project: OnToken) -> None:
    project.ok("build")
    csr = project.folder / "made.csr"
    csr.write_bytes((project.out / "mdm.csr").read_bytes())
    for file in project.out.iterdir():
        file.unlink()
    without_token(project, "adopt", SPEC, "made.csr")
    assert project.lock["requests"][0]["adopted"] is True
    without_token(project, "build")
    without_token(project, "bundle", SPEC, *project.answer("mdm.csr"))
    project.edit("Chicago", "Peoria")
    project.ok("build")
    assert project.spki("next/mdm.csr") == project.spki("mdm.csr")


def test_specs_that_share_a_key_are_told(project: OnToken) -> None:
    (project.folder / "www.cert.toml").write_text(TOKEN_SPEC.replace('"mdm"', '"www"'))
    assert project.refused("check") == {"CS219"}


def test_without_the_library_the_extra_is_named(
    project: OnToken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hiding = tmp_path / "hiding" / "pkcs11.py"
    hiding.parent.mkdir()
    hiding.write_text("raise ImportError\n")
    monkeypatch.setenv("PYTHONPATH", str(hiding.parent))
    (finding,) = project.run("build").json["results"][0]["findings"]
    assert finding["code"] == "CS350"
    assert finding["fix"] == 'pip install "certspec[pkcs11]"'


def test_no_library_is_taken_from_the_folder_one_stands_in(project: OnToken) -> None:
    (project.folder / "pkcs11.py").write_text("open('got-in', 'w')\n")
    project.ok("build")
    assert not (project.folder / "got-in").exists()
