"""Two files against each other: specs, requests, certificates or locks."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.chain.read import read_items
from certspec.diff.changes import differences
from certspec.diff.locks import lock_changes, lock_effects
from certspec.diff.things import Kind, Thing, chain_thing, request_thing, spec_thing
from certspec.diffing.one_spec import compare
from certspec.diffing.state import State
from certspec.files.discover import config_file
from certspec.files.origins import Disk
from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.folder import lock_in_folder
from certspec.frozen import dataclass
from certspec.given import GivenCsr, read_requests, what_it_is
from certspec.plan.lock import Lock
from certspec.plan.read_lock import read_lock
from certspec.plan.settle import SPEC_SUFFIX
from certspec.report import Change, Effect, Report, Result
from certspec.source.document import parse
from certspec.source.kind import FileKind, kind_of
from certspec.workspace import Workspace

if TYPE_CHECKING:
    import datetime

_NO_FILE = ("/dev/null", "nul", "NUL")
"""What git gives in place of a file that is not there."""


@dataclass(frozen=True, slots=True)
class _File:
    """One side: its name, its content, and what it is; None where there is no file."""

    name: str
    content: bytes = field(repr=False)
    kind: Kind | None
    thing: Thing | Lock | None = None


def diff_files(old: str, new: str, at: datetime.datetime) -> Report:
    """What differs between two files of a kind, or between a request and its answer."""
    workspace = Workspace(at)
    sides = [_read(one, workspace) for one in (old, new)]
    refused = tuple(one for one in sides if isinstance(one, Finding))
    files = [one for one in sides if not isinstance(one, Finding)]
    if refused:
        opened = all(one.code != "CS115" for one in refused)
        result = Result(f"{old} -> {new}", findings=refused, unreadable=not opened)
    else:
        result = _compared(files[0], files[1], workspace)
    return Report("diff", at, (result,), workspace.texts)


def _read(name: str, workspace: Workspace) -> _File | Finding:
    if name in _NO_FILE:
        return _File(name, b"", None)
    content = read_file(name)
    if isinstance(content, Finding):
        return content
    requests = read_requests(name, content)
    if len(requests) == 1 and isinstance(requests[0], GivenCsr):
        return _File(name, content, Kind.REQUEST, request_thing(requests[0].details))
    if kind_of(content) is FileKind.TEXT or name.endswith(SPEC_SUFFIX):
        return _of_text(name, content, workspace)
    found = [one.certificate for one in read_items(name, content)]
    certificates = [one for one in found if one is not None]
    if certificates and not requests:
        return _File(name, content, Kind.CERTIFICATE, chain_thing(certificates))
    return _not_one(name, f"this is {what_it_is(content)}, which can't be compared")


def _of_text(name: str, content: bytes, workspace: Workspace) -> _File | Finding:
    document = parse(name, content).document
    if document is not None and "lock_version" in document.data:
        lock = read_lock(name, content)
        return lock if isinstance(lock, Finding) else _File(name, content, Kind.LOCK, lock)
    if name.endswith(SPEC_SUFFIX) or (document is not None and "spec_version" in document.data):
        (loaded,) = workspace.load_files([Path(name)])
        thing = spec_thing(loaded.plan) if loaded.plan is not None else None
        return _File(name, content, Kind.SPEC, thing)
    return _not_one(name, "this is a text file, neither a cert spec nor a lock")


def _compared(old: _File, new: _File, workspace: Workspace) -> Result:
    kinds = {one.kind for one in (old, new)} - {None}
    if kinds == {Kind.SPEC} and new.kind is not None:
        return _specs(old, new, workspace)
    title = f"{old.name} -> {new.name}"
    if kinds <= {Kind.LOCK} and kinds:
        return _locks(title, old, new)
    things = [one.thing for one in (old, new) if isinstance(one.thing, Thing)]
    if Kind.LOCK in kinds or len(things) < len(kinds):
        return Result(title, findings=(_two_kinds(old, new),))
    if len(things) == 1:
        return _alone(title, old, things[0])
    if not things:
        return Result(title, "nothing to compare: neither file is there")
    before, after = things
    found = differences(before.beside(after), after.beside(before))
    changes = tuple(Change(one.what, one.before, one.after) for one in found)
    words = _words(before, after, changes)
    return Result(title, words, changes=changes, effects=_effects(before, after))


def _specs(old: _File, new: _File, workspace: Workspace) -> Result:
    """Two specs as if the new one had taken the old one's place: file names do not count."""
    (now,) = workspace.load_files([Path(new.name)])
    plan = now.plan
    lock = lock_in_folder(plan) if plan is not None else None
    after = State(now, lock, new.content)
    before = None
    if old.kind is not None:
        origins = _InPlaceOf(Path(old.name), Path(new.name))
        (was,) = Workspace(workspace.at, origins=origins).load_files([Path(new.name)])
        before = State(was, lock, old.content)
    result = compare(before, after)
    if result is None:
        words = "nothing changes: both files say the same"
        return Result(new.name, words, effects=(Effect.NOTHING,))
    return result


