"""Whose the public keys are that lie around a spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.discover import lock_files
from certspec.files.read import read_file
from certspec.finding import Finding
from certspec.plan.read_lock import read_lock

if TYPE_CHECKING:
    from certspec.plan.found import Found
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan


class KnownKeys(Mapping[str, str]):
    """The owner of each public key, by its SHA-256, for telling a mismatch in words.

    The locks of all specs around are read when one is asked for: few answers are for another key.
    """

    def __init__(self, plan: Plan, found: Found, answered: LockedRequest | None) -> None:
        """The keys around the spec of `plan`, that of the request `answered` left out."""
        self._plan, self._found, self._answered = plan, found, answered

    def __getitem__(self, spki_sha256: str) -> str:
        """Whose key it is."""
        return self._known[spki_sha256]

    def __iter__(self) -> Iterator[str]:
        """Every key."""
        return iter(self._known)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._known)

    @cached_property
    def _known(self) -> Mapping[str, str]:
        known: dict[str, str] = {}
        for file in lock_files(Path(self._plan.origin.spec.file).parent):
            if Path(self._plan.folder) == file.parent:
                continue
            content = read_file(file)
            lock = read_lock(str(file), content) if isinstance(content, bytes) else content
            if not isinstance(lock, Finding):
                known |= {
                    str(one.spki_sha256): f"the key of the spec {lock.name!r}"
                    for one in lock.requests
                }
        own = self._found.lock
        for one in own.requests if own is not None else ():
            if one != self._answered:
                known[str(one.spki_sha256)] = (
                    f"this spec's {one.state} key, generation {one.generation}"
                )
        return known
