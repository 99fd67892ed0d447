"""A CSR beside what the lock says of it; judged without the key."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.from_git import from_git
from certspec.plan.lock_agrees import lock_file, title
from certspec.request.csr import Csr, csr_key, read_csr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.found import Found
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan
    from certspec.request.fields import RequestFields


def csr_fault(
    request: LockedRequest, asked: RequestFields | None, name: str, content: bytes | None
) -> str:
    """Why a CSR is not the one it should be; empty where it is.

    `asked` is None for a CSR that was made elsewhere, whose fields were judged as it was taken in.
    """
    if content is None:
        return "the CSR has to be made"
    csr = read_csr(content)
    if not isinstance(csr, Csr):
        return f"the CSR is {csr}"
    if not csr.signature_valid:
        return "the CSR's signature is wrong"
    if csr.spki_sha256 != request.spki_sha256:
        return _other_key(request, csr)
    if asked is not None:
        if csr.fields is None:
            return f"the CSR has what the spec does not ask for: {csr.unsaid}"
        if differing := csr.fields.differences(asked):
            return f"the CSR differs from the spec in {', '.join(differing)}"
    if request.files.get(name) not in (None, hashlib.sha256(content).hexdigest()):
        return "the CSR is not the file that the lock speaks of"
    return ""


def other_key(plan: Plan, found: Found, answered: LockedRequest | None) -> Iterator[Finding]:
    """The CSR of the answered request is for another key than the lock's, so one of them is wrong.

    A certificate must not pass for the sake of a key that somebody wrote into the lock.
    """
    path = plan.folder / (answered.folder if answered is not None else "") / plan.files.csr
    content = found.files.get(path)
    if answered is None or content is None or path.name not in answered.files:
        return
    if csr_key(content) == answered.spki_sha256:
        return
    csr = read_csr(content)
    if isinstance(csr, Csr) and csr.spki_sha256 != answered.spki_sha256:
        yield Finding(
            "CS322",
            Severity.ERROR,
            f"{_other_key(answered, csr)}: {title(answered)}",
            FilePlace(str(path)),
            csr_fix(plan, str(path)),
        )


def csr_fix(plan: Plan, path: str) -> str:
    """How to mend a CSR, or the lock that speaks of it."""
    return (
        f"take CSR and lock from git ({from_git(path, lock_file(plan))}); "
        "or build where the key is kept"
    )


def _other_key(request: LockedRequest, csr: Csr) -> str:
    there, named = csr.spki_sha256[:16], str(request.spki_sha256)[:16]
    said = f"public key {there}..., the lock's `spki_sha256` is {named}..."
    return f"the CSR is for another key than the lock's ({said})"
