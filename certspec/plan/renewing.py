"""Whether another answer can be prepared, and which generation a new key would have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.plan.places import key_path
from certspec.plan.retire import shares_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.found import Found
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan


def waiting_key(plan: Plan, lock: Lock | None) -> LockedRequest | None:
    """The request with a key of its own that waits for an answer; a higher number passes by."""
    pending = lock.pending if lock is not None else None
    if lock is None or pending is None or pending.spki_sha256 is None:
        return None
    replaced = shares_key(pending, lock.active) or plan.generation > pending.generation
    return None if replaced else pending


def next_generation(plan: Plan, lock: Lock) -> int:
    """The lowest number that no key has had, or the one that the spec asks for already."""
    return max(plan.generation, *(one.generation + 1 for one in lock.requests))


def nothing_to_renew(plan: Plan, lock: Lock | None) -> Iterator[Finding]:
    """Nothing was made yet that could be renewed."""
    if lock is None or (lock.active or lock.pending) is None:
        yield Finding(
            "CS328",
            Severity.ERROR,
            "nothing was built for this spec yet, so there is nothing to renew",
            plan.place(),
            f"`{plan.command('build')}` makes the first key and request",
        )


def no_new_key(plan: Plan, found: Found, since: str) -> Iterator[Finding]:
    """What stands against a new key; `since` is when the request that waits was made."""
    waits = waiting_key(plan, found.lock)
    if waits is not None:
        yield _waits(plan, found.lock, waits, since)
    elif plan.spec.key.source == "file":
        yield from _same_file(plan, found)


def _waits(plan: Plan, lock: Lock | None, waits: LockedRequest, since: str) -> Finding:
    active = lock.active if lock is not None else None
    csr = plan.folder / waits.folder / plan.files.csr
    other = f"`generation = {active.generation if active else waits.generation + 1}`"
    what = "to withdraw it" if active is not None else "for another key all the same"
    return Finding(
        "CS327",
        Severity.ERROR,
        f"the key of generation {waits.generation} still waits for its answer"
        f"{f' (its request is of {since})' if since else ''}: no second one is made beside it",
        plan.place("key", "generation"),
        f"send {csr} to the CA; {what}, write {other} in [key], then `{plan.command('build')}`",
    )


def _same_file(plan: Plan, found: Found) -> Iterator[Finding]:
    there = found.key_at(key_path(plan))
    requests = found.lock.requests if found.lock is not None else ()
    known = [one for one in requests if there and one.spki_sha256 == there.spki_sha256]
    if known:
        yield Finding(
            "CS328",
            Severity.ERROR,
            f"{key_path(plan)} has the key of generation {known[-1].generation}, and certspec "
            'makes no key where `source = "file"`',
            plan.place("key", "file"),
            "make the new key in another file and name that one in `file`, then "
            f"`{plan.command('renew', '--new-key')}`",
        )
