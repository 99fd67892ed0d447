"""The project in a folder that an answer comes to, and the program run in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from certspec.artifacts.lock_file import lock_bytes
from certspec.finding import Finding
from certspec.key.public import spki_sha256
from certspec.plan.read_lock import read_lock
from tests.answers.recipe import AnswerCertificates
from tests.support.certificate import make_request
from tests.support.inside import certspec
from tests.support.keys import key_pem, test_key
from tests.support.recipe_answer import SPEC_FILE, lay_out
from tests.support.recipe_certificates import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from certspec.plan.lock import Lock, LockedRequest
    from tests.answers.recipe import AnswerRecipe
    from tests.support.cli import Ran

OUTPUT = "mdm"
LOCK = "certspec.lock"
ANSWER = "answer"
VARIABLE = "PFX_PASSWORD"


@dataclass(frozen=True)
class Project:
    """A spec, its output folder with key, request and lock, and the files that came."""

    folder: Path
    recipe: AnswerRecipe
    leaf: bytes
    files: tuple[str, ...]

    @classmethod
    def make(cls, folder: Path, recipe: AnswerRecipe) -> Project:
        """The project that the recipe tells of."""
        made = AnswerCertificates(recipe)
        files = [file.name for file in lay_out(recipe, made, folder)]
        if recipe.in_folder:
            _move(folder, files)
            files = [ANSWER]
        if recipe.lock.key:
            _complete(recipe, folder)
        return cls(folder, recipe, made.leaf.public_bytes(Encoding.PEM), tuple(files))

    def run(self, command: str, *arguments: str) -> Ran:
        """Run `certspec verify` or `bundle` on the files that came."""
        more = ["--at", self.recipe.at.isoformat(), *arguments]
        if self.recipe.password:
            more += ["--password-env", VARIABLE]
        environment = {VARIABLE: self.recipe.password}
        return certspec(command, SPEC_FILE, *self.files, *more, cwd=self.folder, **environment)

    def tree(self) -> dict[str, bytes]:
        """Every file and what stands in it."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}


def _move(folder: Path, files: list[str]) -> None:
    """Every other file into a folder, the rest into one below it."""
    below = folder / ANSWER / "more"
    below.mkdir(parents=True)
    for number, name in enumerate(files):
        (folder / name).rename((below if number % 2 else below.parent) / name)


def _complete(recipe: AnswerRecipe, folder: Path) -> None:
    """Put key and request beside the lock, and name in it all that the recipe knows."""
    output = folder / OUTPUT
    lock = read_lock(LOCK, (output / LOCK).read_bytes())
    assert not isinstance(lock, Finding), lock
    csr = make_request(test_key(recipe.lock.key), list(NAMES)).public_bytes(Encoding.PEM)
    answered = lock.pending or lock.active
    assert answered is not None
    (output / answered.folder).mkdir(exist_ok=True)
    (output / answered.folder / "server.csr").write_bytes(csr)
    (output / "server.key").write_bytes(key_pem(recipe.lock.key))
    (output / "server.key").chmod(0o600)
    generation = recipe.spec.get("key", {}).get("generation", 1)
    requests = [
        _answered(one, csr, generation) if one is answered else one for one in lock.requests
    ]
    if recipe.archived_key:
        requests.append(_archived(answered, recipe.archived_key))
    _write_lock(output, lock.model_copy(update={"requests": tuple(requests)}))
    if recipe.neighbour_key:
        (folder / "shop").mkdir()
        other = _of_key(answered, recipe.neighbour_key)
        _write_lock(folder / "shop", lock.model_copy(update={"name": "shop", "requests": (other,)}))


def _write_lock(folder: Path, lock: Lock) -> None:
    (folder / LOCK).write_bytes(lock_bytes(lock))


def _answered(request: LockedRequest, csr: bytes, generation: int) -> LockedRequest:
    files = {"server.csr": hashlib.sha256(csr).hexdigest()}
    return request.model_copy(update={"files": files, "generation": generation})


def _of_key(request: LockedRequest, key: str) -> LockedRequest:
    spki = spki_sha256(test_key(key).public_key())
    return request.model_copy(update={"spki_sha256": spki})


def _archived(request: LockedRequest, key: str) -> LockedRequest:
    older = _of_key(request, key)
    folder = f"archive/{older.generation}-{str(older.spki_sha256)[:8]}"
    return older.model_copy(update={"state": "archived", "folder": folder})
