"""Several file changes that happen together or not at all, as far as a file system allows.

New content is staged beside its place, a journal says what is to happen, then it happens. A
journal that is found later is carried to its end: the next command that may write in the folder
finishes what a crash or a full disk interrupted.
"""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec.files.distrust import distrust, is_ordinary, linked_folder
from certspec.files.folders import make_folder, sync_folder
from certspec.files.step import Step, is_there
from certspec.files.write import STAGED_SUFFIX, write_new
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certspec.artifact import Artifact, Changes

JOURNAL = ".certspec-journal"
_PRIVATE_FILE = 0o600
_PUBLIC_FILE = 0o666
_KEY_MARK = b"PRIVATE KEY-----"
# One single file that is being written, perhaps at this moment: see `beside`.
_OF_ANOTHER_RUN = re.compile(rf"\.\d+{re.escape(STAGED_SUFFIX)}$")


class PlaceTakenError(Exception):
    """A file stands where a change must not replace one; nothing was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class StuckJournalError(Exception):
    """An interrupted run can't be finished; `reason` says why."""

    def __init__(self, journal: Path, reason: str) -> None:
        super().__init__(reason)
        self.journal = journal
        self.reason = reason


def commit(changes: Changes, folder: Path) -> None:
    """Carry out `changes`; the journal stands in `folder` meanwhile.

    Raises:
        PlaceTakenError: a secret or a moved file would replace a file, or any file a private key.
        OSError: the disk refused; the next `recover` of the folder finishes or forgets.
    """
    steps = _steps(changes)
    _refuse_taken(steps)
    for one in changes.moves:
        make_folder(Path(one.target).parent, private=True)
    secret = {Path(one.path).parent for one in changes.artifacts if one.secret}
    for artifact in changes.artifacts:
        parent = Path(artifact.path).parent
        # A folder for keys alone is its owner's alone.
        make_folder(parent, private=parent in secret and not parent.is_relative_to(folder))
        _stage(artifact)
    _sync(Path(artifact.path).parent for artifact in changes.artifacts)
    make_folder(folder, private=False)
    _refuse_gone(steps)
    _write_journal(folder / JOURNAL, steps)
    _carry_out(steps, folder)


def recover(folders: Iterable[Path], keys: Iterable[Path] = ()) -> None:
    """Finish what an earlier run began in these folders; forget what it had only staged.

    Of the folders of `keys`, which other specs may use at this moment, only those files are
    looked at. A staged private key is not forgotten: it is kept in `archive/unfinished`.

    Raises:
        StuckJournalError: the journal, or a file that it speaks of, is damaged or gone; or
            certspec did not write it.
    """
    own, places = tuple(dict.fromkeys(folders)), tuple(dict.fromkeys(keys))
    for folder in own:
        journal = folder / JOURNAL
        if is_there(journal):
            _finish(journal, (*own, *(one.parent for one in places)))
        for staged in sorted(folder.glob(f".*{STAGED_SUFFIX}")):
            if not _OF_ANOTHER_RUN.search(staged.name):
                _forget(staged)
    for staged in map(_staged, places):
        if is_there(staged):
            _forget(staged)


def _steps(changes: Changes) -> list[Step]:
    moves = [Step(Path(one.source), Path(one.target), replaces=False) for one in changes.moves]
    places = [
        Step(_staged(Path(one.path)), Path(one.path), replaces=not one.secret)
        for one in changes.artifacts
    ]
    return moves + places


def _refuse_taken(steps: list[Step]) -> None:
    left: set[Path] = set()
    for step in steps:
        leading_away = linked_folder(step.target) or linked_folder(step.source)
        if leading_away is not None:
            raise PlaceTakenError(leading_away)
        taken = is_there(step.target) and step.target not in left
        if taken and not (step.replaces and _may_go(step.target)):
            raise PlaceTakenError(step.target)
        left.add(step.source)


def _may_go(path: Path) -> bool:
    """Whether a new file may take its place; of a link, its lines could be those of any file."""
    return is_ordinary(path) and _KEY_MARK not in path.read_bytes()


def _refuse_gone(steps: list[Step]) -> None:
    """From the journal on, a source that is gone means that its step is done."""
    for step in steps:
        if step.is_done:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(step.source))


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name}{STAGED_SUFFIX}")


def _stage(artifact: Artifact) -> None:
    mode = _PRIVATE_FILE if artifact.secret else _PUBLIC_FILE
    write_new(_staged(Path(artifact.path)), artifact.content, mode)


def _write_journal(journal: Path, steps: list[Step]) -> None:
    content = [step.as_json(journal.parent) for step in steps]
    staged = _staged(journal)
    write_new(staged, json.dumps(content).encode(), _PRIVATE_FILE)
    Step(staged, journal, replaces=False).carry_out()


def _finish(journal: Path, own: tuple[Path, ...]) -> None:
    if not is_ordinary(journal):
        raise StuckJournalError(journal, "its journal is no ordinary file")
    try:
        content: list[dict[str, Any]] = json.loads(journal.read_bytes())
        steps = [Step.from_json(one, journal.parent) for one in content]
    except (ValueError, TypeError, KeyError) as error:
        raise StuckJournalError(journal, "its journal can't be read") from error
    if reason := distrust(steps, journal.parent, own):
        raise StuckJournalError(journal, reason)
    for step in steps:
        if step.is_done and not is_there(step.target):
            raise StuckJournalError(journal, f"{step.source} is gone")
    try:
        _carry_out(steps, journal.parent)
    except FileExistsError as error:
        raise StuckJournalError(journal, f"{error.filename2 or error.filename} is taken") from error


def _carry_out(steps: list[Step], folder: Path) -> None:
    """Every step from the first that is left; they come in order, so one done means all before.

    A source that is there again, filled by a later step, is thus not taken for one left to do.
    """
    done = max((number for number, step in enumerate(steps, 1) if step.is_done), default=0)
    for step in steps[done:]:
        step.carry_out()
    (folder / JOURNAL).unlink()
    sync_folder(folder)


def _sync(folders: Iterable[Path]) -> None:
    for folder in dict.fromkeys(folders):
        sync_folder(folder)


def _forget(staged: Path) -> None:
    if staged.is_symlink() or (is_ordinary(staged) and _KEY_MARK not in staged.read_bytes()):
        staged.unlink()
    if not is_ordinary(staged):
        return
    folder = staged.parent
    below = folder.parent if folder.name == PENDING_FOLDER else folder
    keep = below / ARCHIVE_FOLDER / "unfinished"
    make_folder(keep, private=True)
    name = staged.name.removeprefix(".").removesuffix(STAGED_SUFFIX)
    number = 1
    while is_there(keep / f"{number}-{name}"):
        number += 1
    Step(staged, keep / f"{number}-{name}", replaces=False).carry_out()
