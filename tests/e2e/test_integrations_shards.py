"""The recipe of docs/ci.md for many specs, run as the CI systems run it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from certspec import __version__
from tests.support.checkout import Checkout
from tests.support.ci_page import block
from tests.support.programs import program
from tests.support.specs import VALID_SPEC

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

BASH = (program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c")
INSTALL = f'"certspec=={__version__}"'
WHOLE = {"built": ("build", "--locked"), "verified": ("verify", "--fail-on", "warning")}


def load(first: str) -> Any:
    return YAML(typ="safe").load(block(first))


GITHUB = load("# .github/workflows/certspec-shards.yml")["jobs"]
GITLAB = load("# certspec-shards.gitlab-ci.yml")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A clone without keys; most specs were never built, two have mistakes."""
    folder = tmp_path_factory.mktemp("shards")
    team = Checkout.make(folder / "team")
    for number in range(20):
        text = VALID_SPEC.replace('"US"', '"us"') if number in (3, 11) else VALID_SPEC
        (team.folder / f"s{number}.cert.toml").write_text(text)
    team.commit("Many more")
    team.git("clone", "--quiet", ".", folder / "clone")
    return Checkout(folder / "clone")


@pytest.fixture
def clone(made: Checkout, tmp_path: Path) -> Checkout:
    shutil.copytree(made.folder, tmp_path / "clone", symlinks=True)
    return Checkout(tmp_path / "clone")


def run_script(
    checkout: Checkout, script: str, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return checkout.run(*BASH, script, CI="true", **variables)


def is_one_run(checkout: Checkout, merging: list[str]) -> None:
    """Whether the lines that merge print, and end, as one run over everything."""
    for line in merging:
        kind = next(one for one in WHOLE if f"{one}-*.json" in line)
        whole = checkout.run("certspec", *WHOLE[kind])
        merged = run_script(checkout, line, {})
        assert (merged.returncode, merged.stdout) == (whole.returncode, whole.stdout)


def test_the_parts_of_the_github_matrix_are_one_run(clone: Checkout) -> None:
    shard = GITHUB["shard"]
    _, install, judge, upload = shard["steps"]
    assert install["run"] == f"pipx install {INSTALL}"
    parts = shard["strategy"]["matrix"]["shard"]
    assert parts == [*range(1, len(parts) + 1)]
    for part in parts:
        known = {
            "${{ matrix.shard }}": str(part),
            "${{ strategy.job-total }}": str(len(parts)),
        }
        env = {name: expanded(text, known) for name, text in judge["env"].items()}
        done = run_script(clone, judge["run"], env)
        assert done.returncode == 0, done.stderr
        kept = sorted(
            one.name for one in clone.folder.glob(expanded(upload["with"]["path"], known))
        )
        assert kept == [f"built-{part}.json", f"verified-{part}.json"]
    _, install, *merging = GITHUB["whole"]["steps"]
    assert install["run"] == f"pipx install {INSTALL}"
    is_one_run(clone, [one["run"] for one in merging])


def test_the_parallel_jobs_of_gitlab_are_one_run(clone: Checkout) -> None:
    shard, whole = GITLAB["certspec shard"], GITLAB["certspec whole"]
    assert GITLAB[".certspec"]["before_script"] == [f"pip install --quiet {INSTALL}"]
    count = shard["parallel"]
    for part in range(1, count + 1):
        env = {"GITLAB_CI": "true", "CI_NODE_INDEX": str(part), "CI_NODE_TOTAL": str(count)}
        done = run_script(clone, "\n".join(shard["script"]), {**env, **shard["variables"]})
        assert done.returncode == 0, done.stderr
    for pattern in shard["artifacts"]["paths"]:
        assert len([*clone.folder.glob(pattern)]) == count
    junit, *merging = whole["script"]
    assert run_script(clone, junit, {}).returncode == 0
    assert (clone.folder / whole["artifacts"]["reports"]["junit"]).read_text().count("<failure") > 1
    is_one_run(clone, merging)
    (clone.folder / "built-2.json").unlink()
    assert "error[CS921]" in run_script(clone, merging[0], {}).stdout


def test_a_part_that_could_not_judge_fails(clone: Checkout) -> None:
    (judge,) = [one for one in GITHUB["shard"]["steps"] if "|| [" in one.get("run", "")]
    done = run_script(clone, judge["run"], {"PART": "9", "CERTSPEC_SHARD": "9/8"})
    assert done.returncode != 0


def test_a_change_is_judged_alone(clone: Checkout) -> None:
    clone.git("switch", "--quiet", "--create", "branch")
    (clone.folder / "s4.cert.toml").write_text(VALID_SPEC.replace("Chicago", "Springfield"))
    clone.commit("We have moved")
    github = [one for one in GITHUB["change"]["steps"] if "--base" in one.get("run", "")]
    base = clone.git("rev-parse", "origin/main").strip()
    for script, env, name in (
        (github[0]["run"], {"GITHUB_BASE_REF": "main"}, "origin/main"),
        (
            "\n".join(GITLAB["certspec change"]["script"]),
            {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base},
            base,
        ),
    ):
        done = run_script(clone, script, env)
        # Of s4 nothing was built; of the mistakes in others nothing is said.
        assert done.returncode == 1
        assert done.stdout.endswith(f"Against {name}: 1 of 21 specs\n")
        assert "CS201" not in done.stdout
    annotated = run_script(clone, github[0]["run"], {"GITHUB_BASE_REF": "main", **github[0]["env"]})
    assert annotated.stdout.startswith("::error")


def expanded(text: str, known: Mapping[str, str]) -> str:
    for expression, value in known.items():
        text = text.replace(expression, value)
    assert "${{" not in text
    return text
