"""From an answer that passed to the files the product takes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.artifact import ArtifactKind, Move
from certspec.artifacts import bundle
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.members import members
from certspec.plan.decide import archive_folder
from certspec.plan.lock import Lock, LockedCertificate, LockedRequest, LockedRoot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.artifact import Artifact, Changes
    from certspec.artifacts.inputs import BundleInputs
    from certspec.finding import Action
    from certspec.plan.found import Found
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Bundled:
    """The changes that a bundle comes to, and the same in words."""

    changes: Changes
    actions: tuple[Action, ...]


def compile_bundle(inputs: BundleInputs, lock: Lock, answered: LockedRequest) -> Bundled:
    """The upload files; `answered` becomes the active request, what it replaces is archived."""
    plan, found = inputs.plan, inputs.found
    wanted = [one for kind in members(bundle, ArtifactKind) for one in kind.make(inputs)]
    moves = [*_retire(plan, found, lock, answered, wanted), *_promote(plan, found, answered)]
    wanted.append(lock_artifact(plan, _lock(inputs, lock, answered)))
    changes, actions = changes_for(wanted, moves, found)
    return Bundled(changes, actions)


def _retire(
    plan: Plan, found: Found, lock: Lock, answered: LockedRequest, wanted: list[Artifact]
) -> Iterator[Move]:
    """Moves to the archive: the old certificate's files, and the old request where it is another."""
    active = lock.active
    contents = {one.path: one.content for one in wanted}
    below = plan.folder / archive_folder(plan, active or answered)
    why = "replaced by the new certificate"
    for path in _upload_files(plan, found):
        if found.files[path] != contents.get(path) and path.name != plan.files.upload_guide:
            yield Move(path, _free(below / path.name, found), why)
    if active is None or active == answered:
        return
    for name in active.files:
        path = plan.folder / active.folder / name
        if path in found.files:
            yield Move(path, _free(below / name, found), why)
    same_key = active.spki_sha256 == answered.spki_sha256
    key = found.key_with(active.spki_sha256) if active.spki_sha256 and not same_key else None
    if key is not None and not key.archived and plan.spec.key.source == "generate":
        folder = plan.key_folder / archive_folder(plan, active)
        yield Move(key.path, folder / key.path.name, why)


def _upload_files(plan: Plan, found: Found) -> list[PurePath]:
    files = plan.files
    names = {files.leaf, files.intermediate, files.pkcs12, files.upload_guide}
    pattern = (files.numbered_intermediate or "").partition("{number}")
    return sorted(
        path
        for path in found.files
        if path.parent == plan.folder
        and (
            path.name in names
            or (
                pattern[0]
                and path.name.startswith(pattern[0])
                and path.name.removeprefix(pattern[0]).removesuffix(pattern[2]).isdigit()
            )
        )
    )


def _promote(plan: Plan, found: Found, answered: LockedRequest) -> Iterator[Move]:
    if not answered.folder:
        return
    why = "its certificate passed"
    for name in answered.files:
        path = plan.folder / answered.folder / name
        if path in found.files:
            yield Move(path, plan.folder / name, why)
    key = found.key_with(answered.spki_sha256) if answered.spki_sha256 else None
    target = plan.key_folder / plan.files.key
    if key is not None and key.path != target and plan.spec.key.source == "generate":
        yield Move(key.path, target, why)


def _lock(inputs: BundleInputs, lock: Lock, answered: LockedRequest) -> Lock:
    plan = inputs.plan
    kept = tuple(
        one.model_copy(update={"state": "archived", "folder": archive_folder(plan, one)})
        if one.state == "active"
        else one
        for one in lock.requests
        if one != answered
    )
    now_active = answered.model_copy(
        update={"state": "active", "folder": "", "certificate": _facts(inputs)}
    )
    return lock.model_copy(update={"requests": (*kept, now_active)})


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


def _free(path: PurePath, found: Found) -> PurePath:
    """A name in the archive that nothing has yet."""
    candidate, number = path, 1
    while candidate in found.files:
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