@dataclass(frozen=True, slots=True)
class _InPlaceOf:
    """Reads an old file under the name of the new one, with the old one's configuration."""

    old: Path
    new: Path

    def read(self, file: Path) -> bytes | Finding:
        """The old file's content for the new name."""
        return Disk().read(self.old if file == self.new else file)

    def config_of(self, spec: Path) -> Path | None:
        """The configuration around the old file."""
        return config_file(self.old if spec == self.new else spec)


def _locks(title: str, old: _File, new: _File) -> Result:
    before, after = (one.thing if isinstance(one.thing, Lock) else None for one in (old, new))
    changes = lock_changes(before, after)
    words = "changed" if changes else "nothing changes: both locks say the same"
    if before is None or after is None:
        words = "added: a lock" if before is None else "removed: a lock"
        return Result(title, words, changes=changes)
    return Result(title, words, changes=changes, effects=lock_effects(before, after))


def _alone(title: str, old: _File, thing: Thing) -> Result:
    added = old.kind is None
    sides: tuple[Thing | None, Thing | None] = (None, thing) if added else (thing, None)
    before, after = (dict(one.values) if one is not None else {} for one in sides)
    found = differences(before, after)
    changes = tuple(Change(one.what, one.before, one.after) for one in found)
    return Result(title, f"{'added' if added else 'removed'}: {thing.kind}", changes=changes)


def _words(before: Thing, after: Thing, changes: tuple[Change, ...]) -> str:
    same_key = before.spki_sha256 == after.spki_sha256
    what = {
        (Kind.REQUEST, Kind.REQUEST): "request",
        (Kind.CERTIFICATE, Kind.CERTIFICATE): "certificate",
    }.get((before.kind, after.kind))
    if what is None:
        differ = "they differ in what follows" if changes else "they say the same"
        words = f"{before.kind} and {after.kind}: {differ}"
        if before.spki_sha256 and after.spki_sha256 and not same_key:
            words += "; they are for different keys"
        return words
    if before.digest == after.digest:
        same = f"the same {what}"
        return f"{same}, other issuers" if before.issuers != after.issuers else f"nothing: {same}"
    for_key = "the same key" if same_key else "another key"
    if not changes:
        return f"the same {what} for {for_key}, signed anew"
    return f"another {what} for {for_key}"


def _effects(before: Thing, after: Thing) -> tuple[Effect, ...]:
    if before.kind is not after.kind:
        return ()
    if before.digest == after.digest:
        return (Effect.NOTHING if before.issuers == after.issuers else Effect.REPACKAGE,)
    is_request = after.kind is Kind.REQUEST
    key = () if before.spki_sha256 == after.spki_sha256 else (Effect.NEW_KEY,)
    return (Effect.NEW_CSR, *key) if is_request else (*key, Effect.NEW_CERTIFICATE)


def _two_kinds(old: _File, new: _File) -> Finding:
    words = [f"{one.name} is {one.kind or 'not there'}" for one in (old, new)]
    closed = [one for one in (old, new) if one.kind is Kind.SPEC and one.thing is None]
    if closed:
        return _not_one(closed[0].name, "this spec has mistakes, so nothing can be compared")
    return _not_one(new.name, f"{' and '.join(words)}: they can't be compared")


def _not_one(name: str, message: str) -> Finding:
    return Finding(
        "CS331",
        Severity.ERROR,
        message,
        FilePlace(name),
        "give two specs, requests, certificates or locks, or a request and its certificate",
    )
