"""`certspec render --to`: what is printed where, and whether its own commands do what they say."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from certspec.request.csr import read_csr
from tests.support.inside import certspec
from tests.support.programs import program, run
from tests.support.project import Project
from tests.support.requesters.readers import REQUESTERS

if TYPE_CHECKING:
    from pathlib import Path

SPEC = "mdm.cert.toml"
KINDS = {
    "RSA 2048": "",
    "ECDSA P-384": 'algorithm = "ECDSA", curve = "P-384"',
    "Ed25519": 'algorithm = "Ed25519"',
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, target=False)


@pytest.mark.parametrize("name", sorted(set(REQUESTERS) - {"generatecsr"}))
def test_the_file_alone_is_on_stdout_and_the_same_in_a_file_and_in_json(
    project: Project, name: str
) -> None:
    printed = certspec("render", SPEC, "--to", name, cwd=project.folder)
    assert printed.code == 0
    assert "CS336" not in printed.out
    assert ("CS336" in printed.err) is (name != "openssl")
    written = certspec("render", SPEC, "--to", name, "-o", "file", cwd=project.folder)
    assert (written.code, written.out) == (0, "")
    # The runner of the tests reads the line ends of Windows as its own.
    assert (project.folder / "file").read_text() == printed.out
    as_json = certspec("render", SPEC, "--to", name, "--format", "json", cwd=project.folder)
    assert as_json.json["content"].encode() == (project.folder / "file").read_bytes()
    assert as_json.json["to"] == name
    assert as_json.json["subject"] == SPEC
    assert ("CS336" in str(as_json.findings())) is (name != "openssl")


def test_what_can_not_be_said_prints_and_writes_nothing_else(project: Project) -> None:
    project.edit("locality", 'street_address = "1 Main Street", locality')
    refused = certspec("render", SPEC, "--to", "cfssl", "-o", "file", cwd=project.folder)
    assert refused.code == 1
    assert "error[CS335]: cfssl can't be asked for subject.street_address" in refused.out
    assert "names" not in refused.out
    assert not (project.folder / "file").exists()
    as_json = certspec("render", SPEC, "--to", "cfssl", "--format", "json", cwd=project.folder)
    assert (as_json.code, as_json.errors()) == (1, {"CS335"})
    assert "content" not in as_json.json


def test_a_file_for_windows_that_is_not_ascii_is_utf_16(project: Project) -> None:
    project.edit('"Chicago"', '"Zürich"')
    printed = certspec("render", SPEC, "--to", "certreq", "-o", "file", cwd=project.folder)
    assert printed.code == 0
    text = (project.folder / "file").read_bytes().decode("utf-16")
    assert 'L=""Zürich""' in text
    as_json = certspec("render", SPEC, "--to", "certreq", "--format", "json", cwd=project.folder)
    assert as_json.json["content"] == text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "file"), [("certtool", "certtool.cfg"), ("openssl", "openssl.conf")]
)
def test_the_commands_in_the_file_make_key_and_request_that_adopt_takes(
    project: Project, name: str, file: str, kind: str
) -> None:
    key = ", ".join(filter(None, ('source = "external"', KINDS[kind])))
    project.add(f"key = {{ {key} }}\n")
    assert certspec("render", SPEC, "--to", name, "-o", file, cwd=project.folder).code == 0
    lines = (project.folder / file).read_text().splitlines()
    commands = [line[1:].strip() for line in lines if line.startswith(f"#   {name} ")]
    assert commands
    for command in commands:
        run(program(name), *shlex.split(command)[1:], cwd=project.folder)
    request = read_csr((project.folder / "mdm.csr").read_bytes())
    assert not isinstance(request, str)
    assert request.fields is not None
    assert request.fields.key.describe() == kind
    assert project.run("adopt", SPEC, "mdm.csr").code == 0


def test_a_key_that_is_a_file_is_named_as_the_spec_names_it(project: Project) -> None:
    project.add("key = { source = 'file', file = 'keys/the \"$key\".pem' }\n")
    terraform = certspec("render", SPEC, "--to", "terraform", cwd=project.folder).out
    assert r'private_key_pem = file("keys/the \"$key\".pem")' in terraform
    certtool = certspec("render", SPEC, "--to", "certtool", cwd=project.folder).out
    assert "--load-privkey 'keys/the \"$key\".pem' --template" in certtool


def test_the_help_names_every_program(tmp_path: Path) -> None:
    words = certspec("render", "--help", cwd=tmp_path).out.replace(",", " ").split()
    assert set(REQUESTERS) <= set(words)
