"""`certspec status` on real specs: every state, what fails, and what is asked for."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.clock import NOW
from tests.support.inside import certspec
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GENERATION_2 = "[key]\ngeneration = 2\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.make(tmp_path)


def row(project: Project, *arguments: str, days: float = 0) -> tuple[int, dict[str, Any]]:
    """The exit code, and the one row; nothing is written."""
    before = project.tree()
    at = (NOW + timedelta(days=days)).isoformat()
    ran = certspec("status", "--format", "json", "--at", at, *arguments, cwd=project.folder)
    assert project.tree() == before
    assert ran.err == ""
    (one,) = ran.json["specs"]
    return ran.code, one


def nothing(_: Project) -> None:
    pass


def built(project: Project) -> None:
    project.ok("build")


def bundled(project: Project) -> None:
    built(project)
    project.bundle()


def asked_again(project: Project) -> None:
    bundled(project)
    project.add(GENERATION_2)
    project.ok("build")


def ahead(project: Project) -> None:
    bundled(project)
    project.edit("Chicago", "Peoria")


def edited(project: Project) -> None:
    bundled(project)
    (project.out / "server.crt").write_text("no certificate")


def lock_edited(project: Project) -> None:
    bundled(project)
    lock = project.out / "certspec.lock"
    lock.write_text(lock.read_text().replace("lock_version = 1", "lock_version = 1\nodd = 2"))


def mistaken(project: Project) -> None:
    bundled(project)
    project.edit('"US"', '"USA"')


def cut_off(project: Project) -> None:
    (project.folder / SPEC).write_text("spec_version = ")


def on_the_network(project: Project) -> None:
    project.add('server = { address = "mdm.zylker.com:443" }\n')
    bundled(project)


VERIFY = f"certspec verify {SPEC} ANSWER.cer"
LOCKED = f"certspec build {SPEC} --locked"


@pytest.mark.parametrize(
    ("story", "days", "code", "states", "command"),
    [
        (nothing, 0, 0, ["no CSR"], f"certspec build {SPEC}"),
        (built, 0, 0, ["waiting for the CA"], VERIFY),
        (bundled, 0, 0, ["valid"], ""),
        (on_the_network, 0, 0, ["valid"], ""),
        (bundled, 263, 0, ["valid"], ""),
        (bundled, 266, 0, ["renew now"], f"certspec renew {SPEC}"),
        (bundled, 395.9, 0, ["renew now"], f"certspec renew {SPEC}"),
        (bundled, 396, 1, ["expired"], f"certspec renew {SPEC}"),
        (asked_again, 0, 0, ["pending generation"], VERIFY),
        (asked_again, 300, 0, ["renew now", "pending generation"], VERIFY),
        (asked_again, 400, 1, ["expired", "pending generation"], VERIFY),
        (ahead, 0, 1, ["drifted"], f"certspec build {SPEC}"),
        (ahead, 400, 1, ["expired", "drifted"], f"certspec build {SPEC}"),
        (edited, 0, 1, ["drifted"], LOCKED),
        (lock_edited, 0, 1, ["drifted"], LOCKED),
        (mistaken, 300, 1, ["renew now", "to be mended"], f"certspec check {SPEC}"),
        (cut_off, 0, 1, ["to be mended"], f"certspec check {SPEC}"),
    ],
)
def test_every_state_with_its_next_command(
    project: Project,
    story: Callable[[Project], None],
    days: float,
    code: int,
    states: list[str],
    command: str,
) -> None:
    story(project)
    exited, one = row(project, days=days)
    assert (one["states"], one["command"], exited) == (states, command, code)
    assert one["state"] == states[0]
    assert one["fails"] == (code != 0)
    assert bool(one["why"]) == (
        one["state"] == "to be mended" or "drifted" in states or story is mistaken
    )


def test_a_key_that_git_tracks_is_to_be_mended(project: Project) -> None:
    bundled(project)
    for words in (["init", "-q"], ["add", "-f", "mdm/server.key"]):
        subprocess.run(["git", *words], cwd=project.folder, check=True)
    ran = certspec("status", "--format", "json", "--at", NOW.isoformat(), cwd=project.folder)
    (one,) = ran.json["specs"]
    assert (ran.code, one["states"]) == (1, ["to be mended"])


def test_a_project_may_make_renewal_an_error_and_it_is_no_drift(project: Project) -> None:
    bundled(project)
    (project.folder / "certspec.toml").write_text('[rules]\nCS904 = "error"\n')
    code, one = row(project, days=300)
    assert [two["severity"] for two in one["findings"] if two["code"] == "CS904"] == ["error"]
    assert (code, one["states"]) == (0, ["renew now"])


def test_a_row_says_what_spec_and_lock_say(project: Project) -> None:
    project.add('owner = "ada"\nlabels = { env = "prod" }\n')
    bundled(project)
    _, one = row(project)
    locked = project.lock["requests"][0]["certificate"]
    assert (one["owner"], one["labels"], one["names"]) == (
        "ada",
        {"env": "prod"},
        ["mdm.zylker.com"],
    )
    assert (one["target"], one["generation"]) == ("mdm-plus 10.1.2303.3", 1)
    assert one["in_use"]["sha256"] == locked["sha256"]
    assert one["in_use"]["serial"] == locked["serial"]
    assert one["in_use"]["root"] == locked["root"]["subject"]
    assert one["in_use"]["days_left"] == 395


def test_no_private_key_is_needed(project: Project) -> None:
    bundled(project)
    (project.out / "server.key").unlink()
    assert row(project)[1]["states"] == ["valid"]


@pytest.mark.parametrize(
    ("days", "limit", "code"), [(0, "396d", 1), (0, "395d", 0), (390, "30", 1), (400, "0d", 1)]
)
def test_an_end_that_is_near_fails_on_demand(
    project: Project, days: int, limit: str, code: int
) -> None:
    bundled(project)
    assert row(project, "--fail-within", limit, days=days)[0] == code


def test_what_is_left_out_fails_nothing(project: Project) -> None:
    project.add('owner = "ada"\n')
    ahead(project)

    def run(*arguments: str) -> tuple[int, int]:
        ran = certspec("status", "--format", "json", *arguments, cwd=project.folder)
        return ran.code, len(ran.json["specs"])

    assert run("--owner", "ada") == (1, 1)
    assert run("--owner", "eve") == (0, 0)
    assert run("--owner", "eve", "--owner", "ada") == (1, 1)
    assert run("--state", "drifted", "--state", "no CSR") == (1, 1)
    assert run("--state", "valid") == (0, 0)
    assert run("--label", "env=prod") == (0, 0)
    assert run("--within", "1d") == (0, 0)


@pytest.mark.parametrize(
    "arguments",
    [("--within", "soon"), ("--within", "-1"), ("--label", "env"), ("--state", "odd")],
)
def test_words_that_make_no_sense_are_refused(project: Project, arguments: tuple[str, str]) -> None:
    assert certspec("status", *arguments, cwd=project.folder).code == 2


def test_no_spec_is_an_error_of_its_own(tmp_path: Path) -> None:
    ran = certspec("status", cwd=tmp_path)
    assert ran.code == 2
    assert "no cert spec found here" in ran.out


def test_a_lock_that_lost_its_spec_is_told_of(project: Project) -> None:
    bundled(project)
    (project.folder / SPEC).rename(project.folder / "other.cert.toml")
    ran = certspec("status", "--format", "json", "--at", NOW.isoformat(), cwd=project.folder)
    assert ran.code == 1
    assert {one["spec"]: one["state"] for one in ran.json["specs"]} == {
        "mdm/certspec.lock": "to be mended",
        "other.cert.toml": "no CSR",
    }


def test_quiet_says_nothing_where_nobody_is_needed(project: Project) -> None:
    built(project)
    ran = certspec("status", "--quiet", cwd=project.folder)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_file_is_written_whole_and_nothing_precious_is_overwritten(project: Project) -> None:
    bundled(project)
    ran = certspec("status", "--format", "ics", "-o", "renewals.ics", cwd=project.folder)
    assert (ran.code, ran.out) == (0, "")
    content = (project.folder / "renewals.ics").read_bytes()
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\r\r" not in content
    assert certspec("status", "-o", SPEC, cwd=project.folder).code == 1


def test_processes_and_shards_show_the_same(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}").mkdir()
        Project.make(tmp_path / f"{number}")
    alone = certspec("status", "--jobs", "1", cwd=tmp_path).out
    assert certspec("status", "--jobs", "2", cwd=tmp_path).out == alone
    parts = [
        certspec("status", "--format", "json", "--shard", f"{one}/2", cwd=tmp_path).json["specs"]
        for one in (1, 2)
    ]
    assert sorted(one["spec"] for part in parts for one in part) == [
        f"{number}/{SPEC}" for number in range(6)
    ]
