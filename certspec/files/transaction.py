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

from certspec.files import look
from certspec.files.distrust import distrust, linked_folder
from certspec.files.folders import make_folder, sync_folder
from certspec.files.step import Step, is_same
from certspec.files.write import STAGED_SUFFIX, NewFile, write_all_new
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certspec.artifact import Changes

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
    new_files = steps[len(changes.moves) :]
    secret = {Path(one.path).parent for one in changes.artifacts if one.secret}
    for parent in dict.fromkeys(step.target.parent for step in new_files):
        # A folder for keys alone is its owner's alone.
        make_folder(parent, private=parent in secret and not parent.is_relative_to(folder))
    make_folder(folder, private=False)
    _refuse_gone(steps[: len(changes.moves)])
    journal = folder / JOURNAL
    write_all_new((*_staged_files(changes), _staged_journal(journal, steps)))
    _sync(step.target.parent for step in new_files)
    _refuse_gone(steps)
    Step(_staged(journal), journal, replaces=False).give_name()
    sync_folder(folder)
    # Should it come back after a power cut, it is forgotten as anything that was only staged.
    _staged(journal).unlink()
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
        if look.is_anything(journal):
            _finish(journal, (*own, *(one.parent for one in places)))
        for staged in _all_staged(folder):
            if not _OF_ANOTHER_RUN.search(staged.name):
                _forget(staged)
    for staged in map(_staged, places):
        if look.is_anything(staged):
            _forget(staged)


def _all_staged(folder: Path) -> list[Path]:
    try:
        names = look.names(folder)
    except OSError:
        # It is not there yet; of any other the next step says why.
        return []
    return [folder / one for one in names if one.startswith(".") and one.endswith(STAGED_SUFFIX)]


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
        taken = look.is_anything(step.target) and step.target not in left
        if taken and not (step.replaces and _may_go(step.target)):
            raise PlaceTakenError(step.target)
        left.add(step.source)


def _may_go(path: Path) -> bool:
    """Whether a new file may take its place; of a link, its lines could be those of any file."""
    return look.is_ordinary(path) and _KEY_MARK not in path.read_bytes()


def _refuse_gone(steps: list[Step]) -> None:
    """From the journal on, a source that is gone means that its step is done."""
    for step in steps:
        if step.is_done:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(step.source))


def _staged(path: Path) -> Path:
    return path.with_name(f".{path.name}{STAGED_SUFFIX}")


def _staged_files(changes: Changes) -> Iterator[NewFile]:
    for one in changes.artifacts:
        mode = _PRIVATE_FILE if one.secret else _PUBLIC_FILE
        yield NewFile(_staged(Path(one.path)), one.content, mode)


def _staged_journal(journal: Path, steps: list[Step]) -> NewFile:
    content = [step.as_json(journal.parent) for step in steps]
    return NewFile(_staged(journal), json.dumps(content).encode(), _PRIVATE_FILE)


def _finish(journal: Path, own: tuple[Path, ...]) -> None:
    if not look.is_ordinary(journal):
        raise StuckJournalError(journal, "its journal is no ordinary file")
    try:
        content: list[dict[str, Any]] = json.loads(journal.read_bytes())
        steps = [Step.from_json(one, journal.parent) for one in content]
    except (ValueError, TypeError, KeyError) as error:
        raise StuckJournalError(journal, "its journal can't be read") from error
    if reason := distrust(steps, journal.parent, own):
        raise StuckJournalError(journal, reason)
    for step in steps:
        if step.is_done and not look.is_anything(step.target):
            raise StuckJournalError(journal, f"{step.source} is gone")
    try:
        _carry_out(steps, journal.parent)
    except FileExistsError as error:
        raise StuckJournalError(journal, f"{error.filename2 or error.filename} is taken") from error


def _carry_out(steps: list[Step], folder: Path) -> None:
    """Every step that is left: the moves one by one, then the new files all at once.

    Moves come in order, so one done means all before, and a new file in its place means all: a
    source that is there again, filled by a later step, is not taken for one left to do.
    """
    done = max((number for number, step in enumerate(steps, 1) if _is_past(step)), default=0)
    for step in steps[done:]:
        if not _is_new_file(step):
            step.carry_out()
    named = [step for step in steps if _is_new_file(step) and not step.is_done]
    for step in named:
        step.give_name()
    _sync(step.target.parent for step in named)
    linked = [step.source for step in named if not step.replaces]
    for source in linked:
        source.unlink()
    (folder / JOURNAL).unlink()
    _sync((*(source.parent for source in linked), folder))


def _is_past(step: Step) -> bool:
    return step.is_done or (_is_new_file(step) and step.is_named)


def _is_new_file(step: Step) -> bool:
    return step.source.name.endswith(STAGED_SUFFIX)


def _sync(folders: Iterable[Path]) -> None:
    for folder in dict.fromkeys(folders):
        sync_folder(folder)


def _forget(staged: Path) -> None:
    name = staged.name.removeprefix(".").removesuffix(STAGED_SUFFIX)
    if look.is_link(staged) or (look.is_ordinary(staged) and not _is_needed(staged, name)):
        staged.unlink()
    if not look.is_ordinary(staged):
        return
    folder = staged.parent
    below = folder.parent if folder.name == PENDING_FOLDER else folder
    keep = below / ARCHIVE_FOLDER / "unfinished"
    make_folder(keep, private=True)
    number = 1
    while look.is_anything(keep / f"{number}-{name}"):
        number += 1
    Step(staged, keep / f"{number}-{name}", replaces=False).carry_out()


def _is_needed(staged: Path, name: str) -> bool:
    """Whether it is a private key that has not got its own name."""
    named = staged.with_name(name)
    has_name = look.is_ordinary(named) and is_same(staged, named)
    return _KEY_MARK in staged.read_bytes() and not has_name
