"""`--base REV`: what is worked on, what is said, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.changed import commit, git
from tests.support.clock import NOW
from tests.support.estate_in_git import COMMANDS, Estate
from tests.support.inside import certspec
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.support.cli import Ran

AT = ("--at", NOW.isoformat())
ALL = 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Estate:
    return Estate.make(tmp_path_factory.mktemp("estate"))


@pytest.fixture
def estate(made: Estate, tmp_path: Path) -> Estate:
    return made.copy(tmp_path / "clone")


def run(estate: Estate, *words: str, base: str = "origin/main", **environment: str) -> Ran:
    return certspec(*words, "--base", base, *AT, cwd=estate.certs, **environment)


def worked_on(estate: Estate, *words: str) -> set[str]:
    """The specs that are worked on."""
    ran = run(estate, *(words or ("check",)), "--format", "json")
    assert ran.code in (0, 1), ran.err
    results = [one["subject"].removesuffix(".cert.toml") for one in ran.json["results"]]
    base = ran.json["base"]
    assert (base["changed"], base["specs"]) == (len(results), ALL)
    return set(results)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_changed_so_nothing_is_said_and_all_is_well(
    estate: Estate, words: Sequence[str]
) -> None:
    assert worked_on(estate, *words) == set()
    ran = run(estate, *words)
    assert (ran.code, ran.out, ran.err) == (0, f"Against origin/main: 0 of {ALL} specs\n", "")
    markdown = run(estate, *words, "--format", "markdown").out
    assert f"Against `origin/main`: 0 of {ALL} specs" in markdown


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.cert.toml", {"a"}),
        ("other roots/e.toml", {"linked/e"}),
        ("below/certspec.toml", {"below/c", "below/d"}),
        ("certspec.toml", {"a", "b", "named", "plain", "linked/e", "other roots/f"}),
        ("below/zylker-root.cer", {"below/c", "below/d"}),
        ("roots/zylker-root.cer", {"linked/e", "other roots/f"}),
        ("b/server.csr", {"b"}),
        ("b/certspec.lock", {"b", "plain"}),
        ("out/n/notes.txt", {"named"}),
        ("below/d/server.key", {"below/d"}),
        ("linked/certspec.toml", {"linked/e"}),
        ("notes.txt", set()),
        ("below/notes/more/notes.txt", set()),
    ],
)
@pytest.mark.parametrize("committed", [False, True])
def test_a_file_selects_the_specs_that_rest_on_it_and_no_others(
    estate: Estate, file: str, expected: set[str], committed: object
) -> None:
    path = estate.certs / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# more\n")
    if committed:
        commit(estate.folder)
    # Git ignores keys.
    if not (committed and file.endswith(".key") and not expected):
        assert worked_on(estate) == expected


def test_what_was_only_touched_or_set_back_is_not_changed(estate: Estate) -> None:
    for file in [*estate.certs.rglob("*")]:
        if file.is_file() and not file.is_symlink():
            text = file.read_bytes()
            file.write_bytes(text + b"x")
            file.write_bytes(text)
    git(estate.folder, "add", "--all")
    assert worked_on(estate) == set()


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_git_may_have_been_told_not_to_look(estate: Estate, flag: str) -> None:
    git(estate.certs, "update-index", flag, "a.cert.toml", "b.cert.toml")
    with (estate.certs / "a.cert.toml").open("a") as spec:
        spec.write("# changed\n")
    assert worked_on(estate) == {"a"}


def test_no_program_of_the_configuration_runs(estate: Estate) -> None:
    for file in estate.certs.glob("*.toml"):
        file.write_bytes(file.read_bytes())
    # In the second in which git notes a file, it would look into it again.
    git(estate.folder, "add", "--all")
    sign = estate.folder / "ran"
    for name in ("filter.x.clean", "filter.x.process", "core.fsmonitor", "diff.external"):
        git(estate.folder, "config", name, f"touch {sign}; cat")
    (estate.folder / ".gitattributes").write_text("* filter=x\n")
    assert worked_on(estate) == set()
    assert not sign.exists()


def test_another_repository_within_can_not_be_told(estate: Estate) -> None:
    git(estate.folder, "init", "-q", "certs/below")
    assert worked_on(estate) == {"below/c", "below/d"}


def test_what_others_did_meanwhile_is_not_looked_at(estate: Estate) -> None:
    git(estate.folder, "switch", "-q", "-c", "branch")
    (estate.certs / "plain.cert.toml").write_text(VALID_SPEC)
    commit(estate.folder)
    git(estate.folder, "switch", "-q", "main")
    (estate.certs / "a.cert.toml").write_text(VALID_SPEC)
    commit(estate.folder)
    git(estate.folder, "switch", "-q", "branch")
    assert run(estate, "check", base="main").out.endswith(f"Against main: 1 of {ALL} specs\n")


def test_a_collision_with_what_did_not_change_is_told(estate: Estate) -> None:
    text = (estate.certs / "a.cert.toml").read_text()
    (estate.certs / "another.cert.toml").write_text(text)
    ran = run(estate, "check", "--format", "json")
    assert ran.code == 1
    results = {one["subject"]: one for one in ran.json["results"]}
    # Those without a lock may have lost theirs to a spec that came or went.
    assert set(results) == {"another.cert.toml", "plain.cert.toml", "below/d.cert.toml"}
    (finding,) = [
        one for one in results["another.cert.toml"]["findings"] if one["severity"] == "error"
    ]
    assert finding["code"] == "CS219"
    assert [one["file"] for one in finding["also"]] == ["a.cert.toml"]


def test_a_lock_without_spec_is_told(estate: Estate) -> None:
    (estate.certs / "a.cert.toml").unlink()
    ran = run(estate, "check")
    assert ran.code == 1
    assert "error[CS315]" in ran.out
    # Two have no lock, and the one of the spec that went may be theirs.
    assert f"Against origin/main: 2 of {ALL - 1} specs" in ran.out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_shards_together_are_one_run(estate: Estate, tmp_path: Path, words: Sequence[str]) -> None:
    with (estate.certs / "certspec.toml").open("a") as config:
        config.write("\n# changed\n")
    (estate.certs / "below" / "c.cert.toml").unlink()
    files = []
    for index in (1, 2, 3):
        files.append(str(tmp_path / f"{index}.json"))
        to = ("--format", "json", "--output", files[-1])
        run(estate, *words, *to, CERTSPEC_SHARD=f"{index}/3")
    for report_format in ("text", "json", "sarif", "junit", "markdown"):
        whole = run(estate, *words, "--format", report_format)
        ran = certspec("merge-reports", *files, "--format", report_format, cwd=estate.certs)
        assert (ran.code, ran.out) == (whole.code, whole.out)
    other = json.loads((tmp_path / "2.json").read_text())
    other["base"]["commit"] = "0" * 40
    (tmp_path / "2.json").write_text(json.dumps(other))
    assert "CS920" in certspec("merge-reports", *files, cwd=estate.certs).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--fix"), "mend all specs"),
        (("check", "--diff"), "mend all specs"),
        (("verify", "a.cert.toml", "zylker-root.cer"), "--base is for many specs"),
        (("verify", "a.cert.toml", "--csr", "a/server.csr"), "--base is for many specs"),
        (("verify", "--target", "mdm-plus", "zylker-root.cer"), "--target judges files alone"),
    ],
)
def test_it_is_for_what_is_in_git(estate: Estate, words: Sequence[str], said: str) -> None:
    ran = run(estate, *words)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("base", ["nowhere", "main..branch", "", "--all"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_unknown_revision_is_refused(estate: Estate, words: Sequence[str], base: str) -> None:
    ran = certspec(*words, f"--base={base}", *AT, "--format", "json", cwd=estate.certs)
    assert (ran.code, ran.errors()) == (2, {"CS330"})


def test_a_shallow_clone_is_told_what_to_fetch(made: Estate, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", made.folder.as_uri(), "shallow")
    shallow = Estate(tmp_path / "shallow")
    ran = run(shallow, "check", base="origin/main~1")
    assert ran.code == 2
    assert "this clone is shallow" in ran.out
    assert worked_on(shallow) == set()


def test_before_the_first_commit_there_is_no_base(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", ".")
    (tmp_path / "a.cert.toml").write_text(VALID_SPEC)
    ran = certspec("check", "--base", "main", *AT, cwd=tmp_path)
    assert ran.code == 2
    assert "git knows no commit main" in ran.out


def test_without_checkout_or_git_it_is_refused(
    estate: Estate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "a.cert.toml").write_text(VALID_SPEC)
    ran = certspec("check", "--base", "main", *AT, cwd=alone)
    assert (ran.code, "no checkout of a git repository" in ran.out) == (2, True)
    monkeypatch.setenv("PATH", str(alone))
    ran = run(estate, "check")
    assert (ran.code, "git can't be run here" in ran.out) == (2, True)


def test_a_path_without_spec_fails_as_ever(estate: Estate) -> None:
    assert run(estate, "check", "nowhere").code == 2


def test_build_makes_only_what_changed(estate: Estate) -> None:
    for one in ("new", "newer"):
        (estate.certs / f"{one}.cert.toml").write_text(
            f'{VALID_SPEC}key = {{ algorithm = "ECDSA" }}\n'
        )
    ran = run(estate, "build")
    assert ran.code == 0, ran.out
    made = {one.parent.name for one in estate.certs.rglob("server.key")}
    assert made == {"new", "newer", "plain", "d"}
