"""Several file changes that happen together or not at all, as far as a file system allows.

New content is staged beside its place, a journal says what is to happen, then it happens. A
journal that is found later is carried to its end: the next command that looks at the folder
finishes what a crash or a full disk interrupted.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.files.step import Step, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.artifact import Artifact, Changes

JOURNAL = ".certspec-journal"
STAGED_SUFFIX = ".certspec-new"
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_PUBLIC_FILE = 0o666


class PlaceTakenError(Exception):
    """A file stands where a change must not replace one; nothing was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def commit(changes: Changes, folder: Path) -> None:
    """Carry out `changes`; the journal stands in `folder` meanwhile.

    Raises:
        PlaceTakenError: a private key or a moved file would replace a file.
        OSError: the disk refused; the next `recover` of the folder finishes or forgets.
    """
    steps = _steps(changes)
    _refuse_taken(steps)
    for one in changes.moves:
        _make_folder(Path(one.target).parent, private=True)
    for artifact in changes.artifacts:
        _stage(artifact)
    _write_journal(folder / JOURNAL, steps)
    _carry_out(steps, folder)


def recover(folders: Iterable[Path]) -> None:
    """Finish what an earlier run began in these folders; forget what it had only staged.

    A staged private key is not forgotten: it is kept in `archive/unfinished`.
    """
    for folder in dict.fromkeys(folders):
        journal = folder / JOURNAL
        if journal.is_file():
            _carry_out(_read_journal(journal), folder)
        for staged in sorted(folder.glob(f".*{STAGED_SUFFIX}")):
            _forget(staged)


def _steps(changes: Changes) -> list[Step]:
    moves = [Step(Path(one.source), Path(one.target), replaces=False) for one in changes.moves]
    places = [
        Step(_staged(Path(one.path)), Path(one.path), replaces=not one.secret)
        for one in changes.artifacts
    ]
    return moves + places


def _refuse_taken(steps: list[Step]) -> None:
    leaving = {step.source for step in steps}
    for step in steps:
        if not step.replaces and os.path.lexists(step.target) and step.target not in leaving:
            raise PlaceTakenError(step.target)


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name}{STAGED_SUFFIX}")


def _stage(artifact: Artifact) -> None:
    path = Path(artifact.path)
    _make_folder(path.parent, private=False)
    mode = _PRIVATE_FILE if artifact.secret else _PUBLIC_FILE
    _write_new(_staged(path), artifact.content, mode)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path, *, private: bool) -> None:
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_PRIVATE_FOLDER if private else 0o777, exist_ok=True)


def _write_journal(journal: Path, steps: list[Step]) -> None:
    content = [step.as_json(journal.parent) for step in steps]
    staged = _staged(journal)
    _write_new(staged, json.dumps(content).encode(), _PRIVATE_FILE)
    Step(staged, journal, replaces=False).carry_out()
    sync_folder(journal.parent)


def _read_journal(journal: Path) -> list[Step]:
    content: list[dict[str, Any]] = json.loads(journal.read_bytes())
    return [Step.from_json(one, journal.parent) for one in content]


def _carry_out(steps: list[Step], folder: Path) -> None:
    for step in steps:
        step.carry_out()
    for touched in dict.fromkeys(step.target.parent for step in steps):
        sync_folder(touched)
    (folder / JOURNAL).unlink()
    sync_folder(folder)


def _forget(staged: Path) -> None:
    mode = stat.S_IMODE(staged.lstat().st_mode)
    if mode != _PRIVATE_FILE or b"PRIVATE KEY" not in staged.read_bytes():
        staged.unlink()
        return
    keep = staged.parent / "archive" / "unfinished"
    _make_folder(keep, private=True)
    name = staged.name.removeprefix(".").removesuffix(STAGED_SUFFIX)
    number = 1
    while (keep / f"{number}-{name}").exists():
        number += 1
    Step(staged, keep / f"{number}-{name}", replaces=False).carry_out()
