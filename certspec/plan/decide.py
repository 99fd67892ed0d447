"""Plan + what lies there -> what has to be made. Nothing here makes, reads or writes anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.artifact import Move
from certspec.finding import any_stops
from certspec.frozen import dataclass
from certspec.plan import key_findings
from certspec.plan.file_findings import file_without_lock
from certspec.plan.key_places import key_moves
from certspec.plan.places import archive_folder, key_path
from certspec.plan.plan import PENDING_FOLDER, Plan
from certspec.plan.retire import retire, shares_key
from certspec.request.fields import differing_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.finding import Finding
    from certspec.plan.found import Found, KeyOnDisk
    from certspec.plan.lock import Lock, LockedRequest


@dataclass(frozen=True, slots=True)
class Decision:
    """Which request is the current one, where its files stand, and where its key comes from.

    `base` is the request in the lock whose key it has, None where the key is new. `subfolder`
    is "" or `next`. `key` is the key file to use, None where a new key has to be made
    (`new_key`; on a token, unless it is there) or the key is elsewhere. `changed` are the fields
    that differ from `base`.
    """

    subfolder: str
    base: LockedRequest | None
    new_key: bool
    key: KeyOnDisk | None
    key_path: PurePath
    why: str
    changed: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a finding stands against going on."""
        return any_stops(self.findings)

    @property
    def continued(self) -> LockedRequest | None:
        """The request that stands in the lock already; None where one is begun."""
        base = self.base
        if base is None or base.state == "archived" or base.folder != self.subfolder:
            return None
        return base

    @property
    def keeps_csr(self) -> bool:
        """Whether the CSR was made elsewhere, taken in, and still is what the spec asks for."""
        continued = self.continued
        return continued is not None and bool(continued.adopted) and not self.changed


def decide(plan: Plan, found: Found) -> Decision:
    """What `build` has to do for `plan`."""
    lock = found.lock
    current = (lock.pending or lock.active) if lock is not None else None
    if lock is None or current is None:
        return _new(plan, found, None, "nothing was made for this spec yet")
    in_use = lock.active.generation if lock.active is not None else None
    if plan.generation == in_use != current.generation:
        return _withdraw(plan, found, lock, current)
    if plan.generation > current.generation:
        if plan.spec.key.source == "generate" and _had_key(plan, lock):
            return _earlier(plan, found, lock, current)
        why = f"the spec asks for key generation {plan.generation}, the lock has "
        return _new(plan, found, lock, f"{why}{current.generation}")
    if plan.generation < current.generation:
        return _earlier(plan, found, lock, current)
    changed = changed_fields(plan, current)
    if changed and current is lock.pending and _is_active_again(plan, lock):
        return _withdraw(plan, found, lock, current)
    if plan.spec.key.source == "external":
        begins = bool(changed) and current.spki_sha256 is not None
    else:
        begins = current.spki_sha256 is None
    if begins:
        return _new(plan, found, lock, _why(plan, lock, changed) or "no key was made for it yet")
    return _same(plan, found, lock, current)


def changed_fields(plan: Plan, request: LockedRequest) -> tuple[str, ...]:
    """The fields in which the spec differs from a request; the target's name is none."""
    return differing_paths(plan.request.as_tables(), request.request)


def _new(plan: Plan, found: Found, lock: Lock | None, why: str) -> Decision:
    """A request with a key that the lock does not know."""
    subfolder, moves = beginning(plan, found, lock)
    place = key_path(plan, subfolder)
    moves = (*moves, *key_moves(plan, found, None, place, moves))
    decision = Decision(
        subfolder=subfolder,
        base=None,
        new_key=plan.spec.key.source in ("generate", "pkcs11"),
        key=found.key_at(place) if plan.spec.key.source == "file" else None,
        key_path=place,
        why=why,
        moves=moves,
        findings=tuple(key_findings.for_new_key(plan, found, place, moves, lock)),
    )
    return _with_strangers(plan, found, decision)


def beginning(plan: Plan, found: Found, lock: Lock | None) -> tuple[str, tuple[Move, ...]]:
    """The folder of a request that is begun, and the moves of a pending one that it replaces."""
    if lock is None:
        return "", ()
    moves: tuple[Move, ...] = ()
    if lock.pending is not None:
        why = f"generation {lock.pending.generation} is replaced before it was used"
        moves = tuple(retire(plan, found, lock.pending, lock.active, why))
    return PENDING_FOLDER if lock.active is not None else "", moves


def _had_key(plan: Plan, lock: Lock) -> bool:
    """Whether a key was made for this generation, and withdrawn: it gets no second one."""
    return any(one.generation == plan.generation and one.spki_sha256 for one in lock.requests)


