"""Whether the certificate in use is what a changed spec asks for, in one sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.diff.certificate import Objection, objections
from certspec.files.read import read_file
from certspec.files.roots import public_roots, trusted_roots
from certspec.finding import SpecPlace
from certspec.frozen import dataclass
from certspec.verify import Expected, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.chain.certificate import Certificate
    from certspec.finding import Finding
    from certspec.plan.lock import Lock, LockedRequest
    from certspec.plan.plan import Plan

_REQUESTED = ("subject", "san", "usages", "key")


@dataclass(frozen=True, slots=True)
class InUse:
    """What is to be said of the certificate in use; empty where there is none.

    `contradicts` are the values of the new spec that it contradicts, and that no new request
    mends: those that it contradicted before are left out.
    """

    sentence: str = ""
    contradicts: frozenset[tuple[str, ...]] = frozenset()


def certificate_in_use(was: Plan | None, now: Plan, lock: Lock | None) -> InUse:
    """The certificate in use, judged by the spec as it was and as it is now."""
    active = lock.active if lock is not None else None
    if active is None or active.certificate is None:
        return InUse()
    # Both are judged by what lies at one place: the output folder may have moved.
    files = _files(now)
    after = list(_objections(now, active, files))
    before = list(_objections(was, active, files)) if was is not None else []
    new = [one for one in after if one not in before]
    if not after:
        return InUse("the certificate in use satisfies the spec as it is now")
    if not new:
        words = f"as before, the certificate in use is not what the spec asks for: {after[0][1]}"
        return InUse(words)
    same_request = was is not None and (was.request, was.generation) == (
        now.request,
        now.generation,
    )
    paths = (path for path, _ in new if same_request or path[0] not in _REQUESTED)
    words = f"the certificate in use is not what the spec asks for now: {new[0][1]}"
    return InUse(words, frozenset(paths))


def _files(plan: Plan) -> list[tuple[str, bytes]]:
    """The certificate and its issuers, where they lie in the output folder."""
    names = (plan.files.leaf, plan.files.intermediate)
    read = [(str(plan.folder / name), read_file(Path(plan.folder / name))) for name in names]
    found = [(name, content) for name, content in read if isinstance(content, bytes)]
    return found if found and found[0][0] == read[0][0] else []


def _objections(
    plan: Plan, active: LockedRequest, files: list[tuple[str, bytes]]
) -> Iterator[Objection]:
    roots, wrong = trusted_roots(plan)
    if not files or wrong:
        digests = None if wrong else frozenset(map(_digest, roots))
        yield from objections(plan, active, digests)
        return
    known = objections(plan, active, None)
    yield from (one for one in known if one[0][0] == "key")
    expected = Expected(plan.request, active.spki_sha256, public_roots=public_roots())
    for one in judge(plan, files, roots, expected, plan.at).findings:
        if one.stops:
            yield _path(one), one.message


def _path(finding: Finding) -> tuple[str, ...]:
    """The value of the spec that a remark on a certificate speaks of."""
    places = (finding.place, *(place for place, _ in finding.also))
    named = next((one.path for one in places if isinstance(one, SpecPlace)), ())
    return tuple(step for step in named if isinstance(step, str)) or ("certificate",)


def _digest(root: bytes | Certificate) -> str:
    return hashlib.sha256(root).hexdigest() if isinstance(root, bytes) else root.sha256
