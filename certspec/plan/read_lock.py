"""Bytes of a lock file to the lock, or the finding that says why not."""

from __future__ import annotations

import shlex
from functools import lru_cache

import tomli
from pydantic import ValidationError

from certspec.finding import FilePlace, Finding, Place, Severity, Span, TextPlace
from certspec.plan.from_git import lock_from_git
from certspec.plan.lock import LOCK_VERSION, Lock
from certspec.source.conflict import conflict_at, other_marks
from certspec.source.duplicate import duplicate_keys

_MERGE = (
    "take the whole lock of the branch whose key and CSR are in this folder (`git checkout --ours "
    "-- FILE` or `--theirs`), then build: it records what the spec asks for besides"
)


# Each spec of a project is compared with the locks of all others; one takes some ten kilobytes.
@lru_cache(maxsize=1_024)
def read_lock(file: str, content: bytes) -> Lock | Finding:
    """The lock in `content`."""
    text = content.decode(errors="replace")
    marks = conflict_at(file, text)
    if marks:
        also = other_marks(text, marks)
        said = "the lock has a merge conflict"
        return Finding("CS301", Severity.ERROR, said, marks[0], merge_fix(file), also)
    try:
        data = tomli.loads(content.decode())
    except tomli.TOMLDecodeError as error:
        return _not_toml(file, error)
    except (UnicodeDecodeError, RecursionError) as error:
        return _unreadable(file, f"the lock is not valid TOML ({error})")
    except ValueError:
        # Python reads no number of more than some thousand digits.
        return _unreadable(file, "the lock has a number that is absurdly long")
    version = data.get("lock_version")
    if isinstance(version, int) and version > LOCK_VERSION:
        message = (
            f"the lock is of a newer certspec: `lock_version` is {version}, this one reads "
            f"version {LOCK_VERSION}"
        )
        return _refused(file, message, "use the certspec that wrote it, or a newer one")
    try:
        return Lock.model_validate(data)
    except ValidationError as error:
        return _not_a_lock(file, error)


def merge_fix(file: str) -> str:
    """How to mend a lock that two branches were merged in."""
    return _MERGE.replace("FILE", shlex.quote(file))


def _not_toml(file: str, error: tomli.TOMLDecodeError) -> Finding:
    """Keys and tables that are there twice are what a conflict leaves that was half resolved."""
    twice = next(iter(duplicate_keys(file, error)), None)
    if twice is not None:
        said = f"the lock has both sides of a merge: {twice.message}"
        return Finding("CS301", Severity.ERROR, said, twice.place, merge_fix(file), twice.also)
    place = TextPlace(file, Span(error.lineno, error.colno, error.lineno, error.colno + 1))
    message = f"the lock is not valid TOML ({error.msg})"
    return Finding("CS301", Severity.ERROR, message, place, lock_from_git(file))


def _not_a_lock(file: str, error: ValidationError) -> Finding:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    if not where:
        message = f"the lock has both sides of a merge: {first['ctx']['error']}"
        return _refused(file, message, merge_fix(file))
    said = first["msg"]
    if first["type"] == "extra_forbidden":
        said = f"lock version {LOCK_VERSION} has no such key, or a newer certspec wrote it"
    elif first["type"] == "missing":
        said = "it is missing"
    return _unreadable(file, f"the lock was edited: `{where}`: {said}")


def _unreadable(file: str, message: str) -> Finding:
    return _refused(file, message, lock_from_git(file))


def _refused(file: str, message: str, fix: str) -> Finding:
    place: Place = FilePlace(file)
    return Finding("CS301", Severity.ERROR, message, place, fix)
