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
    from collections.abc import Callable, Iterable

    from certspec.plan.lock import Lock


def orphan_findings(folders: Iterable[Path], has_spec: Callable[[str], bool]) -> dict[str, Finding]:
    """The findings by lock file, for each lock below the folders whose spec is not there.

    Of a lock in an output folder that `has_spec` the spec is there.
    """
    found = {}
    for file in (file for folder in folders for file in lock_files(folder)):
        lock = readable_lock(file) if not has_spec(str(file.parent)) else None
        if lock is not None and not _is_there(spec_of(file, lock)):
            found[str(file)] = Finding(
                "CS315",
                Severity.ERROR,
                f"this lock is of {spec_of(file, lock)}, which is not there",
                FilePlace(str(file)),
                "put the spec back; if it was renamed, write at its top "
                f"{lines_of_old(spec_of(file, lock), file.parent, lock.name)}; "
                "if it is done with, move this folder away",
            )
    return found


def readable_lock(file: Path) -> Lock | None:
    """The lock in a file, if it is one."""
    from certspec.plan.read_lock import read_lock  # noqa: PLC0415 - slow, and not without locks

    content = read_file(file)
    lock = read_lock(str(file), content) if isinstance(content, bytes) else content
    return None if isinstance(lock, Finding) else lock


def spec_of(file: Path, lock: Lock) -> Path:
    """The spec that a lock names."""
    return Path(os.path.normpath(file.parent / lock.spec))


def _is_there(spec: Path) -> bool:
    return look.has_file(spec)
