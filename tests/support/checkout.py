"""A team's checkout: a real git repository with a spec that is built, and the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.inside import certspec
from tests.support.programs import TIMEOUT_SECONDS, program
from tests.support.project import Project

PROGRAMS = Path(sys.executable).parent
"""Where the installed `certspec` is, and the Python programs of the tests."""

_NOT_OURS = ("CI", "CERTSPEC_", "GIT_", "GITHUB_", "PIP_", "PRE_COMMIT", "PYTHON", "SKIP")


@dataclass(frozen=True)
class Checkout:
    """The folder; `mdm.cert.toml` is built into `mdm/`, and all but the key is committed."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Checkout:
        """A checkout with one commit."""
        folder.mkdir(exist_ok=True)
        project = Project.make(folder)
        assert certspec("build", cwd=project.folder).code == 0
        checkout = cls(folder)
        checkout.git("init", "--quiet", "--initial-branch=main", ".")
        checkout.commit("The first certificate")
        return checkout

    @property
    def project(self) -> Project:
        """The spec and its files."""
        return Project(self.folder)

    def commit(self, message: str) -> None:
        """Commit all that git does not ignore."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def git(self, *arguments: str | Path) -> str:
        """Run git, which has to succeed; what it prints."""
        done = self.run(program("git"), *arguments)
        assert done.returncode == 0, f"git {arguments}: {done.stderr}"
        return done.stdout

    def run(self, *argv: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a program as in a user's shell, `certspec` on its PATH; `more` are variables."""
        return subprocess.run(
            argv,
            cwd=self.folder,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )


def environment(**more: str) -> dict[str, str]:
    """The variables of the tests without those that steer programs, and `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
    return {
        **kept,
        "PATH": os.pathsep.join((str(PROGRAMS), kept.get("PATH", os.defpath))),
        "GIT_AUTHOR_NAME": "Ann",
        "GIT_AUTHOR_EMAIL": "ann@zylker.com",
        "GIT_COMMITTER_NAME": "Ann",
        "GIT_COMMITTER_EMAIL": "ann@zylker.com",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "CERTSPEC_NO_CACHE": "1",
        **more,
    }
