"""Whether a spec may get its first key; without its lock a renamed one would get a second."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.discover import lock_files
from certspec.finding import Finding, Severity
from certspec.orphans import readable_lock, spec_of
from certspec.plan.renamed import lines_of_old

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.plan import Plan

_GONE = ""


class FirstKeys:
    """What stands against first keys, for all specs of a run.

    The locks nearby are read once, however many specs ask; those that speak against a spec are
    read again then.
    """

    def __init__(self) -> None:
        self._specs: dict[Path, str | None] = {}
        self._folders: dict[Path, dict[str, list[Path]]] = {}

    def findings(self, plan: Plan) -> Iterator[Finding]:
        """A lock nearby that already speaks of this spec, or whose spec is gone."""
        spec = look.real(plan.origin.spec.file)
        locks = self._below(Path(spec).parent)
        for file in sorted({*locks.get(spec, ()), *locks.get(_GONE, ())}):
            yield from _against(plan, spec, file)

    def made(self, lock: Path) -> None:
        """The run has made this lock, or made it anew."""
        file = Path(look.real(lock))
        self._specs.pop(file, None)
        for folder in file.parents:
            if folder in self._folders:
                self._add(file, self._folders[folder])
            # From above, hidden folders are not looked into.
            if folder.name.startswith("."):
                break

    def _below(self, folder: Path) -> dict[str, list[Path]]:
        """The locks there by the spec that they are of, links followed."""
        if folder not in self._folders:
            self._folders[folder] = {}
            for file in lock_files(folder):
                self._add(file, self._folders[folder])
        return self._folders[folder]

    def _add(self, file: Path, locks: dict[str, list[Path]]) -> None:
        if file not in self._specs:
            self._specs[file] = _whose(file)
        spec = self._specs[file]
        if spec is not None:
            locks.setdefault(spec, []).append(file)


def _whose(file: Path) -> str | None:
    """The spec that a lock is of, links followed; None for what is no lock."""
    lock = readable_lock(file)
    if lock is None:
        return None
    spec = spec_of(file, lock)
    return look.real(spec) if look.has_file(spec) else _GONE


def _against(plan: Plan, spec: str, file: Path) -> Iterator[Finding]:
    lock = readable_lock(file)
    if lock is None:
        return
    folder, other = os.path.relpath(file.parent), spec_of(file, lock)
    lines = lines_of_old(Path(plan.origin.spec.file), file.parent, lock.name)
    was = f"write at its top {lines}"
    if not look.has_file(other):
        message = f"{folder} has key and lock of {other.name}, which is not there"
        fix = f"if this spec is that one renamed, {was}; else move {folder} away"
    elif look.real(other) == spec:
        message = (
            f"{folder} already has key and lock of this spec (as {lock.spec}, "
            f"name {lock.name!r}), but the spec's output folder is {plan.folder}"
        )
        fix = f"{was}, or move {folder} away"
    else:
        return
    yield Finding("CS315", Severity.ERROR, message, plan.place("name"), fix)
