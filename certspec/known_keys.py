"""Whose the public keys are that lie around a spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.discover import lock_files
from certspec.orphans import readable_lock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan


class KeysAround:
    """The keys in the locks below folders, for all specs of a run; each lock is read once.

    They are read when a key is asked for: few answers are for another key.
    """

    def __init__(self) -> None:
        self._locks: dict[Path, tuple[str, tuple[str, ...]]] = {}
        self._folders: dict[Path, dict[str, list[Path]]] = {}

    def below(self, folder: Path) -> Mapping[str, Sequence[Path]]:
        """The locks there that hold a key, by the key's SHA-256."""
        if folder not in self._folders:
            keys: dict[str, list[Path]] = {}
            for file in lock_files(folder):
                for key in self._lock(file)[1]:
                    keys.setdefault(key, []).append(file)
            self._folders[folder] = keys
        return self._folders[folder]

    def owner(self, lock: Path) -> str:
        """Whose the keys of a lock are."""
        return f"the key of the spec {self._lock(lock)[0]!r}"

    def _lock(self, file: Path) -> tuple[str, tuple[str, ...]]:
        """The name and the keys that a lock has; none, where it can't be read."""
        if file not in self._locks:
            lock = readable_lock(file)
            self._locks[file] = (lock.name, _keys(lock)) if lock is not None else ("", ())
        return self._locks[file]


class KnownKeys(Mapping[str, str]):
    """The owner of each public key, by its SHA-256, for telling a mismatch in words."""

    def __init__(
        self,
        plan: Plan,
        found: Found,
        answered: LockedRequest | None,
        around: KeysAround | None = None,
    ) -> None:
        """The keys around the spec of `plan`, that of the request `answered` left out."""
        self._plan, self._found, self._answered = plan, found, answered
        self._around = around or KeysAround()

    def __getitem__(self, spki_sha256: str) -> str:
        """Whose key it is."""
        if spki_sha256 in self._own:
            return self._own[spki_sha256]
        others = [one for one in self._below.get(spki_sha256, ()) if self._is_other(one)]
        if not others:
            raise KeyError(spki_sha256)
        return self._around.owner(others[-1])

    def __iter__(self) -> Iterator[str]:
        """Every key."""
        others = (key for key, locks in self._below.items() if any(map(self._is_other, locks)))
        yield from dict.fromkeys((*self._own, *others))

    def __len__(self) -> int:
        """How many keys there are."""
        return sum(1 for _ in self)

    @property
    def _below(self) -> Mapping[str, Sequence[Path]]:
        return self._around.below(Path(self._plan.origin.spec.file).parent)

    def _is_other(self, lock: Path) -> bool:
        return Path(self._plan.folder) != lock.parent

    @cached_property
    def _own(self) -> Mapping[str, str]:
        own = self._found.lock
        return {
            str(one.spki_sha256): f"this spec's {one.state} key, generation {one.generation}"
            for one in (own.requests if own is not None else ())
            if one != self._answered
        }


def _keys(lock: Lock) -> tuple[str, ...]:
    return tuple(str(one.spki_sha256) for one in lock.requests if one.spki_sha256 is not None)
