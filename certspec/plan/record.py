"""The lock that a build leaves behind."""

from __future__ import annotations

import os.path
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.plan.lock import Lock, LockedRequest, LockedTarget
from certspec.plan.places import archive_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.plan.decide import Decision
    from certspec.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a request's key and files once they are made.

    `spki_sha256` is None where no key or CSR is known; `files` has the SHA-256 of each public
    file; `adopted` tells that the CSR was made elsewhere.
    """

    spki_sha256: str | None
    key_encoding: str | None = None
    key_encrypted: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    adopted: bool = False


def record(plan: Plan, decision: Decision, earlier: Lock | None, made: Made) -> Lock:
    """`earlier` with the decided request in it; a pending one that it replaces is archived."""
    continued = decision.continued
    new = LockedRequest(
        state=continued.state if continued is not None else "pending",
        generation=plan.generation,
        folder=decision.subfolder,
        digest=plan.digest,
        spki_sha256=made.spki_sha256,
        key_encoding=made.key_encoding,
        key_encrypted=made.key_encrypted,
        adopted=True if made.adopted else None,
        files=dict(made.files),
        request=plan.request.as_tables(),
        certificate=continued.certificate if continued is not None else None,
    )
    requests = [
        new if one is continued else archived(one) if one.state == "pending" else one
        for one in (earlier.requests if earlier is not None else ())
    ]
    if continued is None:
        requests.append(new)
    return Lock(
        lock_version=1,
        name=plan.name,
        spec=os.path.relpath(plan.origin.spec.file, plan.folder).replace(os.sep, "/"),
        target=LockedTarget(
            id=plan.target.id, product=plan.target.product, build=plan.spec.target.build
        ),
        requests=tuple(requests),
    )


def archived(request: LockedRequest) -> LockedRequest:
    """The request as it stands in the lock once another has replaced it."""
    return request.model_copy(update={"state": "archived", "folder": archive_folder(request)})
