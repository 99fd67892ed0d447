"""Keys that are not where the lock has them: after a promotion elsewhere, or a switched branch."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.artifact import Move
from certspec.frozen import dataclass
from certspec.plan.places import archive_folder, key_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePath

    from certspec.plan.found import Found, KeyOnDisk
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan


def key_moves(
    plan: Plan, found: Found, base: LockedRequest | None, place: PurePath, leaving: Iterable[Move]
) -> tuple[Move, ...]:
    """Moves of the key of `base` to its `place`, and of the one in use to its own.

    What lies there gives way where the lock knows it; a key that it does not know never does.
    """
    if plan.spec.key.source != "generate" or found.lock is None:
        return ()
    wanted: dict[str, PurePath] = {}
    if base is not None and base.spki_sha256 is not None:
        wanted[base.spki_sha256] = place
    active = found.lock.active
    if active is not None and active.spki_sha256 is not None:
        wanted.setdefault(active.spki_sha256, _place_in_use(plan, found, active.spki_sha256))
    removal = _Removal(plan, found, wanted, {move.source for move in leaving})
    for spki, target in wanted.items():
        key = found.key_with(spki)
        if key is not None:
            removal.bring(key, target, frozenset())
    return tuple(removal.moves)


def _place_in_use(plan: Plan, found: Found, spki: str) -> PurePath:
    """The place of the key in use; a name of another target's does, until it is built for."""
    key, place = found.key_with(spki), key_path(plan)
    return key.path if key is not None and key.path.parent == place.parent else place


@dataclass(slots=True)
class _Removal:
    plan: Plan
    found: Found
    wanted: Mapping[str, PurePath]
    gone: set[PurePath]
    moves: list[Move] = field(default_factory=list)

    def bring(self, key: KeyOnDisk, place: PurePath, behind: frozenset[PurePath]) -> bool:
        """Whether the key comes to `place`; `behind` are keys that wait for its own place."""
        if key.path in self.gone or key.path == place:
            return False
        there = self.found.key_at(place)
        if there is not None and there.path not in self.gone:
            if there.spki_sha256 == key.spki_sha256:
                return False
            if not self._gives_way(there, behind | {key.path}):
                return False
        self._move(key, place, f"the place of the key for {self.plan.target.title}")
        return True

    def _gives_way(self, there: KeyOnDisk, behind: frozenset[PurePath]) -> bool:
        lock = self.found.lock
        requests = lock.requests if lock is not None else ()
        known = [
            one for one in requests if one.spki_sha256 and one.spki_sha256 == there.spki_sha256
        ]
        if not known:
            return False
        target = self.wanted.get(str(there.spki_sha256))
        if target is not None and target not in behind:
            return self.bring(there, target, behind)
        archive = self.plan.key_folder / archive_folder(known[-1]) / there.path.name
        why = f"the lock has another key here than that of generation {known[-1].generation}"
        self._move(there, self.found.free(archive), why)
        return True

    def _move(self, key: KeyOnDisk, target: PurePath, why: str) -> None:
        self.moves.append(Move(key.path, target, why))
        self.gone.add(key.path)
