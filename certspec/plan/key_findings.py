"""What stands against going on with the keys that lie there; see the pages of CS302 to CS317."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Place, Severity
from certspec.key.public import parameters_of
from certspec.key.refusal import KeyRefusalReason
from certspec.plan.places import key_path
from certspec.plan.weak_key import weak_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import PurePath

    from certspec.artifact import Move
    from certspec.plan.found import Found, KeyOnDisk
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan


def for_new_key(
    plan: Plan, found: Found, place: PurePath, moves: Sequence[Move], lock: Lock | None
) -> Iterator[Finding]:
    """Where a key is to be made, nothing lies; where one is to be read, it is a new one."""
    there = found.key_at(place)
    if plan.spec.key.source == "generate":
        if there is not None and place not in {move.source for move in moves}:
            yield _key_without_lock(plan, there)
    elif plan.spec.key.source == "file":
        yield from _file_for_new_key(plan, there, lock)


def for_known_key(
    plan: Plan,
    found: Found,
    base: LockedRequest,
    place: PurePath,
    moves: Sequence[Move],
    changed: Collection[str],
) -> Iterator[Finding]:
    """The key that the lock names is the one at its place, and still of the kind asked for."""
    if any(path.startswith("key.") for path in changed):
        yield _other_kind(plan, base)
    if _other_form(plan, base):
        yield Finding(
            "CS306",
            Severity.WARNING,
            "encoding or passphrase of the key changed in the spec; "
            "they apply to the next generation only",
            plan.place("key"),
            f"write `generation = {base.generation + 1}` for a new key",
        )
    there = found.key_at(place) if plan.spec.key.source != "external" else None
    if there is not None and place not in {move.source for move in moves}:
        yield from _at_its_place(there, base, found)


def for_answer(plan: Plan, found: Found, answered: LockedRequest | None) -> Iterator[Finding]:
    """The key at its place is that of the answered request, or one that the lock expects there.

    Until the answer that promotes it, that is the key in use; a file that the spec names has the
    key of the pending request already.
    """
    there = found.key_at(key_path(plan))
    if there is None or there.spki_sha256 is None or answered is None:
        return
    if plan.spec.key.source == "external":
        return
    lock = found.lock
    in_file = plan.spec.key.source == "file"
    other = (lock.pending if in_file else lock.active) if lock is not None else None
    if there.spki_sha256 not in {one.spki_sha256 for one in (answered, other or answered)}:
        yield Finding(
            "CS303",
            Severity.ERROR,
            "the key in this file is not the one that the certificate is for",
            FilePlace(str(there.path)),
            f"`{plan.command('build')}` puts each key in its place"
            if answered.spki_sha256 and found.key_with(answered.spki_sha256)
            else "put the right key back, or move this file away",
        )


def behind_spec(
    plan: Plan, answered: LockedRequest | None, changed: tuple[str, ...], *, given: bool
) -> Iterator[Finding]:
    """The spec asks for something else than the answered request did.

    It stops an answer that is `given`; of the certificate in use it is only worth a warning.
    """
    if answered is None or not changed:
        return
    yield Finding(
        "CS319",
        Severity.ERROR if given else Severity.WARNING,
        f"the spec changed since the request was built ({', '.join(changed)})",
        plan.place(*changed[0].split(".")),
        f"run `{plan.command('build')}` and send the new request to the CA",
    )


def generation_gone(plan: Plan, current: LockedRequest) -> Finding:
    """A generation that had a key, which is nowhere."""
    return Finding(
        "CS307",
        Severity.ERROR,
        f"the spec asks for key generation {plan.generation}, the lock has generation "
        f"{current.generation}, and the key of generation {plan.generation} is not in the archive",
        plan.place("key", "generation"),
        f"write `generation = {current.generation}`; for a new key, a number that none had",
    )


def closed(there: KeyOnDisk) -> Iterator[Finding]:
    """Why a key file can't be opened, where that is a mistake: a passphrase left out is none."""
    if there.refusal is None or there.refusal.reason is KeyRefusalReason.NEEDS_PASSPHRASE:
        return
    wrong = there.refusal.reason is KeyRefusalReason.WRONG_PASSPHRASE
    yield Finding(
        "CS309" if wrong else "CS317",
        Severity.ERROR,
        there.refusal.detail,
        FilePlace(str(there.path)),
        "give the passphrase that the key was made with; no new key is made in its place"
        if wrong
        else "put the right file back; no new key is made in its place",
    )


