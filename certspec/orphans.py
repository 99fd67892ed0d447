"""Locks whose spec is gone: renamed, moved or deleted. They keep keys from being made twice."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.discover import lock_files
from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.renamed import lines_of_old

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan


def orphan_findings(folders: Iterable[Path], has_spec: Callable[[str], bool]) -> dict[str, Finding]:
    """The findings by lock file, for each lock below the folders whose spec is not there.

    Of a lock in an output folder that `has_spec` the spec is there.
    """
    found = {}
    for file in (file for folder in folders for file in lock_files(folder)):
        lock = _readable(file) if not has_spec(str(file.parent)) else None
        if lock is not None and not _is_there(_spec_of(file, lock)):
            found[str(file)] = Finding(
                "CS315",
                Severity.ERROR,
                f"this lock is of {_spec_of(file, lock)}, which is not there",
                FilePlace(str(file)),
                "put the spec back; if it was renamed, write at its top "
                f"{lines_of_old(_spec_of(file, lock), file.parent, lock.name)}; "
                "if it is done with, move this folder away",
            )
    return found


def first_key_findings(plan: Plan) -> Iterator[Finding]:
    """A lock nearby that already speaks of this spec, or whose spec is gone.

    Without its lock a renamed spec, whatever else of it changed, would get a second key.
    """
    spec = Path(look.real(plan.origin.spec.file))
    for file in lock_files(spec.parent):
        lock = _readable(file)
        if lock is None:
            continue
        folder, other = os.path.relpath(file.parent), _spec_of(file, lock)
        lines = lines_of_old(Path(plan.origin.spec.file), file.parent, lock.name)
        was = f"write at its top {lines}"
        if not _is_there(other):
            message = f"{folder} has key and lock of {other.name}, which is not there"
            fix = f"if this spec is that one renamed, {was}; else move {folder} away"
        elif Path(look.real(other)) == spec:
            message = (
                f"{folder} already has key and lock of this spec (as {lock.spec}, "
                f"name {lock.name!r}), but the spec's output folder is {plan.folder}"
            )
            fix = f"{was}, or move {folder} away"
        else:
            continue
        yield Finding("CS315", Severity.ERROR, message, plan.place("name"), fix)


def _readable(file: Path) -> Lock | None:
    from certspec.plan.read_lock import read_lock  # noqa: PLC0415 - slow, and not without locks

    content = read_file(file)
    lock = read_lock(str(file), content) if isinstance(content, bytes) else content
    return None if isinstance(lock, Finding) else lock


def _spec_of(file: Path, lock: Lock) -> Path:
    return Path(os.path.normpath(file.parent / lock.spec))


def _is_there(spec: Path) -> bool:
    return look.has_file(spec)
