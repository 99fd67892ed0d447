"""Locks whose spec is gone: renamed, moved or deleted. They keep keys from being made twice."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.discover import lock_files
from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.read_lock import read_lock
from certspec.plan.renamed import lines_of_old

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import PurePath

    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan


def orphan_findings(folder: Path, known: Collection[PurePath]) -> Iterator[tuple[str, Finding]]:
    """(lock file, finding) for each lock below `folder` whose spec is not there.

    Locks in the output folders that are `known` have their spec.
    """
    for file in lock_files(folder):
        lock = _readable(file) if file.parent not in known else None
        if lock is not None and not _is_there(_spec_of(file, lock)):
            yield (
                str(file),
                Finding(
                    "CS315",
                    Severity.ERROR,
                    f"this lock is of {_spec_of(file, lock)}, which is not there",
                    FilePlace(str(file)),
                    "put the spec back; if it was renamed, write at its top "
                    f"{lines_of_old(_spec_of(file, lock), file.parent, lock.name)}; "
                    "if it is done with, move this folder away",
                ),
            )


def first_key_findings(plan: Plan) -> Iterator[Finding]:
    """A lock nearby that already speaks of this spec, or whose spec is gone.

    Without its lock a renamed spec, whatever else of it changed, would get a second key.
    """
    spec = Path(plan.origin.spec.file).resolve()
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
        elif other.resolve() == spec:
            message = (
                f"{folder} already has key and lock of this spec (as {lock.spec}, "
                f"name {lock.name!r}), but the spec's output folder is {plan.folder}"
            )
            fix = f"{was}, or move {folder} away"
        else:
            continue
        yield Finding("CS315", Severity.ERROR, message, plan.place("name"), fix)


def _readable(file: Path) -> Lock | None:
    content = read_file(file)
    lock = read_lock(str(file), content) if isinstance(content, bytes) else content
    return None if isinstance(lock, Finding) else lock


def _spec_of(file: Path, lock: Lock) -> Path:
    return Path(os.path.normpath(file.parent / lock.spec))


def _is_there(spec: Path) -> bool:
    return os.path.isfile(spec)  # noqa: PTH113 - it says no of a name that no file can have
