"""The team's repositories: a bare one, the clone of the admin, who has the key, and CI's."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509

from tests.support.ca import pem
from tests.support.clock import NOW
from tests.unit.support.sample import ISSUING, ROOT

if TYPE_CHECKING:
    from pathlib import Path

DATE = NOW.isoformat()
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@zylker.com",
    "GIT_AUTHOR_DATE": DATE,
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@zylker.com",
    "GIT_COMMITTER_DATE": DATE,
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}


@dataclass(frozen=True)
class Team:
    """Three repositories below one folder."""

    folder: Path

    @classmethod
    def found(cls, folder: Path) -> Team:
        """A team whose repository has the root certificate of its private CA, and nothing else."""
        team = cls(folder)
        git(
            folder,
            "init",
            "--quiet",
            "--template=",
            "--bare",
            "--initial-branch=main",
            "origin.git",
        )
        for clone in (team.admin, team.ci):
            git(folder, "clone", "--quiet", "--template=", "origin.git", clone.name)
        (team.admin / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
        (team.admin / ".gitignore").write_text("from-the-ca/\n")
        git(team.admin, "switch", "--quiet", "--create", "main")
        team.commit("The root of our CA")
        team.push("main")
        return team

    @property
    def admin(self) -> Path:
        """The clone on the machine where the key is kept."""
        return self.folder / "admin"

    @property
    def ci(self) -> Path:
        """CI's clone: it has what was pushed, and no key."""
        return self.folder / "ci"

    def branch(self, name: str) -> None:
        """Begin a change."""
        git(self.admin, "switch", "--quiet", "--create", name)

    def commit(self, message: str) -> None:
        """Commit all that git does not ignore."""
        git(self.admin, "add", "--all")
        git(self.admin, "commit", "--quiet", "--message", message)

    def push(self, branch: str) -> None:
        """Push; CI checks the branch out."""
        git(self.admin, "push", "--quiet", "origin", branch)
        git(self.ci, "fetch", "--quiet", "origin")
        git(self.ci, "checkout", "--quiet", "--detach", f"origin/{branch}")

    def merge(self, branch: str) -> None:
        """The change is accepted."""
        git(self.admin, "switch", "--quiet", "main")
        git(self.admin, "merge", "--quiet", "--ff-only", branch)
        self.push("main")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the admin's clone."""
        file = self.admin / name
        text = file.read_text()
        assert old in text, f"{old!r} is not in {name}"
        file.write_text(text.replace(old, new))

    def answer(self, csr: str, name: str) -> None:
        """The CA signs a request of the admin's clone; its answer comes, and its certificate."""
        request = x509.load_pem_x509_csr((self.admin / csr).read_bytes())
        mail = self.admin / "from-the-ca"
        mail.mkdir(exist_ok=True)
        (mail / name).write_bytes(pem(ISSUING.issue(request)))
        (mail / "issuing.cer").write_bytes(pem(*ISSUING.chain))


def git(folder: Path, *arguments: str) -> str:
    """What git prints; it has to succeed."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=IDENTITY,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return done.stdout.decode()
