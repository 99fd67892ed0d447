"""The shipped hooks, installed from a commit of this project and run by the real pre-commit."""

from __future__ import annotations

import os
import shutil
import sysconfig
from typing import TYPE_CHECKING

import pytest

from tests.support.checkout import PROGRAMS, Checkout
from tests.support.ci_page import block
from tests.support.cli import ROOT
from tests.support.inside import certspec
from tests.support.programs import program

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

PRE_COMMIT = PROGRAMS / "pre-commit"
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
HOOKS = ("certspec check --fix", "certspec check", "certspec build --locked")
FOLDERS = ("certspec", "templates", "schemas")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """This project as a repository of its own, as teams name it in their configuration."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        shutil.copy(ROOT / name, folder)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    repository = Checkout(folder)
    repository.git("init", "--quiet", ".")
    repository.commit("certspec")
    return repository


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, hooks: Checkout) -> Checkout:
    """A checkout whose commits go through the hooks that docs/ci.md shows."""
    checkout = Checkout.make(tmp_path_factory.mktemp("team"))
    documented = block("# .pre-commit-config.yaml")
    config = documented.replace("https://git.example.com/certspec", str(hooks.folder))
    config = config.replace("COMMIT", hooks.git("rev-parse", "HEAD").strip())
    (checkout.folder / ".pre-commit-config.yaml").write_text(config)
    checkout.commit("Hooks")
    run_pre_commit(checkout, "install")
    return checkout


def run_pre_commit(checkout: Checkout, *arguments: str | Path) -> str:
    done = checkout.run(PRE_COMMIT, *arguments, **offline(checkout))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def offline(checkout: Checkout) -> dict[str, str]:
    """pip builds and installs the hooks for real, and finds what they need beside the tests."""
    return {
        "PRE_COMMIT_HOME": str(checkout.folder.parent / "pre-commit-home"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PYTHONPATH": os.pathsep.join(map(sysconfig.get_path, ("purelib", "platlib"))),
    }


def commit(checkout: Checkout, *files: str) -> subprocess.CompletedProcess[str]:
    """Commit these files through the installed hook."""
    checkout.git("add", *files)
    words = (program("git"), "commit", "--quiet", "--message", "A change")
    return checkout.run(*words, **offline(checkout))


def test_the_manifest_is_valid(hooks: Checkout) -> None:
    run_pre_commit(hooks, "validate-manifest", ".pre-commit-hooks.yaml")


def test_a_team_commits_through_the_hooks(team: Checkout) -> None:
    # What the configuration says counts for every spec, staged or not.
    (team.folder / "certspec.toml").write_text("[defaults.key]\nsize = 1024\n")
    refused = commit(team, "certspec.toml")
    assert refused.returncode == 1
    assert status(refused.stderr) == dict.fromkeys(HOOKS, "Failed")
    assert refused.stderr.count("mdm.cert.toml: the spec has to be mended") == len(HOOKS)
    assert refused.stderr.count("error[CS208]") == len(HOOKS)
    team.git("rm", "--quiet", "--force", "certspec.toml")

    # What is mechanical is mended, and the lock tells that the request is another one now.
    team.project.edit('"US"', '"de"')
    refused = commit(team, "mdm.cert.toml")
    assert refused.returncode == 1
    assert status(refused.stderr) == dict(zip(HOOKS, ("Failed", "Passed", "Failed"), strict=True))
    assert "files were modified by this hook" in refused.stderr
    assert 'country = "DE"' in (team.folder / "mdm.cert.toml").read_text()
    assert "error[CS3" in refused.stderr

    assert certspec("build", cwd=team.folder).code == 0
    passed = commit(team, "mdm.cert.toml", "mdm")
    assert passed.returncode == 0, passed.stderr
    assert status(passed.stderr) == dict.fromkeys(HOOKS, "Passed")
    assert team.git("status", "--porcelain") == ""


def status(printed: str) -> dict[str, str]:
    """How each hook ended, by its name."""
    lines = (line.partition("....") for line in printed.splitlines() if "...." in line)
    return {name: rest.rpartition(".")[2].rpartition(")")[2] for name, _, rest in lines}
