"""Severities and waivers of certspec.toml hold in every command, and for every kind of finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_request_words import GOOD
from tests.support.faults import lasting
from tests.support.inside import certspec
from tests.support.keys import key_pem
from tests.support.programs import program, run
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from tests.support.cli import Ran

LATER = "2027-11-01"
MANUAL = Path(__file__).parents[2] / "docs" / "project.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def rules(project: Project, text: str) -> None:
    (project.folder / "certspec.toml").write_text(text)


def standing(ran: Ran) -> set[str]:
    """The codes of the errors that are not waived."""
    found = (one for result in ran.json["results"] for one in result["findings"])
    return {one["code"] for one in found if one["severity"] == "error" and not one["waived"]}


def outcomes(ran: Ran, code: str) -> set[str]:
    return {one["outcome"] for one in ran.json["results"][0]["checks"] if one["code"] == code}


def test_a_note_on_the_text_can_be_an_error(project: Project) -> None:
    spec = project.folder / SPEC
    spec.write_bytes(b"\xef\xbb\xbf" + spec.read_bytes())
    assert project.ok("check").findings() == {("CS109", "note")}
    rules(project, '[rules]\nCS109 = "error"\n')
    assert project.refused("check") == {"CS109"}
    assert project.refused("build") == {"CS109"}
    assert project.refused("verify") == {"CS109"}


def test_what_is_found_in_the_folder_can_be_raised(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").chmod(0o644)
    assert project.ok("build").findings() == {("CS313", "warning")}
    rules(project, '[rules]\nCS313 = "error"\n')
    for command in (("build",), ("plan",), ("build", "--locked")):
        assert project.refused(*command) == {"CS313"}


def test_a_key_kept_elsewhere_can_be_an_error(project: Project) -> None:
    project.ok("build")
    (project.out / "server.key").unlink()
    assert project.ok("build", "--locked").findings() == {("CS302", "note")}
    rules(project, '[rules]\nCS302 = "error"\n')
    assert project.refused("build", "--locked") == {"CS302"}


@pytest.mark.parametrize(
    ("word", "code", "found"),
    [
        ("error", 1, {("CS904", "error")}),
        ("note", 0, {("CS904", "note")}),
        ("off", 0, set()),
    ],
)
def test_renewal(project: Project, word: str, code: int, found: set[tuple[str, str]]) -> None:
    project.ok("build")
    project.bundle()
    rules(project, f'[rules]\nCS904 = "{word}"\n')
    for command in (("plan",), ("build", "--locked"), ("verify",)):
        ran = certspec(*command, "--at", LATER, "--format", "json", cwd=project.folder)
        assert {one for one in ran.findings() if one[0] == "CS904"} == found
        assert ran.code == code


def test_nothing_to_judge_is_raised_and_bundle_fails_by_it_still(project: Project) -> None:
    project.ok("build")
    assert project.ok("verify").findings() == {("CS806", "note")}
    assert project.refused("bundle") == {"CS806"}
    rules(project, '[rules]\nCS806 = "warning"\n')
    assert project.ok("verify").findings() == {("CS806", "warning")}
    assert project.refused("bundle") == {"CS806"}
    rules(project, '[rules]\nCS806 = "off"\n')
    assert project.refused("verify") == {"CS906"}


@pytest.mark.parametrize(
    ("word", "code", "outcome"),
    [("error", 1, "failed"), ("warning", 0, "warned"), ("note", 0, "warned"), ("off", 0, None)],
)
def test_the_checklist_agrees(project: Project, word: str, code: int, outcome: str | None) -> None:
    project.ok("build")
    rules(project, f'[rules]\nCS605 = "{word}"\n')
    ran = project.run("verify", SPEC, *project.answer(**lasting(398)))
    assert ran.code == code
    assert outcomes(ran, "CS605") == ({outcome} if outcome else set())
    assert (("CS605", word) in ran.findings()) is (outcome is not None)
    assert ran.json["results"][0]["headline"].startswith("do not upload" if code else "upload it")


@pytest.mark.parametrize("word", ["error", "off"])
def test_what_is_said_of_other_files_given(project: Project, word: str) -> None:
    project.ok("build")
    (project.folder / "notes.txt").write_text("hello\n")
    rules(project, f'[rules]\nCS801 = "{word}"\n')
    ran = project.run("verify", SPEC, *project.answer(), "notes.txt")
    assert ran.findings() == ({("CS801", "error")} if word == "error" else set())
    assert ran.code == (word == "error")
    alone = project.run("verify", SPEC, "notes.txt").findings()
    assert {one for one in alone if one[0] == "CS801"} == ran.findings()


@pytest.mark.parametrize(("word", "line"), [("error", {"failed"}), ("off", set())])
def test_what_is_said_of_a_request(project: Project, word: str, line: set[str]) -> None:
    conf = GOOD.replace("utf8 = yes", "utf8 = yes\nattributes = attr")
    (project.folder / "r.conf").write_text(f"{conf}[attr]\nchallengePassword = hunter22\n")
    (project.folder / "r.key").write_bytes(key_pem("leaf"))
    made = ("req", "-new", "-key", "r.key", "-config", "r.conf", "-out", "r.csr")
    run(program("openssl"), *made, cwd=project.folder)
    assert ("CS509", "warning") in project.ok("verify", SPEC, "--csr", "r.csr").findings()
    rules(project, f'[rules]\nCS509 = "{word}"\n')
    ran = project.run("verify", SPEC, "--csr", "r.csr")
    assert (ran.code, outcomes(ran, "CS509")) == (word == "error", line)


def test_what_is_said_of_specs_together(project: Project) -> None:
    (project.folder / "lab").mkdir()
    text = (project.folder / SPEC).read_text().replace("zylker-root", "../zylker-root")
    (project.folder / "lab" / SPEC).write_text(text)
    assert project.ok("check").findings() == {("CS219", "warning")}
    rules(project, '[rules]\nCS219 = "error"\n')
    assert project.refused("check") == {"CS219"}


def test_a_waiver_that_has_expired_waives_nothing(project: Project) -> None:
    waiver = '[[waivers]]\nrule = "CS917"\nreason = "x"\nexpires = 2026-11-22\n'
    rules(project, f'[policy]\nissuer_kinds = ["public"]\n{waiver}')
    ran = project.run("check")
    assert (ran.code, standing(ran)) == (1, {"CS917", "CS901"})


@pytest.mark.parametrize("how", ['[rules]\nCS605 = "off"\n', "waiver"])
def test_who_accepts_the_products_limit_is_told_of_apples(project: Project, how: str) -> None:
    project.ok("build")
    files = project.answer(**lasting(826))
    assert project.refused("verify", SPEC, *files) == {"CS605"}
    waiver = '[[waivers]]\nrule = "CS605"\nreason = "agreed"\nexpires = 2026-12-31\n'
    rules(project, waiver if how == "waiver" else how)
    assert standing(project.run("verify", SPEC, *files)) == {"CS622"}


def test_a_project_waiver_stands_in_its_file(project: Project) -> None:
    project.ok("build")
    rules(project, '\n[[waivers]]\nrule = "CS605"\nreason = "agreed"\nexpires = 2026-12-31\n')
    ran = project.ok("bundle", SPEC, *project.answer(**lasting(398)))
    (found,) = (one for one in ran.json["results"][0]["findings"] if one["code"] == "CS605")
    assert found["waived"]["reason"] == "agreed"
    assert found["waived"]["place"]["file"] == "certspec.toml"
    assert found["waived"]["place"]["line"] == 2
    assert outcomes(ran, "CS605") == {"waived"}


POLICY = "[policy]\nmax_days = 90\n"


@pytest.mark.parametrize("max_days", ["", "[validity]\nmax_days = 60\n"])
def test_a_spec_waives_its_own_ceiling_and_not_the_policys(project: Project, max_days: str) -> None:
    project.add(f'{max_days}[[waivers]]\nrule = "CS707"\nreason = "x"\nexpires = 2026-12-31\n')
    rules(project, POLICY)
    project.ok("build")
    ran = project.run("verify", SPEC, *project.answer(**lasting(91)))
    assert (ran.code, ran.errors(), outcomes(ran, "CS707")) == (1, {"CS707"}, {"violation"})
    (found,) = (one for one in ran.json["results"][0]["findings"] if one["code"] == "CS707")
    assert found["also"][-1]["file"] == "certspec.toml"
    ran = project.ok("verify", SPEC, *project.answer(**lasting(90)))
    assert outcomes(ran, "CS707") == ({"waived"} if max_days else {"match"})


@pytest.mark.parametrize(
    "more",
    [
        '[rules]\nCS916 = "warning"\n',
        '[[waivers]]\nrule = "CS916"\nreason = "x"\nexpires = 2026-12-31\n',
        '[[rules.per_path]]\npaths = ["*.toml"]\nseverities = { CS916 = "off" }\n',
    ],
)
def test_who_is_let_off_the_policys_ceiling_has_the_specs_own(project: Project, more: str) -> None:
    project.add("[validity]\nmax_days = 100\n")
    rules(project, POLICY)
    assert project.refused("check") == {"CS916"}
    rules(project, POLICY + more)
    project.ok("build")
    project.ok("verify", SPEC, *project.answer(**lasting(100)))
    ran = project.run("verify", SPEC, *project.answer(**lasting(101)))
    assert (ran.code, standing(ran)) == (1, {"CS707"})


def test_later_paths_win_over_earlier_ones_and_over_all(project: Project) -> None:
    lab = project.folder / "lab"
    lab.mkdir()
    text = (project.folder / SPEC).read_text().replace("zylker-root", "../zylker-root")
    text = text.replace('build = "10.1.2303.3"', "").replace('mdm-plus", ', 'mdm-plus"')
    (lab / "a.cert.toml").write_text(text)
    (lab / "b.cert.toml").write_text(text)
    rules(
        project,
        '[rules]\nCS212 = "error"\n'
        '[[rules.per_path]]\npaths = ["lab/**"]\nseverities = { CS212 = "note" }\n'
        '[[rules.per_path]]\npaths = ["**/b.*", "x"]\nseverities = { CS212 = "off" }\n',
    )
    ran = project.ok("check")
    found = {
        one["subject"]: [f["severity"] for f in one["findings"]] for one in ran.json["results"]
    }
    assert found == {SPEC: [], "lab/a.cert.toml": ["note"], "lab/b.cert.toml": []}


def test_a_configuration_that_can_not_be_read_is_exit_2(project: Project) -> None:
    (project.folder / "certspec.toml").mkdir()
    for command in ("check", "build", "plan", "verify"):
        ran = project.run(command)
        assert (ran.code, ran.errors()) == (2, {"CS115"})


def test_a_policy_with_a_mistake_holds_in_its_other_tables(project: Project) -> None:
    rules(project, '[policy]\nmax_day = 1\nallow_wildcards = false\nissuer_kinds = ["public"]\n')
    assert project.refused("check") == {"CS104", "CS917"}


def test_a_configuration_is_judged_without_any_spec(project: Project) -> None:
    (project.folder / SPEC).unlink()
    rules(
        project,
        "[rules]\nCS303 = 'off'\n"
        "[[waivers]]\nrule = 'CS214'\nreason = 'x'\nexpires = 2026-01-31\npaths = ['lab/*']\n",
    )
    ran = project.run("check", "certspec.toml")
    assert (ran.code, ran.errors()) == (2, {"CS906", "CS901", "CS114"})


def test_the_way_to_a_spec_does_not_choose_its_configuration(project: Project) -> None:
    rules(project, '[policy]\nissuer_kinds = ["public"]\n')
    (project.folder / "lab").mkdir()
    (project.folder / "lab/certspec.toml").write_text("[policy]\n")
    assert project.refused("check", f"lab/../{SPEC}") == {"CS917"}
    (project.folder / "certspec.toml").unlink()
    project.ok("check", f"lab/../{SPEC}")


def test_a_spec_waives_added_names_in_the_projects_domains_alone(project: Project) -> None:
    project.add('[[waivers]]\nrule = "CS703"\nreason = "x"\nexpires = 2026-12-31\n')
    rules(project, '[policy]\nallowed_domains = ["zylker.com"]\n')
    project.ok("build")
    added = ["mdm.zylker.com", "other.zylker.com"]
    project.ok("verify", SPEC, *project.answer(names=added))
    ran = project.run("verify", SPEC, *project.answer(names=[*added, "mdm.evil.com"]))
    assert (ran.code, standing(ran), outcomes(ran, "CS703")) == (1, {"CS703"}, {"violation"})


def test_the_configuration_of_the_manual_is_right(project: Project) -> None:
    page = MANUAL.read_text(encoding="utf-8")
    rules(project, page.partition("```toml\n")[2].partition("```")[0])
    assert project.ok("check").findings() == set()