def wrong_kind(plan: Plan, key: KeyOnDisk) -> Iterator[Finding]:
    """A key file of another kind than the spec asks for."""
    kind = parameters_of(key.key.public_key()) if key.key is not None else None
    if kind is not None and kind != plan.request.key:
        yield Finding(
            "CS305",
            Severity.ERROR,
            f"the key in {key.path} is {kind.describe()}, "
            f"the spec asks for {plan.request.key.describe()}",
            plan.place("key"),
            "write the key's own `algorithm` and `size` or `curve` in [key], or give another key",
        )


def _file_for_new_key(plan: Plan, there: KeyOnDisk | None, lock: Lock | None) -> Iterator[Finding]:
    place = plan.place("key", "file")
    if there is None:
        yield _not_there(f"the key file {key_path(plan)} is not there", place)
        return
    if there.key is None:
        refused = list(closed(there))
        detail = there.refusal.detail if there.refusal is not None else ""
        yield from refused or [_not_there(f"{there.path}: {detail}", place)]
        return
    yield from wrong_kind(plan, there)
    yield from weak_key(str(there.path), there.key)
    known = lock.requests if lock is not None else ()
    older = next((one for one in known if one.spki_sha256 == there.spki_sha256), None)
    if older is not None:
        yield Finding(
            "CS307",
            Severity.ERROR,
            f"the spec asks for key generation {plan.generation}, but {there.path} still "
            f"holds the key of generation {older.generation}",
            plan.place("key", "generation"),
            f"name another file, or write `generation = {older.generation}`",
        )


def _not_there(message: str, place: Place) -> Finding:
    fix = "name the file that has the key, and its passphrase where it is encrypted"
    return Finding("CS302", Severity.ERROR, message, place, fix)


def _key_without_lock(plan: Plan, key: KeyOnDisk) -> Finding:
    return Finding(
        "CS304",
        Severity.ERROR,
        "a private key lies here and no lock says what it belongs to; it is never taken or "
        "replaced by itself",
        FilePlace(str(key.path)),
        f"take it over with `{plan.command('adopt', key.path)}`, or move it away",
    )


def _other_kind(plan: Plan, base: LockedRequest) -> Finding:
    return Finding(
        "CS305",
        Severity.ERROR,
        f"the spec asks for {plan.request.key.describe()}, but generation "
        f"{base.generation} of the key is another kind of key",
        plan.place("key"),
        f"write `generation = {base.generation + 1}` for a new key, or take the change back",
    )


def _other_form(plan: Plan, base: LockedRequest) -> bool:
    key = plan.spec.key
    if key.source == "pkcs11":
        return False
    encrypted = bool(getattr(key, "passphrase_env", None) or getattr(key, "passphrase_file", None))
    asked = (getattr(key, "encoding", None), encrypted)
    return bool(base.key_encoding) and asked != (base.key_encoding, base.key_encrypted)


def _at_its_place(there: KeyOnDisk, base: LockedRequest, found: Found) -> Iterator[Finding]:
    if there.spki_sha256 is None:
        yield from closed(there)
        return
    if there.spki_sha256 == base.spki_sha256:
        return
    right = found.key_with(base.spki_sha256) if base.spki_sha256 else None
    message = (
        f"the key in this file is not the one that the lock names (public key "
        f"{there.spki_sha256[:16]}..., the lock has {str(base.spki_sha256)[:16]}...)"
    )
    if right is None:
        fix = "put the right key back, or move this file away"
        yield Finding("CS303", Severity.ERROR, message, FilePlace(str(there.path)), fix)
    else:
        message += f"; the right one is {right.path}, and is used from there"
        fix = "move this file away, then build: the right key goes to its place"
        yield Finding("CS303", Severity.WARNING, message, FilePlace(str(there.path)), fix)
