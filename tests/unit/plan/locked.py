"""Plans, locks and key files by hand, for what decides on them."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from certspec.key.refusal import NEEDS_PASSPHRASE, KeyRefusal
from certspec.plan.found import Found, KeyOnDisk
from certspec.plan.lock import Lock, LockedRequest, LockedTarget
from tests.support.specs import VALID_SPEC, check_spec

if TYPE_CHECKING:
    from typing import Literal

    from certspec.plan.plan import Plan

OUT = PurePath("mdm")
FIRST, SECOND = "1" * 64, "2" * 64
CSR_DIGEST = "c" * 64


def plan_of(add: str = "", *, old: str = "", new: str = "") -> Plan:
    """The plan of the faultless spec with `add` below it and `old` made `new`."""
    plan = check_spec((VALID_SPEC.replace(old, new) if old else VALID_SPEC).encode() + add.encode())
    assert plan.plan is not None
    return plan.plan


def request_of(
    plan: Plan,
    state: Literal["pending", "active", "archived"],
    spki: str | None = FIRST,
    folder: str = "",
) -> LockedRequest:
    """A request as a build of `plan` leaves it in the lock."""
    names = [name for name in (plan.files.csr, plan.files.request) if name]
    return LockedRequest(
        state=state,
        generation=plan.generation,
        folder=folder,
        digest=plan.digest,
        spki_sha256=spki,
        key_encoding="pkcs8",
        files=dict.fromkeys(names, CSR_DIGEST),
        request=plan.request.as_tables(),
    )


def lock_of(plan: Plan, *requests: LockedRequest) -> Lock:
    """The lock of `plan` with these requests."""
    target = LockedTarget(id=plan.target.id, product="mdm-plus")
    return Lock(
        lock_version=1, name="mdm", spec="../mdm.cert.toml", target=target, requests=requests
    )


def key_on_disk(
    name: str, spki: str | None, refusal: KeyRefusal | None = NEEDS_PASSPHRASE
) -> KeyOnDisk:
    """A key file; one without a digest could not be opened."""
    path = OUT / name
    archived = "archive" in path.parts
    return KeyOnDisk(path, spki, None if spki else refusal, archived=archived)


def found_of(lock: Lock | None, *keys: KeyOnDisk, files: tuple[str, ...] = ()) -> Found:
    """A folder with a lock, keys and public files."""
    return Found(lock, keys, {OUT / name: b"content" for name in files})
