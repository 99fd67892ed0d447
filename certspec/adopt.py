"""A key and CSR made elsewhere: whether they belong to each other and the spec, and their place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.artifact import Artifact, ArtifactKind
from certspec.artifacts import request
from certspec.artifacts.changes import changes_for
from certspec.artifacts.lock_file import lock_artifact
from certspec.finding import FilePlace, Finding, Severity
from certspec.key.public import parameters_of
from certspec.members import members
from certspec.plan.adoption import is_complete
from certspec.plan.record import Made, record
from certspec.request.differences import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.artifact import Changes
    from certspec.artifacts.inputs import BuildInputs
    from certspec.finding import Action
    from certspec.given import GivenCsr, GivenKey
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Adopted:
    """The changes that an adoption comes to, and the same in words."""

    changes: Changes
    actions: tuple[Action, ...]


def adoption_findings(
    plan: Plan, key: GivenKey | None, given: GivenCsr | None
) -> Iterator[Finding]:
    """Everything that stands against taking `key` and CSR in."""
    if key is not None:
        yield from _kind(plan, key)
    if given is None:
        return
    if not given.csr.signature_valid:
        yield Finding(
            "CS501",
            Severity.ERROR,
            "the request's own signature is wrong: it was changed after it was made",
            FilePlace(given.file),
            "make the request anew, with the key that it is for",
        )
    if key is not None and key.spki_sha256 != given.csr.spki_sha256:
        yield Finding(
            "CS503",
            Severity.ERROR,
            f"the request in {given.file} is for another key than the one in {key.file}",
            FilePlace(given.file),
            "give the key that the request was made with",
            ((FilePlace(key.file), "not the key of this request"),),
        )
    yield from _compared(plan, given)


def compile_adoption(
    inputs: BuildInputs, key: GivenKey | None, given: GivenCsr | None, spki: str
) -> Adopted:
    """The files of the request, the given ones among them; without a CSR, build makes it."""
    plan, decision, found = inputs.plan, inputs.decision, inputs.found
    csr = [_csr(inputs, given)] if given is not None else []
    content = given.pem if given is not None else None
    if is_complete(plan, found, decision.base, content):
        wanted = _key(inputs, key)
    else:
        made = [one for kind in members(request, ArtifactKind) for one in kind.make(inputs)]
        wanted = [*made, *csr, *_key(inputs, key)]
        lock = record(plan, decision, found.lock, _made(inputs, key, spki, [*made, *csr]))
        wanted.append(lock_artifact(plan, lock))
    changes, actions = changes_for(wanted, decision.moves, found)
    return Adopted(changes, actions)


def _csr(inputs: BuildInputs, given: GivenCsr) -> Artifact:
    path = inputs.folder / inputs.plan.files.csr
    return Artifact(path, given.pem, why="the request that was given")


def _key(inputs: BuildInputs, key: GivenKey | None) -> list[Artifact]:
    path = inputs.decision.key_path
    if key is None or inputs.found.key_at(path) is not None:
        return []
    return [Artifact(path, key.pem, secret=True, why="the key that was given")]


def _made(inputs: BuildInputs, key: GivenKey | None, spki: str, public: list[Artifact]) -> Made:
    files, base = inputs.plan.files, inputs.decision.base
    on_disk = key or inputs.decision.key
    names = (files.request, files.csr)
    return Made(
        spki_sha256=spki,
        key_encoding=base.key_encoding if base is not None else None,
        key_encrypted=on_disk.encrypted if on_disk is not None else False,
        files={
            one.path.name: hashlib.sha256(one.content).hexdigest()
            for one in public
            if one.path.name in names
        },
        adopted=any(one.path.name == files.csr for one in public),
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


def _compared(plan: Plan, given: GivenCsr) -> Iterator[Finding]:
    fields = given.csr.fields
    if fields is None:
        message = f"the request asks for what a spec can't say: {given.csr.unsaid}"
        fix = "make the request anew without it"
        yield Finding("CS502", Severity.ERROR, message, FilePlace(given.file), fix)
        return
    for one in differences(fields, plan.request):
        if one.path[0] == "usages" and not one.theirs:
            message = f"the request asks for no {one.path[1]}; the CA sets it"
            yield Finding("CS502", Severity.NOTE, message, FilePlace(given.file))
            continue
        message = f"the request has {one.theirs or 'nothing'}, the spec asks for "
        yield Finding(
            "CS502",
            Severity.ERROR,
            f"{'.'.join(one.path)}: {message}{one.ours or 'nothing'}",
            plan.place(*one.path),
            "make the request anew as the spec asks, or write in the spec what the request has",
            ((FilePlace(given.file), "the request"),),
        )
