"""What a change costs: the state that a build leads to with it, against the one without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.plan.places import key_path
from certspec.report import Effect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from certspec.diff.state import Built
    from certspec.diff.values import Path
    from certspec.plan.plan import Plan

_REQUEST = (Effect.RENDER, Effect.NEW_CSR, Effect.NEW_CERTIFICATE)
_KEY = (*_REQUEST, Effect.NEW_KEY)
_FILES = (Effect.RENDER, Effect.REPACKAGE)
_MAY_COST: dict[Path, tuple[Effect, ...]] = {
    ("file",): _FILES,
    ("name",): _FILES,
    ("target",): _FILES,
    ("issuer", "kind"): (Effect.REPACKAGE,),
    ("server",): (Effect.REPACKAGE,),
    ("subject",): _REQUEST,
    ("san",): _REQUEST,
    ("usages",): _REQUEST,
    ("key", "generation"): (Effect.NEW_CSR, Effect.NEW_KEY, Effect.NEW_CERTIFICATE),
    ("key", "algorithm"): _KEY,
    ("key", "size"): _KEY,
    ("key", "curve"): _KEY,
    ("key", "source"): (*_KEY, Effect.REPACKAGE),
    ("key", "file"): (*_KEY, Effect.REPACKAGE),
    ("key", "dir"): _FILES,
    ("outputs",): _FILES,
    ("outputs", "pkcs12"): (Effect.REPACKAGE,),
    ("outputs", "request_files"): (Effect.RENDER,),
}
"""What a change of a value, or of a table, can cost at most; the longest path counts."""


def whole_cost(
    was: Built | None, will: Built, unsatisfied: Collection[Path] = ()
) -> tuple[Effect, ...]:
    """What all changes cost together, from the least to the most.

    `was` is None where there is no state before, or none that can be read; `unsatisfied` are the
    values of the new spec that the certificate in use contradicts, and did not contradict before.
    """
    if will.lock is None:
        found = set(_first(was, will))
    else:
        found = set(_later(was, will) if was is not None else _from_the_lock(will))
    if unsatisfied:
        found.add(Effect.NEW_CERTIFICATE)
    if Effect.NEW_CERTIFICATE in found:
        # It is bundled anyway.
        found.discard(Effect.REPACKAGE)
    return tuple(one for one in Effect if one in found) or (Effect.NOTHING,)


def cost_of(
    path: Path, whole: Iterable[Effect], unsatisfied: Collection[Path]
) -> tuple[Effect, ...]:
    """What one change has to do with of all that the changes cost."""
    lengths = range(len(path), 0, -1)
    known = next((path[:length] for length in lengths if path[:length] in _MAY_COST), None)
    may = _MAY_COST[known] if known is not None else ()
    if path in unsatisfied:
        may = (*may, Effect.NEW_CERTIFICATE)
    return tuple(one for one in whole if one in may) or (Effect.NOTHING,)


def _first(was: Built | None, will: Built) -> Iterator[Effect]:
    """Nothing was built yet, so that all is still to be made, if the change touches it at all."""
    if was is not None and (was.record, was.files) == (will.record, will.files):
        return
    if will.files:
        yield Effect.RENDER
    yield Effect.NEW_CSR
    if will.plan.spec.key.source in ("generate", "external", "pkcs11"):
        yield Effect.NEW_KEY
    if was is None:
        yield Effect.NEW_CERTIFICATE


def _later(was: Built, will: Built) -> Iterator[Effect]:
    other_kind = was.plan.request.key != will.plan.request.key
    other_key = other_kind or was.key != will.key
    new_csr = other_key or was.plan.request != will.plan.request
    if new_csr:
        yield Effect.NEW_CSR
    if other_kind or (other_key and will.makes_key):
        yield Effect.NEW_KEY
    same = (was.record, was.plan.folder) == (will.record, will.plan.folder)
    if was.files != will.files or not (new_csr or same):
        yield Effect.RENDER
    if was.in_use and not will.in_use:
        yield Effect.NEW_CERTIFICATE
    if will.in_use and upload(was.plan) != upload(will.plan):
        yield Effect.REPACKAGE


def _from_the_lock(will: Built) -> Iterator[Effect]:
    """What a build would do by the lock alone, where the state before can't be read."""
    new_csr = bool(will.decision.changed) or will.decision.continued is None
    if new_csr:
        yield Effect.NEW_CSR
    if will.makes_key:
        yield Effect.NEW_KEY
    if not (new_csr or will.is_up_to_date):
        yield Effect.RENDER
    if will.lock is not None and will.lock.active is not None and not will.in_use:
        yield Effect.NEW_CERTIFICATE


def upload(plan: Plan) -> tuple[object, ...]:
    """All of a plan that decides what `bundle` writes from one and the same certificate."""
    files, pkcs12 = plan.files, plan.spec.outputs.pkcs12
    names: tuple[object, ...] = (files.leaf, files.intermediate, files.numbered_intermediate)
    store: tuple[object, ...] = ()
    if pkcs12 is not None:
        profile = pkcs12.profile or plan.target.pkcs12_profile
        password = (pkcs12.password_env, pkcs12.password_file)
        store = (files.pkcs12, profile, pkcs12.friendly_name or plan.name, password)
    return (names, store, *_guide(plan))


def _guide(plan: Plan) -> Iterator[object]:
    """What the product's steps speak of."""
    if plan.files.upload_guide is None or plan.target.upload_template is None:
        return
    key = key_path(plan)
    yield (plan.files.upload_guide, plan.target.id, plan.spec.target.build)
    yield (plan.name, plan.origin.spec.file.rpartition("/")[2], plan.request.dns_names)
    yield (plan.spec.server.address, plan.request.ip_addresses, plan.is_public)
    yield (key.name, None if key.parent == plan.folder else key)
    elsewhere = plan.spec.key.source if plan.spec.key.source in ("external", "pkcs11") else None
    yield (elsewhere, plan.spec.outputs.pkcs12 is not None)
