"""What of a checkout differs from a git revision: in commits, in the index, in the work tree."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.finding import Finding
from certspec.frozen import dataclass
from certspec.git.differing import differing, listed_untracked
from certspec.git.revision import base_of, incomplete
from certspec.plan.plan import LOCK_FILE
from certspec.plan.settle import SPEC_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changed:
    """The paths in a checkout that differ from a commit; `name` is what the user called it.

    Names are compared as by disks that tell neither capital letters apart nor the ways to write
    an accent. What is not known to be the same counts as changed.
    """

    name: str
    commit: str
    top: Path
    paths: frozenset[str] = field(repr=False)
    above: frozenset[str] = field(repr=False)
    above_locks: frozenset[str] = field(repr=False)
    above_changed_locks: frozenset[str] = field(repr=False)
    moves_links: bool = False
    moves_specs: bool = False

    def touches(self, path: str | os.PathLike[str]) -> bool:
        """Whether anything at, above or below this path changed, wherever links lead."""
        whole, real = os.path.abspath(path), os.path.realpath(path)  # noqa: PTH100 - no links
        if self._touched(real):
            return True
        return whole != real and (self.moves_links or self._touched(whole))

    def touches_locks(self, folder: str | os.PathLike[str]) -> bool:
        """Whether a lock below a folder changed, or may have lost or got its spec."""
        key = self._key(os.path.realpath(folder))
        if key is None or key in self.above_changed_locks:
            return True
        return self.moves_specs and key in self.above_locks

    def _touched(self, path: str) -> bool:
        key = self._key(path)
        if key is None:
            # Git knows nothing of it.
            return os.path.lexists(path)
        return key in self.above or any(one in self.paths for one in (key, *_folders(key)))

    def _key(self, path: str) -> str | None:
        """A path from the top of the checkout; None outside of it."""
        top = os.fspath(self.top)
        below = top if top.endswith(os.sep) else f"{top}{os.sep}"
        if path == top:
            return ""
        return _folded(path.removeprefix(below)) if path.startswith(below) else None


def changed_since(name: str, folder: Path) -> Changed | Finding:
    """What differs between the work tree around `folder` and its base in the revision `name`."""
    seen.spoil("git was asked for more than its index")
    base = base_of(name, folder)
    if isinstance(base, Finding):
        return base
    checkout, commit = base
    found = differing(checkout, commit)
    untracked = listed_untracked(checkout)
    if found is None or untracked is None:
        return incomplete(name, checkout)
    # Of another repository within, which ends with a slash, git names no file.
    locks = [one for one in (*found.tracked, *untracked) if _is_lock(one)]
    moved = [*found.moved, *untracked]
    changed = [*found.paths, *untracked]
    keys = frozenset(_folded(one.rstrip("/")) for one in changed)
    return Changed(
        name,
        commit,
        checkout,
        keys,
        _above(keys),
        _above(_folded(one) for one in locks),
        _above(_folded(one) for one in changed if _is_lock(one)),
        found.moves_links
        or any((checkout / one).is_symlink() for one in untracked)
        or any(one.endswith("/") for one in untracked),
        any(one.endswith((SPEC_SUFFIX, "/")) for one in moved),
    )


def _is_lock(path: str) -> bool:
    return path.endswith("/") or f"/{path}".endswith(f"/{LOCK_FILE}")


def _above(keys: Iterable[str]) -> frozenset[str]:
    """All folders above these paths, the top too."""
    found: set[str] = set()
    for key in keys:
        for folder in _folders(key):
            if folder in found:
                break
            found.add(folder)
    return frozenset(found)


def _folders(key: str) -> Iterator[str]:
    while key:
        key = key.rpartition("/")[0]
        yield key


def _folded(path: str) -> str:
    plain = path.replace(os.sep, "/")
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return plain.casefold()
