"""The lock that a build leaves behind."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from certspec.plan.decide import archive_folder
from certspec.plan.lock import Lock, LockedRequest, LockedTarget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan


def record(
    plan: Plan,
    decision: Decision,
    earlier: Lock | None,
    *,
    spki: str | None,
    encrypted: bool,
    files: Mapping[str, str],
) -> Lock:
    """`earlier` with the decided request in it; a pending one that it replaces is archived.

    `spki` is the SHA-256 of the public key, None where it is not known; `files` has the SHA-256
    of each public file of the request.
    """
    continued = decision.base if _continues(decision) else None
    kept = tuple(
        _archived(plan, one) if one.state == "pending" else one
        for one in (earlier.requests if earlier is not None else ())
        if one is not continued
    )
    new = LockedRequest(
        state=continued.state if continued is not None else "pending",
        generation=plan.generation,
        folder=decision.subfolder,
        digest=plan.digest,
        spki_sha256=spki,
        key_encoding=_key_encoding(plan, decision),
        key_encrypted=encrypted,
        files=dict(files),
        request=plan.request.as_tables(),
        certificate=continued.certificate if continued is not None else None,
    )
    return Lock(
        lock_version=1,
        name=plan.name,
        spec=os.path.relpath(plan.origin.spec.file, plan.folder).replace(os.sep, "/"),
        target=LockedTarget(
            id=plan.target.id, product=plan.target.product, build=plan.spec.target.build
        ),
        requests=(*kept, new),
    )


def _continues(decision: Decision) -> bool:
    """Whether the request stands in the lock already, rather than beside the active one."""
    base = decision.base
    return base is not None and (base.state == "pending" or decision.subfolder == base.folder)


def _key_encoding(plan: Plan, decision: Decision) -> str | None:
    if decision.base is not None:
        return decision.base.key_encoding
    return getattr(plan.spec.key, "encoding", None)


def _archived(plan: Plan, request: LockedRequest) -> LockedRequest:
    folder = archive_folder(plan, request)
    return request.model_copy(update={"state": "archived", "folder": folder})
