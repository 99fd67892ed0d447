"""The specs of the work tree against those of a git revision."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.diffing.one_spec import compare, removed
from certspec.diffing.shared import shared_changes
from certspec.diffing.state import State
from certspec.files.origins import Disk
from certspec.finding import Finding
from certspec.folder import lock_in_folder
from certspec.frozen import dataclass
from certspec.git.checkout import checkout_of
from certspec.git.revision import not_comparable, open_revision
from certspec.plan.plan import LOCK_FILE
from certspec.plan.read_lock import read_lock
from certspec.plan.settle import SPEC_SUFFIX
from certspec.report import Effect, Report, Result
from certspec.workspace import Loaded, Workspace

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from certspec.git.revision import Revision
    from certspec.plan.lock import Lock

_NO_SPEC = "CS114"


def diff_revision(name: str, paths: Sequence[str], at: datetime.datetime) -> Report:
    """What changed in the specs of `paths` since the work tree left the revision `name`."""
    workspace = Workspace(at)
    start = Path(paths[0]) if paths else Path()
    revision = open_revision(name, start if start.is_dir() else start.parent)
    if isinstance(revision, Finding):
        return _refused(name, revision, at)
    outside = next((one for one in paths if _key(revision, one) is None), None)
    if outside is not None:
        return _refused(name, _outside(revision, outside), at)
    comparison = _Comparison(revision, workspace, Workspace(at, origins=revision), tuple(paths))
    results = tuple(comparison.results())
    return Report("diff", at, results, workspace.texts)


@dataclass(frozen=True, slots=True)
class _Comparison:
    revision: Revision
    now: Workspace
    base: Workspace
    paths: tuple[str, ...]

    def results(self) -> Iterator[Result]:
        """What differs, or the one sentence that nothing does."""
        loaded = self.now.load(self.paths, with_locks=True)
        known = set(self.revision.specs())
        asked = {key for key in known if self._is_asked(key)}
        after, others = self._after(loaded, asked)
        # What is there now is called in the base as it is called now: findings are compared.
        old = {
            key: Path(after[key].file) if key in after else self.revision.path(key)
            for key in sorted(asked | (after.keys() & known))
        }
        read = self.base.load_files(old.values())
        before = {key: self._before(one) for key, one in zip(old, read, strict=True)}
        pairs = _paired(before, after)
        found = [
            *_missing(others, known=bool(asked)),
            *shared_changes([Path(one.file) for one in after.values()], self.revision),
            *filter(None, (compare(was, now) for was, now in pairs)),
            *self._gone([one for one in before.values() if not _is_in(one, pairs)], others),
        ]
        elsewhere = tuple(self._elsewhere(loaded))
        yield from found
        if elsewhere or not found:
            name = self.revision.name
            words = "" if found else f"nothing changes: every spec means what it means in {name}"
            yield Result(name, words, effects=(Effect.NOTHING,), not_checked=elsewhere)

    def _gone(self, gone: list[State], others: Sequence[Loaded]) -> Iterator[Result]:
        """Specs that are not there any more, then locks that lost theirs otherwise."""
        told = set()
        for one in gone:
            lock = str(one.plan.folder / LOCK_FILE) if one.plan is not None else ""
            left = [other for other in others if other.file == lock]
            told.add(lock)
            yield removed(one, tuple(finding for other in left for finding in other.findings))
        for other in others:
            is_new = self.revision.key(Path(other.file)) not in self.revision.contents
            if not other.unreadable and other.file not in told and is_new:
                yield Result(other.file, findings=other.findings)

    def _after(
        self, loaded: Sequence[Loaded], asked: set[str]
    ) -> tuple[dict[str, State], list[Loaded]]:
        """The specs of the work tree by path, and what is loaded beside them."""
        specs, others = {}, []
        for one in loaded:
            key = self.revision.key(Path(one.file))
            if not one.file.endswith(SPEC_SUFFIX) or _is_missing(one):
                others.append(one)
            elif key is not None and not self._is_elsewhere(one):
                specs[key] = self._now(one)
        more = [
            key for key in sorted(asked - specs.keys()) if os.path.lexists(self.revision.top / key)
        ]
        for key, one in zip(more, self.now.load_files(map(self.revision.path, more)), strict=True):
            specs[key] = self._now(one)
        return specs, others

    def _now(self, one: Loaded) -> State:
        lock = lock_in_folder(one.plan) if one.plan is not None else None
        return State(one, lock, Disk().read(Path(one.file)))

    def _before(self, one: Loaded) -> State:
        plan = one.plan
        folder = plan.folder if plan is not None else Path(one.file.removesuffix(SPEC_SUFFIX))
        return State(one, self._lock(Path(folder)), self.revision.read(Path(one.file)))

    def _lock(self, folder: Path) -> Lock | Finding | None:
        file = folder / LOCK_FILE
        if self.revision.key(file) not in self.revision.contents:
            return None
        content = self.revision.read(file)
        return content if isinstance(content, Finding) else read_lock(str(file), content)

    def _is_asked(self, key: str) -> bool:
        return any(
            _means(argument, _key(self.revision, argument), key)
            for argument in self.paths or (".",)
        )

    def _is_elsewhere(self, one: Loaded) -> bool:
        folder = Path(os.path.realpath(Path(one.file).parent))
        return checkout_of(folder) != self.revision.top

    def _elsewhere(self, loaded: Sequence[Loaded]) -> Iterator[str]:
        for one in loaded:
            if one.file.endswith(SPEC_SUFFIX) and not _is_missing(one) and self._is_elsewhere(one):
                yield f"{one.file}: it belongs to another repository, such as a submodule"


def _paired(before: dict[str, State], after: dict[str, State]) -> list[tuple[State | None, State]]:
    """Each spec of the work tree with what it was; a renamed one is known by what it kept."""
    left = {key: one for key, one in before.items() if key not in after}
    pairs: list[tuple[State | None, State]] = []
    for key, one in after.items():
        old = before.get(key)
        if old is None:
            renamed = next((name for name, was in left.items() if _is_same_spec(was, one)), None)
            old = left.pop(renamed) if renamed is not None else None
        pairs.append((old, one))
    return pairs


def _is_in(before: State, pairs: Sequence[tuple[State | None, State]]) -> bool:
    return any(was is before for was, _ in pairs)


def _is_same_spec(was: State, now: State) -> bool:
    if was.text == now.text:
        return True
    if was.plan is None or now.plan is None:
        return False
    locks = [one.read_lock for one in (was, now)]
    keys = [{one.spki_sha256 for one in lock.requests} if lock else set() for lock in locks]
    same_key = bool(keys[0] & keys[1] - {None})
    return same_key or (was.plan.name, was.plan.folder) == (now.plan.name, now.plan.folder)


def _means(argument: str, place: str | None, key: str) -> bool:
    """Whether an argument, which stands at `place`, means the spec `key`."""
    if place in (key, key.removesuffix(SPEC_SUFFIX)):
        return True
    below = key if place == "." else key.removeprefix(f"{place}/")
    if any(part.startswith(".") for part in below.split("/")[:-1]):
        return False
    if place == "." or below != key:
        return True
    return "/" not in argument and posixpath.basename(key) == f"{argument}{SPEC_SUFFIX}"


def _key(revision: Revision, argument: str) -> str | None:
    path = Path(os.path.realpath(argument)) if Path(argument).is_dir() else Path(argument)
    return revision.key(path)


def _is_missing(one: Loaded) -> bool:
    return any(finding.code == _NO_SPEC for finding in one.findings)


def _missing(others: Sequence[Loaded], *, known: bool) -> list[Result]:
    """The arguments that mean no spec, neither here nor in the base."""
    return [
        Result(one.file, findings=one.findings, unreadable=True)
        for one in others
        if one.unreadable and not known
    ]


def _refused(name: str, finding: Finding, at: datetime.datetime) -> Report:
    return Report("diff", at, (Result(name, findings=(finding,), unreadable=True),))


def _outside(revision: Revision, path: str) -> Finding:
    return not_comparable(
        f"this is outside of the checkout {revision.top}",
        path,
        "give paths in one checkout, or run it once in each",
    )
