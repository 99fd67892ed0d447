"""What people have to do after a change, in order; files are called by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.diff.locks import answered
from certspec.plan.places import key_path
from certspec.plan.settle import choose_target
from certspec.report import Effect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from certspec.diff.state import Built
    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan

_MADE_BY_BUILD = {Effect.RENDER, Effect.NEW_CSR, Effect.NEW_KEY}


def to_do(
    now: Built, effects: Collection[Effect], before: Lock | None, *, taken_in: bool
) -> tuple[str, ...]:
    """The steps that are left, given the lock as it is now, and as it was before the change.

    `taken_in` tells that a CSR made elsewhere was adopted for this very request.
    """
    return tuple(_steps(now, set(effects), before, taken_in=taken_in))


def _steps(
    now: Built, effects: set[Effect], before: Lock | None, *, taken_in: bool
) -> Iterator[str]:
    plan = now.plan
    sends = bool(effects & {Effect.NEW_CSR, Effect.NEW_CERTIFICATE})
    external = plan.spec.key.source == "external"
    if effects & _MADE_BY_BUILD:
        yield from _made(now, effects)
        if external and Effect.NEW_CSR in effects and not taken_in:
            yield (
                "make a new CSR where the key lives, then "
                f"`{plan.command('adopt', plan.files.csr)}`"
            )
    if sends:
        yield from _sent(now, effects)
    elif Effect.REPACKAGE in effects:
        again = plan.command("bundle", *_old_files(plan, before))
        yield f"`{again}` makes the upload files anew from the same certificate"
    if sends or Effect.REPACKAGE in effects:
        yield _installed(plan)


def _made(now: Built, effects: set[Effect]) -> Iterator[str]:
    plan = now.plan
    if now.is_up_to_date:
        yield f"look at {now.plan.folder}: it was built for this change already"
        return
    what = _what(now, effects)
    kept = "; the key in use stays until the answer is bundled" if _replaces_key(now) else ""
    yield f"`{plan.command('build')}` makes {what}{kept}; commit what it changes"


def _what(now: Built, effects: set[Effect]) -> str:
    plan, folder = now.plan, now.plan.folder / now.decision.subfolder
    things = []
    if Effect.NEW_KEY in effects and plan.spec.key.source == "generate":
        things.append(f"a new key, {key_path(plan, now.decision.subfolder)}")
    elif Effect.NEW_KEY in effects and plan.spec.key.source == "pkcs11":
        things.append("a new key on the token")
    if Effect.RENDER in effects:
        things += [str(folder / name) for name in now.to_render if name in now.files]
    if Effect.NEW_CSR in effects and plan.spec.key.source != "external":
        things.append(str(folder / plan.files.csr))
    return ", ".join(things) or "the lock anew"


def _replaces_key(now: Built) -> bool:
    return now.makes_key and now.lock is not None and now.lock.active is not None


def _sent(now: Built, effects: set[Effect]) -> Iterator[str]:
    plan, lock = now.plan, now.lock
    csr = plan.folder / now.request.folder / plan.files.csr
    instead = ""
    if Effect.NEW_CSR in effects and _waited(lock) and not now.is_up_to_date:
        instead = ", in place of the request that it may have already"
    same = " again: the request is the same" if Effect.NEW_CSR not in effects else ""
    yield f"send {csr} to the CA{same}{instead}"
    yield f"with its answer: `{plan.command('bundle', 'ANSWER.cer')}`"


def _old_files(plan: Plan, before: Lock | None) -> Iterator[str]:
    """The certificate and its issuers, where the target called them otherwise before."""
    if before is None:
        return
    target = choose_target(before.target.product, before.target.build)
    names = target.files.named(before.name)
    if names.leaf != plan.files.leaf:
        yield from (str(plan.folder / name) for name in (names.leaf, names.intermediate))


def _waited(lock: Lock | None) -> bool:
    pending = lock.pending if lock is not None else None
    return pending is not None and pending.spki_sha256 is not None


def _installed(plan: Plan) -> str:
    if plan.files.upload_guide is not None:
        guide = plan.folder / plan.files.upload_guide
        return f"the admin of {plan.target.product} follows {guide}"
    files = [plan.files.leaf, plan.files.intermediate]
    if plan.spec.outputs.pkcs12 is not None:
        files = [plan.files.pkcs12]
    names = " and ".join(str(plan.folder / name) for name in files)
    return f"install {names} on the server, and restart what serves it"


def after_bundle(plan: Plan, before: Lock | None, after: Lock | None) -> Iterator[str]:
    """What is left to do once the CA's answer was bundled."""
    certificate = answered(before, after)
    if certificate is not None:
        until = f"{certificate.not_after:%Y-%m-%d}"
        yield f"{_installed(plan)}: the new certificate is valid until {until}"


def after_removal(plan: Plan, lock: Lock | None) -> tuple[str, ...]:
    """What is left to do once a spec is gone."""
    if lock is None:
        return ()
    certificate = lock.active.certificate if lock.active is not None else None
    steps = []
    if certificate is not None:
        until = f"{certificate.not_after:%Y-%m-%d}"
        steps.append(f"take the certificate out of use; it is valid until {until}: revoke it")
    elif lock.pending is not None:
        steps.append("withdraw the request, if the CA has it")
    steps.append(f"move {plan.folder} away: it has the lock, and perhaps the key")
    return tuple(steps)
