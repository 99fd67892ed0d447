"""From an answer that passed to the files the product takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.artifact import ArtifactKind, Move
from certspec.artifacts import bundle
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.frozen import dataclass
from certspec.members import members
from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot
from certspec.plan.places import archive_folder, key_path
from certspec.plan.record import archived
from certspec.plan.retire import key_file, retire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.artifact import Artifact, Changes
    from certspec.artifacts.inputs import BundleInputs
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan
    from certspec.report import Action

_WHY_RETIRED = "replaced by the new certificate"


@dataclass(frozen=True, slots=True)
class Bundled:
    """The changes that a bundle comes to, and the same in words."""

    changes: Changes
    actions: tuple[Action, ...]


def compile_bundle(inputs: BundleInputs, lock: Lock, answered: LockedRequest) -> Bundled:
    """The upload files; `answered` becomes the active request, what it replaces is archived."""
    plan, found = inputs.plan, inputs.found
    wanted = [one for kind in members(bundle, ArtifactKind) for one in kind.make(inputs)]
    moves = [*_retire_files(plan, found, lock.active or answered, wanted)]
    if lock.active is not None and lock.active is not answered:
        moves += retire(plan, found, lock.active, answered, _WHY_RETIRED)
    moves += _promote(plan, found, answered)
    wanted.append(lock_artifact(plan, _lock(inputs, lock, answered)))
    changes, actions = changes_for(wanted, moves, found)
    return Bundled(changes, actions)


def _retire_files(
    plan: Plan, found: Found, replaced: LockedRequest, wanted: list[Artifact]
) -> Iterator[Move]:
    """Moves of the upload files that are to be others, or none, to the archive."""
    contents = {one.path: one.content for one in wanted}
    below = plan.folder / archive_folder(replaced)
    for path in _upload_files(plan, found):
        if found.files[path] != contents.get(path):
            yield Move(path, found.free(below / path.name), _WHY_RETIRED)


def strangers(plan: Plan, found: Found, lock: Lock) -> tuple[PurePath, ...]:
    """Files where upload files would go, though nothing was ever bundled here."""
    if any(one.certificate is not None for one in lock.requests):
        return ()
    guide = plan.folder / (plan.files.upload_guide or plan.files.leaf)
    there = [*_upload_files(plan, found), *((guide,) if guide in found.files else ())]
    return tuple(dict.fromkeys(there))


def _upload_files(plan: Plan, found: Found) -> list[PurePath]:
    files = plan.files
    names = {files.leaf, files.intermediate, files.pkcs12}
    before, _, after = (files.numbered_intermediate or "").partition("{number}")
    return sorted(
        path
        for path in found.files
        if path.parent == plan.folder
        and (path.name in names or (before and _is_numbered(path.name, before, after)))
    )


def _is_numbered(name: str, before: str, after: str) -> bool:
    fits = name.startswith(before) and name.endswith(after)
    return fits and name[len(before) : len(name) - len(after)].isdecimal()


def _promote(plan: Plan, found: Found, answered: LockedRequest) -> Iterator[Move]:
    """Moves of the pending request's files to the places of those in use."""
    why = "its certificate passed"
    for name in answered.files:
        path, target = plan.folder / answered.folder / name, plan.folder / name
        if path != target and path in found.files:
            yield Move(path, target, why)
    key, place = key_file(plan, found, answered), key_path(plan)
    if key is not None and key.path != place and plan.spec.key.source == "generate":
        yield Move(key.path, place, why)


def _lock(inputs: BundleInputs, lock: Lock, answered: LockedRequest) -> Lock:
    now_active = answered.model_copy(
        update={"state": "active", "folder": "", "certificate": _facts(inputs)}
    )
    requests = tuple(
        now_active if one is answered else archived(one) if one.state == "active" else one
        for one in lock.requests
    )
    return lock.model_copy(update={"requests": requests})


def _facts(inputs: BundleInputs) -> LockedCertificate:
    leaf = inputs.leaf
    return LockedCertificate(
        serial=f"{leaf.serial:x}",
        subject=leaf.subject_text,
        issuer=leaf.issuer_text,
        not_before=leaf.not_before,
        not_after=leaf.not_after,
        dns_names=leaf.extensions.dns_names,
        sha256=leaf.sha256,
        root=LockedRoot(subject=inputs.root.subject_text, sha256=inputs.root.sha256),
    )
