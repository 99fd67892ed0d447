"""`common_name = ""`: a request without a common name, from the spec to the bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from tests.support.inside import certspec
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from pathlib import Path

EC_KEY = 'key = { algorithm = "ECDSA" }\n'
NOTHING_ELSE = 'subject = { common_name = "" }'
FIELDS = 'subject = { country = "US", organization = "Zylker", common_name = "" }'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path, add=EC_KEY, target=False)


def with_subject(project: Project, subject: str) -> None:
    lines = (project.folder / SPEC).read_text().splitlines()
    kept = [subject if line.startswith("subject") else line for line in lines]
    (project.folder / SPEC).write_text("\n".join([*kept, ""]))


def subject_of(project: Project) -> str:
    content = (project.out / "mdm.csr").read_bytes()
    request = x509.load_pem_x509_csr(content)
    names = request.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert not names.critical
    return request.subject.rfc4514_string()


@pytest.mark.parametrize(
    ("subject", "asked"), [(FIELDS, "O=Zylker,C=US"), (NOTHING_ELSE, "")], ids=["fields", "empty"]
)
def test_the_request_has_none_and_its_answer_is_taken(
    project: Project, subject: str, asked: str
) -> None:
    with_subject(project, subject)
    project.ok("check")
    project.ok("build")
    assert subject_of(project) == asked
    (request,) = project.lock["requests"]
    assert "common_name" not in request["request"]["subject"]
    project.ok("build", "--locked")
    project.ok("verify", SPEC, "--csr", "mdm/mdm.csr")
    project.bundle("mdm.csr")
    project.ok("build", "--locked")
    project.ok("verify", SPEC)


def test_leaving_the_line_out_asks_for_one_again(project: Project) -> None:
    with_subject(project, FIELDS)
    project.ok("build")
    project.edit(', common_name = ""', "")
    assert project.refused("build", "--locked") == {"CS310"}
    project.ok("build")
    assert subject_of(project) == "CN=mdm.zylker.com,O=Zylker,C=US"
    (project.folder / "old.toml").write_text((project.folder / SPEC).read_text())
    with_subject(project, FIELDS)
    (said,) = project.run("diff", "old.toml", SPEC).json["results"]
    assert [(one["what"], one["before"], one["after"]) for one in said["changes"]] == [
        ("subject.common_name", "mdm.zylker.com", "")
    ]


def test_a_request_with_one_is_not_what_was_asked_for(project: Project) -> None:
    project.ok("build")
    with_subject(project, NOTHING_ELSE)
    assert project.run("verify", SPEC, "--csr", "mdm/mdm.csr").errors() == {"CS502"}


def test_no_fix_takes_it_out_or_fills_it_in(project: Project) -> None:
    with_subject(project, NOTHING_ELSE)
    before = project.tree()
    project.ok("check", "--fix")
    assert project.tree() == before


def test_the_resolved_spec_says_it_too(project: Project) -> None:
    with_subject(project, NOTHING_ELSE)
    resolved = certspec("show", "--resolved", SPEC, cwd=project.folder).out
    assert f'common_name = ""  # {SPEC}:2' in resolved.splitlines()
    (project.folder / SPEC).write_text(resolved)
    project.ok("build")
    assert subject_of(project) == ""
