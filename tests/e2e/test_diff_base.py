"""`certspec diff --base` on real git repositories, friendly and hostile ones."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.changed import commit, git
from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.project import SPEC, Project
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.cli import Ran

NAMES = 'dns_names = ["mdm.zylker.com"]'
MORE = 'dns_names = ["mdm.zylker.com", "www.zylker.com"]'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "checkout"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", ".")
    made = Project.make(folder)
    commit(folder)
    return made


def diff(folder: Path, *arguments: str, base: str = "HEAD", **environment: str) -> Ran:
    options = ("--at", NOW.isoformat(), "--format", "json")
    return certspec("diff", "--base", base, *options, *arguments, cwd=folder, **environment)


def headlines(ran: Ran) -> dict[str, str]:
    return {one["subject"]: one["headline"] for one in ran.json["results"]}


def refusal(ran: Ran) -> str:
    """The one finding of a run that could not compare anything."""
    assert ran.code == 2
    (result,) = ran.json["results"]
    (finding,) = result["findings"]
    assert finding["code"] == "CS330"
    return f"{finding['message']}; {finding['fix']}"


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink())
    return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in files}


def test_nothing_changes(project: Project) -> None:
    ran = diff(project.folder)
    assert headlines(ran) == {"HEAD": "nothing changes: every spec means what it means in HEAD"}
    assert ran.code == 0


def test_what_others_did_on_the_base_is_not_held_against_the_branch(project: Project) -> None:
    git(project.folder, "switch", "-q", "-c", "branch")
    project.edit(NAMES, MORE)
    commit(project.folder)
    git(project.folder, "switch", "-q", "main")
    project.edit("Zylker", "Zylker Inc")
    commit(project.folder)
    git(project.folder, "switch", "-q", "branch")
    (result,) = diff(project.folder, base="main").json["results"]
    assert [one["what"] for one in result["changes"]] == ["san.dns_names"]


def test_a_checkout_is_left_as_it_is_and_its_settings_run_nothing(
    project: Project, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\ncat "$1" 2>/dev/null\n')
    trap.chmod(0o755)
    for name in (
        *("core.fsmonitor", "core.pager", "diff.external", "diff.t.textconv", "diff.t.command"),
        *("filter.t.smudge", "filter.t.clean", "filter.t.process", "core.sshCommand"),
        *("core.alternateRefsCommand", "core.editor", "credential.helper", "gpg.program"),
    ):
        git(project.folder, "config", name, str(trap))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in (
        "post-checkout",
        "post-index-change",
        "fsmonitor-watchman",
        "reference-transaction",
    ):
        shutil.copy(trap, hooks / name)
    git(project.folder, "config", "core.hooksPath", str(hooks))
    git(project.folder, "config", "filter.t.required", "true")
    project.edit(NAMES, MORE)
    (project.folder / ".gitattributes").write_text("* diff=t filter=t\n")
    before = state_of(project.folder)
    ran = diff(project.folder)
    assert list(headlines(ran)) == [SPEC]
    assert state_of(project.folder) == before
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("name", ["main..HEAD", "main...HEAD", "^main", "-x", "--output=x", ""])
def test_what_is_not_the_name_of_one_commit_is_refused(project: Project, name: str) -> None:
    options = ("--at", NOW.isoformat(), "--format", "json")
    ran = certspec("diff", f"--base={name}", *options, cwd=project.folder)
    assert "is not the name of one commit" in refusal(ran)
    assert not (project.folder / "x").exists()


def test_an_unknown_revision_is_said_to_be_one(project: Project) -> None:
    said = refusal(diff(project.folder, base="origin/main"))
    assert said.startswith("git knows no commit origin/main; ")
    said = refusal(diff(project.folder, base="HEAD:mdm.cert.toml"))
    assert said.startswith("git knows no commit HEAD:mdm.cert.toml; ")


def test_without_a_repository_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    Project.make(tmp_path)
    assert "no checkout of a git repository" in refusal(diff(tmp_path))


def test_without_git_it_says_so(project: Project, tmp_path: Path) -> None:
    assert "git can't be run here" in refusal(diff(project.folder, PATH=str(tmp_path)))


def test_a_path_outside_of_the_checkout_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other.cert.toml").write_text(VALID_SPEC)
    ran = diff(project.folder, SPEC, str(tmp_path / "other.cert.toml"))
    assert f"outside of the checkout {project.folder}" in refusal(ran)


def test_the_checkout_is_the_one_around_the_path(project: Project, tmp_path: Path) -> None:
    project.edit(NAMES, MORE)
    file = str(project.folder / SPEC)
    assert list(headlines(diff(tmp_path, file))) == [file]


def test_a_shallow_clone_says_what_to_fetch(project: Project, tmp_path: Path) -> None:
    git(project.folder, "switch", "-q", "-c", "branch")
    project.edit(NAMES, MORE)
    commit(project.folder)
    url = project.folder.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=branch", url, "clone")
    clone = tmp_path / "clone"
    said = refusal(diff(clone, base="origin/main"))
    assert said.startswith("origin/main is not here: this clone is shallow; ")
    assert "`fetch-depth: 0`" in said
    plain = refusal(diff(clone, base="HEAD^"))
    assert "`git fetch --unshallow origin`" in plain
    assert "--depth" not in plain
    assert "`git fetch --depth=100 origin main:refs/remotes/origin/main`" in said
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    said = refusal(diff(clone, base="origin/main"))
    assert said.startswith("what origin/main and HEAD have in common is not here")
    git(clone, "fetch", "-q", "--unshallow", "origin")
    assert list(headlines(diff(clone, base="origin/main"))) == [SPEC]
    said = refusal(diff(clone, base="main"))
    assert said == "git knows no commit main; write origin/main: that is the server's branch"
    said = refusal(diff(clone, base="origin/other~1"))
    assert "`git fetch origin other:refs/remotes/origin/other`" in said


def test_a_partial_clone_is_never_completed(project: Project, tmp_path: Path) -> None:
    git(project.folder, "config", "uploadpack.allowFilter", "true")
    url = project.folder.as_uri()
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", url, "clone")
    clone = tmp_path / "clone"
    (clone / SPEC).write_text(VALID_SPEC)
    before = state_of(clone)
    assert refusal(diff(clone)).startswith("HEAD is not complete here: this may be a partial clone")
    assert state_of(clone) == before


def test_before_the_first_commit_there_is_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    Project.make(tmp_path)
    assert refusal(diff(tmp_path)) == (
        "nothing is committed here yet; "
        "commit the specs first; there is nothing yet that they could be compared with"
    )


def test_histories_without_a_common_commit_are_compared_as_they_are(project: Project) -> None:
    git(project.folder, "switch", "-q", "--orphan", "other")
    Project.make(project.folder)
    project.edit(NAMES, MORE)
    commit(project.folder)
    assert list(headlines(diff(project.folder, base="main"))) == [SPEC]


def test_another_work_tree_and_a_folder_of_it(project: Project, tmp_path: Path) -> None:
    inner = project.folder / "inner"
    inner.mkdir()
    shutil.copy(project.folder / SPEC, inner / SPEC)
    commit(project.folder)
    git(project.folder, "worktree", "add", "-q", str(tmp_path / "tree"))
    inner = tmp_path / "tree" / "inner"
    (inner / SPEC).write_text(VALID_SPEC.replace(NAMES, MORE))
    assert list(headlines(diff(inner))) == [SPEC]
    assert list(headlines(diff(inner, ".."))) == [f"../inner/{SPEC}"]


def test_variables_of_a_hook_do_not_lead_elsewhere(project: Project) -> None:
    project.edit(NAMES, MORE)
    ran = diff(project.folder, GIT_DIR="/nowhere", GIT_INDEX_FILE="/nowhere")
    assert list(headlines(ran)) == [SPEC]


@pytest.mark.parametrize(
    "name", ["-x.cert.toml", "a\nb.cert.toml", "a\"b'c.cert.toml", "bücher\u202e.cert.toml"]
)
def test_odd_names_of_files(project: Project, name: str) -> None:
    named = f'name = "odd"\n{VALID_SPEC}'
    (project.folder / name).write_text(named)
    commit(project.folder)
    (project.folder / name).write_text(named.replace(NAMES, MORE))
    assert list(headlines(diff(project.folder))) == [name]
    (project.folder / name).unlink()
    assert headlines(diff(project.folder)) == {
        name: "removed: nobody asks for this certificate any more"
    }


def test_a_link_to_a_spec_is_what_it_leads_to(project: Project) -> None:
    specs = project.folder / "specs"
    specs.mkdir()
    (project.folder / SPEC).rename(specs / "real.txt")
    (project.folder / SPEC).symlink_to("specs/real.txt")
    commit(project.folder)
    assert list(headlines(diff(project.folder))) == ["HEAD"]
    text = (specs / "real.txt").read_text()
    (specs / "real.txt").write_text(text.replace(NAMES, MORE))
    (result,) = diff(project.folder).json["results"]
    assert [one["what"] for one in result["changes"]] == ["san.dns_names"]


@pytest.mark.parametrize(
    "target", ["nowhere", "../../outside", "/etc/hostname", "loop.cert.toml", "."]
)
def test_a_link_of_the_base_that_leads_nowhere(project: Project, target: str) -> None:
    (project.folder / "loop.cert.toml").symlink_to(target)
    commit(project.folder)
    (project.folder / "loop.cert.toml").unlink()
    ran = diff(project.folder)
    assert list(headlines(ran)) == ["HEAD"]
    assert ran.code == 0


def test_a_submodule_is_another_repository(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q", ".")
    (other / "sub.cert.toml").write_text(VALID_SPEC)
    commit(other)
    git(
        *(project.folder, "-c", "protocol.file.allow=always"),
        *("submodule", "--quiet", "add", str(other), "sub"),
    )
    commit(project.folder)
    (project.folder / "sub" / "sub.cert.toml").write_text(VALID_SPEC.replace(NAMES, MORE))
    (result,) = diff(project.folder).json["results"]
    assert result["changes"] == []
    assert result["not_checked"] == [
        "sub/sub.cert.toml: it belongs to another repository, such as a submodule"
    ]


def test_a_base_that_is_too_large_is_not_read(project: Project) -> None:
    text = (project.folder / SPEC).read_text()
    project.add("#" * 1_048_577)
    commit(project.folder)
    (project.folder / SPEC).write_text(text)
    (result,) = diff(project.folder).json["results"]
    (finding,) = result["findings"]
    assert (finding["code"], finding["severity"]) == ("CS330", "note")
    assert "has more than 1,048,576 bytes" in finding["message"]


def test_a_base_with_mistakes_is_compared_by_its_lock(project: Project) -> None:
    project.ok("build")
    project.edit("target  =", "target")
    commit(project.folder)
    project.edit("target", "target  =")
    project.edit(NAMES, MORE)
    ran = diff(project.folder)
    (result,) = ran.json["results"]
    assert [one["what"] for one in result["changes"]] == ["san.dns_names"]
    assert result["effects"] == ["new CSR"]
    assert [one["code"] for one in result["findings"]] == ["CS330"]
    assert ran.code == 0


def test_known_findings_are_counted_and_new_ones_fail(project: Project) -> None:
    project.edit('country = "US"', 'country = "usa"')
    commit(project.folder)
    text = (project.folder / SPEC).read_text()
    (project.folder / SPEC).write_text(f"# a line more\n{text.replace('Chicago', 'Springfield')}")
    ran = diff(project.folder)
    (headline,) = headlines(ran).values()
    assert headline == "changed: new CSR, new key; 1 finding of the base remains"
    assert (ran.code, ran.findings()) == (0, set())
    project.edit("mdm.zylker.com", "mdm_zylker")
    ran = diff(project.folder)
    assert ran.code == 1
    assert ran.errors() == {"CS205"}


def test_a_policy_that_is_broken_now_is_told_of_an_unchanged_spec(project: Project) -> None:
    (project.folder / "certspec.toml").write_text('[policy]\nallowed_domains = ["example.com"]\n')
    ran = diff(project.folder)
    assert ran.code == 1
    assert set(headlines(ran)) == {"certspec.toml", SPEC}
    (result,) = (one for one in ran.json["results"] if one["subject"] == SPEC)
    assert result["changes"] == []
    assert result["findings"] != []


def test_what_changed_for_all_specs_is_told_once_and_no_mistake_with_it(project: Project) -> None:
    config = project.folder / "certspec.toml"
    config.write_text("[policy]\nmin_rsa_size = 2048\n")
    commit(project.folder)
    config.write_text(
        '[policy]\nmin_rsa_size = 1024\n[rules]\nCS214 = "off"\n'
        '[[rules.per_path]]\npaths = ["lab/**"]\nseverities = { CS604 = "note" }\n'
    )
    ran = diff(project.folder)
    (result,) = (one for one in ran.json["results"] if one["subject"] == "certspec.toml")
    changes = {one["what"]: (one["before"], one["after"]) for one in result["changes"]}
    assert changes["policy.min_rsa_size"] == ("2048", "1024")
    assert changes["rules.CS214"] == ("", "off")
    assert changes["rules.per_path"] == ("", "paths: lab/**; severities.CS604: note")
    config.write_text('[policy]\npassword = "hunter22"\n')
    ran = diff(project.folder)
    assert ran.code == 1
    assert "hunter22" not in ran.out


def test_of_a_configuration_with_broken_toml_no_change_is_told(project: Project) -> None:
    config = project.folder / "certspec.toml"
    config.write_text("[policy]\nallow_wildcards = false\n")
    commit(project.folder)
    config.write_text("[policy]\nallow_wildcards = true\n")
    (result,) = (one for one in diff(project.folder).json["results"] if one["changes"])
    (change,) = result["changes"]
    assert (change["before"], change["after"]) == ("false", "true")
    config.write_text("[policy\n")
    ran = diff(project.folder)
    assert set(headlines(ran)) == {SPEC}
    assert (ran.code, ran.errors()) == (1, {"CS102"})


def test_line_ends_that_git_changed_are_no_change(project: Project) -> None:
    for file in (SPEC, "certspec.toml"):
        text = (project.folder / file).read_bytes() if file == SPEC else b"[policy]\n"
        (project.folder / file).write_bytes(text)
    commit(project.folder)
    for file in (SPEC, "certspec.toml"):
        text = (project.folder / file).read_bytes()
        (project.folder / file).write_bytes(text.replace(b"\n", b"\r\n"))
    assert list(headlines(diff(project.folder))) == ["HEAD"]


def test_a_hidden_spec_is_compared_when_it_is_named(project: Project) -> None:
    hidden = project.folder / ".lab"
    hidden.mkdir()
    (hidden / "lab.cert.toml").write_text(VALID_SPEC)
    commit(project.folder)
    (hidden / "lab.cert.toml").write_text(VALID_SPEC.replace(NAMES, MORE))
    assert list(headlines(diff(project.folder))) == ["HEAD"]
    assert headlines(diff(project.folder, ".lab")) == {
        ".lab/lab.cert.toml": "changed: new CSR, new key"
    }


def test_a_name_that_is_no_text(project: Project) -> None:
    name = os.fsdecode(b"b\xff.cert.toml")
    (project.folder / name).write_text(f'name = "odd"\n{VALID_SPEC}')
    commit(project.folder)
    (project.folder / name).write_text(f'name = "odd"\n{VALID_SPEC.replace(NAMES, MORE)}')
    ran = diff(project.folder)
    assert ran.code == 0
    assert len(ran.json["results"]) == 1


def test_the_severity_that_fails_can_be_chosen(project: Project) -> None:
    project.edit(', build = "10.1.2303.3"', "")
    assert diff(project.folder).code == 0
    assert diff(project.folder, "--fail-on", "warning").code == 1


@pytest.mark.parametrize("argument", [SPEC, "mdm", ".", "mdm/"])
def test_a_spec_that_is_gone_is_found_by_what_it_was_called(
    project: Project, argument: str
) -> None:
    (project.folder / "shop.cert.toml").write_text(VALID_SPEC)
    commit(project.folder)
    (project.folder / SPEC).unlink()
    if argument == "mdm/":
        (project.folder / "mdm").mkdir()
    ran = diff(project.folder, argument)
    assert headlines(ran) == {SPEC: "removed: nobody asks for this certificate any more"}
    assert ran.code == 0


def test_a_name_that_neither_side_knows_is_no_spec(project: Project) -> None:
    ran = diff(project.folder, "nothing-like-it")
    assert ran.code == 2
    assert ran.errors() == {"CS114"}


def test_a_renamed_spec_keeps_what_it_was(project: Project) -> None:
    project.add("[outputs]\ndir = 'mdm'\n")
    text = (project.folder / SPEC).read_text()
    (project.folder / SPEC).write_text(f'name = "mdm"\n{text}')
    project.ok("build")
    commit(project.folder)
    git(project.folder, "mv", SPEC, "server.cert.toml")
    ran = diff(project.folder)
    (result,) = ran.json["results"]
    assert result["headline"] == f"renamed from {SPEC}: re-render"
    assert [one["what"] for one in result["changes"]] == ["file"]
    assert ran.code == 0


@pytest.mark.parametrize("moved", [False, True], ids=["folder stays", "folder moves"])
def test_a_renamed_spec_is_mended_by_the_lines_that_the_finding_says(
    project: Project, *, moved: bool
) -> None:
    project.ok("build")
    commit(project.folder)
    git(project.folder, "mv", SPEC, "server.cert.toml")
    if moved:
        project.out.rename(project.folder / "server")
    ran = diff(project.folder)
    assert (ran.code, ran.errors()) == (1, {"CS315"})
    first = next(one for result in ran.json["results"] for one in result["findings"])
    lines = re.findall(r"`(name = .+?|outputs\.dir = .+?)`", first["fix"])
    assert len(lines) == 2
    spec = project.folder / "server.cert.toml"
    spec.write_text("\n".join([*lines, spec.read_text()]))
    assert diff(project.folder).code == 0
    assert project.refused("build", "--locked") == {"CS310"}
    project.ok("build")
    project.ok("build", "--locked")


def test_a_merge_conflict_in_the_lock_is_a_new_finding(project: Project) -> None:
    project.ok("build")
    commit(project.folder)
    lock = project.out / "certspec.lock"
    lock.write_text(f"<<<<<<< main\n{lock.read_text()}=======\n>>>>>>> branch\n")
    ran = diff(project.folder)
    assert (ran.code, ran.errors()) == (1, {"CS301"})


def test_a_lock_that_was_deleted_is_missed(project: Project) -> None:
    project.ok("build")
    commit(project.folder)
    (project.out / "certspec.lock").unlink()
    ran = diff(project.folder)
    assert (ran.code, ran.errors()) == (1, {"CS315"})


def test_the_certificate_that_only_the_lock_knows_is_judged_by_it(project: Project) -> None:
    project.ok("build")
    project.bundle()
    for one in project.out.glob("*.crt"):
        one.unlink()
    commit(project.folder)
    project.edit(NAMES, MORE)
    (headline,) = headlines(diff(project.folder)).values()
    assert headline == (
        "changed: new CSR, new certificate; the certificate in use is not what the spec asks for "
        "now: it lacks www.zylker.com"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "issuer  =",
            "validity = { max_days = 90 }\nissuer  =",
            "it lasts 396 days, 90 are allowed",
        ),
        (
            '["zylker-root.cer"]',
            '"mozilla"',
            "its root CN=Zylker Test Root,O=Zylker,C=US is none of the trusted roots",
        ),
    ],
)
def test_what_the_lock_tells_against_the_certificate(
    project: Project, old: str, new: str, words: str
) -> None:
    project.ok("build")
    project.bundle()
    for one in project.out.glob("*.crt"):
        one.unlink()
    commit(project.folder)
    project.edit(old, new)
    (result,) = diff(project.folder).json["results"]
    assert result["headline"].endswith(f"what the spec asks for now: {words}")
    assert result["effects"] == ["new certificate"]


def test_few_programs_are_started_however_many_specs_there_are(
    project: Project, tmp_path: Path
) -> None:
    real, log = shutil.which("git"), tmp_path / "calls"
    (tmp_path / "bin").mkdir()
    counting = tmp_path / "bin" / "git"
    counting.write_text(f'#!/bin/sh\necho x >> "{log}"\nexec "{real}" "$@"\n')
    counting.chmod(0o755)
    for number in range(30):
        (project.folder / f"spec{number}.cert.toml").write_text(VALID_SPEC)
    commit(project.folder)
    project.edit(NAMES, MORE)
    paths = os.pathsep.join((str(tmp_path / "bin"), os.environ["PATH"]))
    said: dict[str, Any] = headlines(diff(project.folder, PATH=paths))
    assert list(said) == [SPEC]
    assert len(log.read_text().split()) < 10
