"""Plan + what lies there + a key or CSR made elsewhere -> where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Move
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.decide import Decision, beginning
from certspec.plan.places import archive_label, key_path
from certspec.plan.plan import ARCHIVE_FOLDER
from certspec.plan.retire import shares_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan


def decide_adoption(plan: Plan, found: Found, spki: str, csr: bytes | None) -> Decision:
    """Where a key, named by the SHA-256 of its public half, and its CSR go.

    A key that the lock knows goes back to its place; any other begins a request, or belongs to
    the one that waits for its key.
    """
    lock = found.lock
    requests = (lock.pending, lock.active) if lock is not None else ()
    base = next((one for one in requests if one and one.spki_sha256 in (spki, None)), None)
    subfolder, moves = (base.folder, ()) if base is not None else beginning(plan, found, lock)
    active = lock.active if lock is not None else None
    shared = base is not None and shares_key(base, active)
    place = key_path(plan, "" if shared else subfolder)
    if base is None:
        others = _request_files(plan, found, subfolder, spki, {move.source for move in moves})
        moves = (*moves, *others)
    leaving = {move.source for move in moves}
    findings = list(_other_key(plan, lock)) if base is None else []
    if plan.spec.key.source not in ("external", "pkcs11"):
        findings += _taken(found, place, spki, leaving)
    findings += _other_csr(found, plan.folder / subfolder / plan.files.csr, csr, leaving)
    return Decision(
        subfolder=subfolder,
        base=base,
        new_key=False,
        key=found.key_with(spki),
        key_path=place,
        why="key and CSR made elsewhere are taken in",
        moves=moves,
        findings=tuple(findings),
    )


def _request_files(
    plan: Plan, found: Found, subfolder: str, spki: str, leaving: set[PurePath]
) -> Iterator[Move]:
    """A request file made by hand gives way to certspec's own."""
    below = plan.folder / ARCHIVE_FOLDER / archive_label(plan.generation, spki)
    for name in plan.request_files:
        path = plan.folder / subfolder / name
        if path in found.files and path not in leaving:
            yield Move(path, found.free(below / name), "certspec renders its own")


def _other_key(plan: Plan, lock: Lock | None) -> Iterator[Finding]:
    current = (lock.pending or lock.active) if lock is not None else None
    if current is None or current.spki_sha256 is None or plan.spec.key.source == "external":
        return
    if plan.generation <= current.generation:
        yield Finding(
            "CS303",
            Severity.ERROR,
            f"the lock names another key for generation {current.generation} (public key "
            f"{current.spki_sha256[:16]}...)",
            plan.place("key", "generation"),
            f"write `generation = {current.generation + 1}` to take this key in as a new one",
        )


def _taken(found: Found, place: PurePath, spki: str, leaving: set[PurePath]) -> Iterator[Finding]:
    there = found.key_at(place)
    if there is not None and there.spki_sha256 != spki and place not in leaving:
        yield _place_taken(place)


def _other_csr(
    found: Found, path: PurePath, csr: bytes | None, leaving: set[PurePath]
) -> Iterator[Finding]:
    if path not in leaving and csr is not None and found.files.get(path, csr) != csr:
        yield _place_taken(path)


def _place_taken(path: PurePath) -> Finding:
    return Finding(
        "CS312",
        Severity.ERROR,
        "another file lies where this one belongs; it is never overwritten",
        FilePlace(str(path)),
        "move it away, then adopt again",
    )


def is_complete(plan: Plan, found: Found, base: LockedRequest | None, csr: bytes | None) -> bool:
    """Whether the lock has all that is given, so that only the key may be missing."""
    if base is None or base.spki_sha256 is None:
        return False
    if csr is None:
        return True
    name = plan.files.csr
    return name in base.files and plan.folder / base.folder / name in found.files
