"""From a PATH argument to spec files, and from a spec to its project's configuration."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.checkout_link import stays_in_checkout
from certspec.files.read import read_ordinary_file
from certspec.finding import Finding
from certspec.plan.plan import LOCK_FILE
from certspec.plan.settle import SPEC_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG_FILE = "certspec.toml"


def spec_files(argument: str) -> list[Path]:
    """The spec files that `argument` means; none where nothing is found.

    It is a spec, a folder with specs in or below it (hidden folders are not looked into), a
    project's configuration, which means the specs below it, a spec's output folder, or a spec's
    name.
    """
    path = Path(argument)
    if path.name == CONFIG_FILE and look.is_file(path):
        return sorted(_below(path.parent, SPEC_SUFFIX))
    # A pipe, a device or a broken link of a spec's name is said to be one, not to be missing.
    ends_so = path.name.endswith(SPEC_SUFFIX)
    is_named_so = ends_so and look.is_named(path) and not look.is_folder(path)
    if look.is_file(path) or is_named_so:
        return [path]
    if look.is_folder(path):
        found = sorted(_below(path, SPEC_SUFFIX)) or _of_output_folder(path)
        if found:
            return found
    named = path.with_name(path.name + SPEC_SUFFIX) if path.name else path
    if look.is_file(named):
        return [named]
    return sorted(one for one in _below(Path(), f"/{argument}{SPEC_SUFFIX}"))


def lock_files(folder: Path) -> list[Path]:
    """All locks in and below `folder`."""
    return sorted(_below(folder, f"/{LOCK_FILE}"))


def config_file(spec: Path) -> Path | None:
    """The nearest `certspec.toml` from the spec's folder up to the root of its checkout."""
    start = spec.absolute().parent
    for folder in (start, *start.parents):
        candidate = folder / CONFIG_FILE
        if look.is_named(candidate):
            return Path(os.path.relpath(candidate)) if not spec.is_absolute() else candidate
        if look.exists(folder / ".git"):
            return None
    return None


def _below(folder: Path, ending: str) -> Iterator[Path]:
    for top, folders, files in look.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if f"/{name}".endswith(ending):
                yield Path(top) / name


def _of_output_folder(folder: Path) -> list[Path]:
    """The spec that the lock in an output folder names."""
    from certspec.plan.read_lock import read_lock  # noqa: PLC0415 - slow to import, rarely needed

    content = read_ordinary_file(folder / LOCK_FILE)
    lock = None if isinstance(content, Finding) else read_lock(str(folder), content)
    if lock is None or isinstance(lock, Finding):
        return []
    spec = Path(os.path.normpath(folder / lock.spec))
    return [spec] if look.has_file(spec) and stays_in_checkout(spec, folder) else []
