"""Severities of certspec.toml reach what adopt, a live server and git give cause for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from certspec.finding import Severity
from certspec.plan.project import Project as Policy
from certspec.verify import Expected, judge
from tests.support.ca import pem
from tests.support.changed import git
from tests.support.clock import NOW
from tests.support.keys import key_pem
from tests.support.loopback import HOST, serving, speaks_tls
from tests.support.programs import program, run
from tests.support.project import SPEC, Project
from tests.support.specs import VALID_SPEC, check_spec
from tests.unit.support.sample import ISSUING, REQUEST, ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def rules(project: Project, code: str, word: str) -> None:
    (project.folder / "certspec.toml").write_text(f'[rules]\n{code} = "{word}"\n')


def test_adopting_a_key_that_somebody_else_made(project: Project) -> None:
    (project.folder / "given.key").write_bytes(key_pem("leaf"))
    words = ("-nocerts", "-inkey", "given.key", "-passout", "pass:battery", "-out", "given.pfx")
    run(program("openssl"), "pkcs12", "-export", *words, cwd=project.folder)
    project.edit('{ kind = "private", roots = ["zylker-root.cer"] }', '{ kind = "public" }')
    rules(project, "CS517", "error")
    adopt = ("adopt", SPEC, "given.pfx")
    assert project.refused(*adopt, CERTSPEC_PASSPHRASE="battery") == {"CS517"}
    (project.folder / "certspec.toml").unlink()
    assert project.ok(*adopt, CERTSPEC_PASSPHRASE="battery").findings() == {("CS517", "warning")}


def test_an_encrypted_key_in_git(project: Project) -> None:
    project.add('[key]\nalgorithm = "ECDSA"\npassphrase_env = "WORD"\n')
    project.ok("build", WORD="battery")
    git(project.folder, "init", "-q", ".")
    git(project.folder, "add", "--force", "--all")
    assert ("CS314", "warning") in project.ok("build", WORD="battery").findings()
    rules(project, "CS314", "error")
    for command in (("build",), ("plan",), ("build", "--locked")):
        assert project.refused(*command, WORD="battery") == {"CS314"}


@pytest.mark.parametrize(
    ("word", "found", "outcomes"),
    [("error", {("CS810", "error")}, ["failed"]), ("off", set(), [])],
)
def test_an_old_version_of_tls_at_the_live_server(
    project: Project, word: str, found: set[tuple[str, str]], outcomes: list[str]
) -> None:
    project.ok("build")
    project.bundle()
    rules(project, "CS810", word)
    chain = project.folder / "chain.pem"
    chain.write_bytes((project.out / "server.crt").read_bytes() + pem(*ISSUING.chain))
    with serving(speaks_tls(chain, project.out / "server.key", "1.1")) as port:
        ran = project.run("verify", SPEC, "--connect", f"{HOST}:{port}")
    lines = ran.json["results"][0]["checks"]
    assert (ran.code, ran.findings()) == (word == "error", found)
    assert [one["outcome"] for one in lines if one["code"] == "CS810"] == outcomes


@pytest.mark.parametrize("leaf", [b"", pem(ISSUING.issue(REQUEST))], ids=["no leaf", "leaf"])
def test_whoever_judges_an_answer_gets_its_findings_as_the_project_weighs_them(leaf: bytes) -> None:
    plan = check_spec(VALID_SPEC.encode()).plan
    assert plan is not None
    given = [("notes.txt", b"hello\n"), ("answer.cer", leaf + pem(*ISSUING.chain))]
    for severity in (Severity.ERROR, None):
        policy = Policy(severities={"CS801": severity})
        asked = replace(plan, project=policy)
        judged = judge(asked, given, [pem(ROOT.certificate)], Expected(plan.request, None), NOW)
        assert (judged.answer is not None) is bool(leaf)
        found = [one.severity for one in judged.findings if one.code == "CS801"]
        assert found == ([severity] if severity else [])