def _earlier(plan: Plan, found: Found, lock: Lock, current: LockedRequest) -> Decision:
    """A generation that was replaced or withdrawn: its key may be in the archive."""
    earlier = [one for one in lock.requests if one.generation == plan.generation]
    on_token = plan.spec.key.source == "pkcs11"
    known = [
        one for one in earlier if one.spki_sha256 and (on_token or found.key_with(one.spki_sha256))
    ]
    if known:
        _, moves = beginning(plan, found, lock)
        return _same(plan, found, lock, known[-1], moves)
    return Decision(
        subfolder=current.folder,
        base=current,
        new_key=False,
        key=None,
        key_path=key_path(plan, current.folder),
        why="",
        findings=(key_findings.generation_gone(plan, current),),
    )


def _withdraw(plan: Plan, found: Found, lock: Lock, pending: LockedRequest) -> Decision:
    """Back to the request in use; the pending one is not wanted any more."""
    assert lock.active is not None  # noqa: S101 - the callers have looked
    why = f"the spec asks again for generation {plan.generation}, which is in use"
    moves = tuple(retire(plan, found, pending, lock.active, why))
    return replace(_same(plan, found, lock, lock.active, moves), why=why)


def _same(
    plan: Plan,
    found: Found,
    lock: Lock,
    base: LockedRequest,
    leaving: tuple[Move, ...] = (),
) -> Decision:
    """A request with the key of `base`: `base` itself, or a new one beside the active."""
    changed = changed_fields(plan, base)
    subfolder = base.folder
    if base.state == "archived" or (changed and base.state == "active"):
        subfolder = PENDING_FOLDER if lock.active is not None else ""
    place = key_path(plan, "" if shares_key(base, lock.active) else subfolder)
    on_token = plan.spec.key.source == "pkcs11"
    key = found.key_with(base.spki_sha256) if base.spki_sha256 and not on_token else None
    decision = Decision(
        subfolder=subfolder,
        base=base,
        new_key=False,
        key=key,
        key_path=place,
        why=_why(plan, lock, changed) or _unchanged(plan, base),
        changed=changed,
    )
    keys = key_moves(plan, found, base, place, leaving)
    moves = (*leaving, *keys)
    if decision.continued is not None:
        moves = (*moves, *_dropped_files(plan, found, lock, base))
        moves = (*moves, *_stale_guide(plan, found, lock, base))
    said = key_findings.for_known_key(plan, found, base, place, moves, changed)
    if keys and base.state != "archived" and not (changed or _why(plan, lock, changed)):
        decision = replace(decision, why="keys were not where the lock has them")
    decision = replace(decision, moves=moves, findings=tuple(said))
    return _with_strangers(plan, found, decision)


def _unchanged(plan: Plan, base: LockedRequest) -> str:
    if base.state == "archived":
        return f"the spec asks again for generation {plan.generation}, whose key is in the archive"
    return "the lock agrees with the spec"


def _is_active_again(plan: Plan, lock: Lock) -> bool:
    active = lock.active
    if active is None or active.generation != plan.generation:
        return False
    return not changed_fields(plan, active)


def _why(plan: Plan, lock: Lock, changed: tuple[str, ...]) -> str:
    if changed:
        return f"the spec changed: {', '.join(changed)}"
    return f"the target is now {plan.target.title}" if lock.target.id != plan.target.id else ""


def _stale_guide(plan: Plan, found: Found, lock: Lock, base: LockedRequest) -> Iterator[Move]:
    """The steps for another build must not be followed; `bundle` writes those for this one."""
    now = (plan.target.id, plan.spec.target.build)
    guide = plan.folder / (plan.files.upload_guide or "UPLOAD.md")
    if now != (lock.target.id, lock.target.build) and guide in found.files:
        archive = found.free(plan.folder / archive_folder(base) / guide.name)
        yield Move(guide, archive, "it is for another build: bundle writes it anew")


def _dropped_files(plan: Plan, found: Found, lock: Lock, base: LockedRequest) -> Iterator[Move]:
    """They may have been edited: none is deleted."""
    folder, same = plan.folder / base.folder, lock.target.id == plan.target.id
    why = "the spec asks for no such file" if same else "this target has no such file"
    for name in base.files:
        if name not in (plan.files.csr, *plan.request_files) and folder / name in found.files:
            archive = found.free(plan.folder / archive_folder(base) / name)
            yield Move(folder / name, archive, why)


def _with_strangers(plan: Plan, found: Found, decision: Decision) -> Decision:
    """The decision, refused where a file would be overwritten that the lock does not know."""
    known = set(decision.continued.files) if decision.continued is not None else set()
    leaving = {move.source for move in decision.moves}
    folder = plan.folder / decision.subfolder
    names = [name for name in (plan.files.csr, *plan.request_files) if name not in known]
    strangers = [
        file_without_lock(plan, folder / name)
        for name in names
        if folder / name in found.files and folder / name not in leaving
    ]
    return replace(decision, findings=(*decision.findings, *strangers))
