"""Bytes of a lock file to the lock, or the finding that says why not."""

from __future__ import annotations

import re

import tomli
from pydantic import ValidationError

from certspec.finding import FilePlace, Finding, Severity, Span, TextPlace
from certspec.plan.lock import LOCK_VERSION, Lock

_CONFLICT = re.compile(rb"^(<<<<<<<|=======|>>>>>>>)", re.MULTILINE)


def read_lock(file: str, content: bytes) -> Lock | Finding:
    """The lock in `content`."""
    conflict = _CONFLICT.search(content)
    if conflict:
        line = content.count(b"\n", 0, conflict.start()) + 1
        return Finding(
            "CS301",
            Severity.ERROR,
            "the lock has a merge conflict",
            TextPlace(file, Span(line, 1, line, 8)),
            "take the lock of the branch whose key and CSR are in this folder, then build",
        )
    try:
        data = tomli.loads(content.decode())
    except (UnicodeDecodeError, tomli.TOMLDecodeError, RecursionError) as error:
        return _unreadable(file, f"the lock is not valid TOML ({error})")
    except ValueError:
        # Python reads no number of more than some thousand digits.
        return _unreadable(file, "the lock has a number that is absurdly long")
    version = data.get("lock_version")
    if isinstance(version, int) and version > LOCK_VERSION:
        message = f"the lock has version {version}, this certspec reads version {LOCK_VERSION}"
        return _refused(file, message, "use the certspec that wrote it, or a newer one")
    try:
        return Lock.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        return _unreadable(file, f"the lock was edited: `{where}`: {first['msg']}")


def _unreadable(file: str, message: str) -> Finding:
    fix = f"take the lock from git (`git checkout -- {file}`); it is never edited by hand"
    return _refused(file, message, fix)


def _refused(file: str, message: str, fix: str) -> Finding:
    return Finding("CS301", Severity.ERROR, message, FilePlace(file), fix)
