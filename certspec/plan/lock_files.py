"""The public files of the requests in a lock: each is there, byte for byte what the lock names."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from certspec.finding import FilePlace, Finding, Severity, SpecPlace
from certspec.plan.from_git import from_git
from certspec.plan.lock_agrees import lock_file, title
from certspec.plan.lock_csr import csr_fault, csr_fix
from certspec.request.fields import fields_from_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

    from certspec.plan.found import Found
    from certspec.plan.lock import LockedRequest
    from certspec.plan.plan import Plan


def file_findings(plan: Plan, found: Found) -> Iterator[Finding]:
    """What differs, for the requests that wait or are in use; of archived ones what is kept."""
    lock = found.lock
    for index, request in enumerate(lock.requests if lock is not None else ()):
        for name in request.files:
            if request.state == "archived":
                yield from _archived(plan, found, index, request, name)
            else:
                yield from _in_place(plan, found, index, request, name)
        if request.state != "archived":
            yield from _unnamed(plan, found, index, request)


def _in_place(
    plan: Plan, found: Found, index: int, request: LockedRequest, name: str
) -> Iterator[Finding]:
    path = plan.folder / request.folder / name
    content = found.files.get(path)
    digest = hashlib.sha256(content or b"").hexdigest()
    code, fault = "CS321", ""
    if content is None:
        fault = f"the file is missing; the lock names it in {title(request)}"
    elif name == plan.files.csr:
        asked = None if request.adopted else fields_from_tables(request.request)
        fault = csr_fault(request, asked, name, content)
        code = "CS322" if fault else code
    elif digest != request.files[name]:
        fault = "the file is not the one that the lock speaks of"
    if fault:
        named = SpecPlace(lock_file(plan), ("requests", index, "files", name))
        found_one = "there is no file" if content is None else f"the file has {digest[:16]}..."
        also = ((named, f"`files`: {request.files[name][:16]}..., {found_one}"),)
        fix = csr_fix(plan, str(path)) if code == "CS322" else _fix(plan, path)
        yield Finding(code, Severity.ERROR, fault, FilePlace(str(path)), fix, also)


def _unnamed(plan: Plan, found: Found, index: int, request: LockedRequest) -> Iterator[Finding]:
    for name in (*plan.request_files, plan.files.csr):
        path = plan.folder / request.folder / name
        if path in found.files and path.name not in request.files:
            message = f"the file is here, and `files` of {title(request)} does not name it"
            lines = SpecPlace(lock_file(plan), ("requests", index, "files"))
            yield Finding(
                "CS321",
                Severity.ERROR,
                message,
                FilePlace(str(path)),
                _fix(plan, path),
                ((lines, "the files that the lock names"),),
            )


def _archived(
    plan: Plan, found: Found, index: int, request: LockedRequest, name: str
) -> Iterator[Finding]:
    """An archive may be thinned out; what is kept of it is what was archived."""
    folder, wanted = plan.folder / request.folder, request.files[name]
    stem, dot, suffix = name.rpartition(".")
    kept = [
        path
        for path in found.files
        if path.parent == folder and path.name.startswith(stem) and path.name.endswith(dot + suffix)
    ]
    if not kept or any(hashlib.sha256(found.files[one]).hexdigest() == wanted for one in kept):
        return
    place = SpecPlace(lock_file(plan), ("requests", index, "files", name))
    message = f"no file in {folder} is the {name} that the lock speaks of, in {title(request)}"
    yield Finding("CS321", Severity.ERROR, message, place, _fix(plan, kept[0]))


def _fix(plan: Plan, path: PurePath) -> str:
    return f"take both from git ({from_git(path, lock_file(plan))}); or run build"
