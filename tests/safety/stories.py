"""The runs that change files, each on a project just before it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from tests.support.clock import NOW
from tests.support.keys import test_key
from tests.support.project import SPEC, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# ECDSA keys are made in no time, and the file names play no part here.
ECDSA = 'key = { algorithm = "ECDSA", generation = 1 }\n'
SEPARATE = 'key = { algorithm = "ECDSA", generation = 1, dir = "safe" }\n'
PFX = 'outputs = { pkcs12 = { password_env = "MDM_PFX" } }\n'
ENVIRONMENT = {"MDM_PFX": "battery", "CERTSPEC_PASSPHRASE": "horse"}


@dataclass(frozen=True, slots=True)
class Story:
    """A command, the lines that its spec has more, and what goes before it.

    `makes` is the one file of a command that makes a file and never touches it again; `then` is
    the run that goes on after a fault, where it is not the same.
    """

    command: str
    spec: str
    prepare: Callable[[Project], tuple[str, ...]]
    makes: str = ""
    then: tuple[str, ...] = ()

    def words(self, arguments: tuple[str, ...]) -> tuple[str, ...]:
        """The run at the fixed time, where the clock matters to it."""
        timed = arguments[0] not in ("decrypt", "import")
        return (*arguments, *(("--at", NOW.isoformat()) if timed else ()), "--format", "json")

    def begin(self, folder: Path) -> tuple[Project, tuple[str, ...]]:
        """A project just before the run, and the run."""
        folder.mkdir()
        project = Project.make(folder, add=self.spec, target=False)
        return project, self.prepare(project)


def _nothing(project: Project) -> tuple[str, ...]:
    del project
    return ("build",)


def _changed_name(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.edit("Chicago", "Peoria")
    return ("build",)


def _second_generation(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.edit("generation = 1", "generation = 2")
    return ("build",)


def _first_answer(project: Project) -> tuple[str, ...]:
    project.ok("build")
    return ("bundle", SPEC, *project.answer("mdm.csr"))


def _promotion(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.bundle("mdm.csr", **ENVIRONMENT)
    project.edit("generation = 1", "generation = 2")
    project.ok("build")
    return ("bundle", SPEC, *project.answer("next/mdm.csr"))


def _new_key(project: Project) -> tuple[str, ...]:
    project.ok("build")
    project.bundle("mdm.csr")
    return ("renew", SPEC, "--new-key")


def _set_in_use(project: Project) -> tuple[str, ...]:
    """Key, request and certificate of somebody else's making, one of them in its place."""
    project.ok("build")
    answer = project.answer("mdm.csr")
    (project.out / "mdm.key").rename(project.folder / "old.key")
    (project.out / "mdm.csr").rename(project.folder / "old.csr")
    shutil.rmtree(project.out)
    project.out.mkdir()
    (project.folder / answer[0]).rename(project.out / "mdm.crt")
    return ("adopt", SPEC, "old.key", "old.csr", "mdm/mdm.crt", answer[1])


def _to_be_mended(project: Project) -> tuple[str, ...]:
    project.edit('"US"', '"us"')
    return ("check", "--fix", SPEC)


def _encrypted_key(project: Project) -> tuple[str, ...]:
    file = project.folder / "closed.key"
    file.write_bytes(
        test_key("p256").private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"horse")
        )
    )
    file.chmod(0o600)
    return ("decrypt", "closed.key", "-o", "plain.key")


def _request_by_hand(project: Project) -> tuple[str, ...]:
    project.ok("build")
    return ("import", "mdm/mdm.csr", "-o", "other.cert.toml")


def _by_flags(project: Project) -> tuple[str, ...]:
    del project
    flags = {"product": "generic", "issuer": "public", "common-name": "www.zylker.com"}
    words = (word for name, value in flags.items() for word in (f"--{name}", value))
    return ("init", "other.cert.toml", *words, "--yes")


STORIES = {
    "build, first": Story("build", ECDSA, _nothing),
    "build, first, keys elsewhere": Story("build", SEPARATE, _nothing),
    "build, changed name": Story("build", ECDSA, _changed_name),
    "build, second generation": Story("build", ECDSA, _second_generation),
    "renew --new-key": Story("renew", ECDSA, _new_key, then=("build",)),
    "bundle, first answer": Story("bundle", ECDSA, _first_answer),
    "bundle, promotion": Story("bundle", ECDSA + PFX, _promotion),
    "bundle, promotion, keys elsewhere": Story("bundle", SEPARATE + PFX, _promotion),
    "adopt, set in use": Story("adopt", ECDSA, _set_in_use),
    "check --fix": Story("check", ECDSA, _to_be_mended),
    "decrypt": Story("decrypt", ECDSA, _encrypted_key, makes="plain.key"),
    "import -o": Story("import", ECDSA, _request_by_hand, makes="other.cert.toml"),
    "init": Story("init", ECDSA, _by_flags, makes="other.cert.toml"),
}
