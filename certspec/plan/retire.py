"""What happens to the files of a request that is replaced: they go to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import Move
from certspec.plan.places import archive_folder, key_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.found import Found, KeyOnDisk
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan


def retire(
    plan: Plan, found: Found, request: LockedRequest, used: LockedRequest | None, why: str
) -> Iterator[Move]:
    """Moves of `request`'s files to the archive; a key that the request `used` shares stays."""
    below = archive_folder(request)
    for name in request.files:
        path = plan.folder / request.folder / name
        if path in found.files:
            yield Move(path, found.free(plan.folder / below / name), why)
    if plan.spec.key.source == "generate" and not shares_key(request, used):
        key = key_file(plan, found, request)
        if key is not None and not key.archived:
            yield Move(key.path, found.free(plan.key_folder / below / key.path.name), why)


def shares_key(request: LockedRequest, other: LockedRequest | None) -> bool:
    """Whether both requests were made with one key."""
    return other is not None and request.spki_sha256 == other.spki_sha256


def key_file(plan: Plan, found: Found, request: LockedRequest) -> KeyOnDisk | None:
    """The file with the request's key; for want of a passphrase, the closed file at its place."""
    if request.spki_sha256 is None:
        return None
    known = found.key_with(request.spki_sha256)
    there = found.key_at(key_path(plan, request.folder))
    if known is not None or there is None:
        return known
    return there if there.spki_sha256 is None else None
