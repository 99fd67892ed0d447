"""A key and CSR made elsewhere: whether they belong to each other and the spec, and their place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts import request
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.judge_request import judge_request
from certspec.key.public import parameters_of
from certspec.members import members
from certspec.plan.adoption import is_complete
from certspec.plan.record import Made, record
from certspec.plan.weak_key import weak_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certspec.artifact import Changes
    from certspec.artifacts.inputs import BuildInputs
    from certspec.given import GivenCsr
    from certspec.given_pfx import GivenKey
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan
    from certspec.report import Action


@dataclass(frozen=True, slots=True)
class Adopted:
    """The changes that an adoption comes to, the same in words, and the new lock, if any."""

    changes: Changes
    actions: tuple[Action, ...]
    lock: Lock | None = None


def adoption_findings(
    plan: Plan, key: GivenKey | None, given: GivenCsr | None, keys: Mapping[str, str]
) -> Iterator[Finding]:
    """Everything that stands against taking `key` and CSR in."""
    if key is not None:
        yield from _kind(plan, key)
        if given is None or given.details.spki_sha256 != key.spki_sha256:
            yield from weak_key(key.file, key.key)
    if given is not None:
        yield from judge_request(
            plan, given, keys, FilePlace(key.file) if key is not None else None
        )[0]


def compile_adoption(
    inputs: BuildInputs, key: GivenKey | None, given: GivenCsr | None, spki: str
) -> Adopted:
    """The files of the request, the given ones among them; without a CSR, build makes it."""
    plan, decision, found = inputs.plan, inputs.decision, inputs.found
    csr = [_csr(inputs, given)] if given is not None else []
    content = given.pem if given is not None else None
    lock = None
    if is_complete(plan, found, decision.base, content):
        wanted = _key(inputs, key)
    else:
        made = [one for kind in members(request, ArtifactKind) for one in kind.make(inputs)]
        wanted = [*made, *csr, *_key(inputs, key)]
        lock = record(plan, decision, found.lock, _made(inputs, key, spki, [*made, *csr], given))
        wanted.append(lock_artifact(plan, lock))
    changes, actions = changes_for(wanted, decision.moves, found)
    return Adopted(changes, actions, lock)


def _csr(inputs: BuildInputs, given: GivenCsr) -> Artifact:
    path = inputs.folder / inputs.plan.files.csr
    return Artifact(path, given.pem, why="the request that was given")


def _key(inputs: BuildInputs, key: GivenKey | None) -> list[Artifact]:
    path = inputs.decision.key_path
    if key is None or inputs.found.key_at(path) is not None:
        return []
    return [Artifact(path, key.pem, secret=True, why="the key that was given")]


def _made(
    inputs: BuildInputs,
    key: GivenKey | None,
    spki: str,
    public: list[Artifact],
    given: GivenCsr | None,
) -> Made:
    plan, base = inputs.plan, inputs.decision.base
    on_disk = key or inputs.decision.key
    names = (*plan.request_files, plan.files.csr)
    return Made(
        spki_sha256=spki,
        key_encoding=base.key_encoding if base is not None else None,
        key_encrypted=on_disk.encrypted if on_disk is not None else False,
        files={
            one.path.name: hashlib.sha256(one.content).hexdigest()
            for one in public
            if one.path.name in names
        },
        adopted=given is not None,
    )


def _kind(plan: Plan, key: GivenKey) -> Iterator[Finding]:
    kind = parameters_of(key.key.public_key())
    if kind is not None and kind != plan.request.key:
        yield Finding(
            "CS305",
            Severity.ERROR,
            f"the key in {key.file} is {kind.describe()}, "
            f"the spec asks for {plan.request.key.describe()}",
            plan.place("key"),
            "write the key's own `algorithm` and `size` or `curve` in [key], or give another key",
        )
