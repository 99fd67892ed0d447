"""The specs, configurations and locks of a git revision, read without touching the work tree."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.discover import CONFIG_FILE
from certspec.files.read import unreadable
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.git.checkout import ask_git, checkout_of
from certspec.git.objects import read_objects
from certspec.plan.plan import LOCK_FILE
from certspec.plan.settle import SPEC_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = "HEAD"
_REMOTE = "origin/"


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of certspec at one commit, by their paths from the top of the checkout.

    `name` is what the user called it. Files are asked for by the names that they have, or would
    have, in the work tree.
    """

    name: str
    top: Path
    commit: str
    contents: Mapping[str, bytes | Finding] = field(repr=False)

    def key(self, file: Path) -> str | None:
        """A file's path from the top of the checkout; None outside of it."""
        whole = file.name in ("", "..")
        real = (
            Path(os.path.realpath(file))
            if whole
            else Path(os.path.realpath(file.parent), file.name)
        )
        return real.relative_to(self.top).as_posix() if real.is_relative_to(self.top) else None

    def path(self, key: str) -> Path:
        """The file with this path as it is called from the working folder."""
        return Path(os.path.relpath(self.top / key))

    def specs(self) -> tuple[str, ...]:
        """The paths of all specs."""
        return tuple(key for key in sorted(self.contents) if key.endswith(SPEC_SUFFIX))

    def read(self, file: Path) -> bytes | Finding:
        """The file's content in the revision, or the finding that says why not."""
        key = self.key(file)
        content = self.contents.get(key) if key is not None else None
        if isinstance(content, Finding) or content is None:
            reason = content.message if content is not None else f"is not in {self.name}"
            return unreadable(file, reason.removeprefix("can't be read: "))
        return content

    def config_of(self, spec: Path) -> Path | None:
        """The nearest `certspec.toml` from the spec's folder up."""
        folder = posixpath.dirname(self.key(spec) or "")
        while True:
            candidate = posixpath.join(folder, CONFIG_FILE)
            if candidate in self.contents:
                return self.path(candidate)
            if not folder:
                return None
            folder = posixpath.dirname(folder)


def open_revision(name: str, folder: Path) -> Revision | Finding:
    """The merge base of the revision `name` and HEAD in the checkout around `folder`."""
    base = base_of(name, folder)
    return base if isinstance(base, Finding) else _read(name, *base)


def base_of(name: str, folder: Path) -> tuple[Path, str] | Finding:
    """The checkout around `folder`, and the commit that HEAD and `name` have in common there."""
    checkout = checkout_of(Path(os.path.realpath(folder)))
    if checkout is None:
        return not_comparable(
            "this is no checkout of a git repository", str(folder), "run it in one, or `git init`"
        )
    if not name or name.startswith("-") or ".." in name:
        return _not_one_commit(name)
    commit = _commit(name, checkout)
    return commit if isinstance(commit, Finding) else (checkout, commit)


def not_comparable(message: str, place: str, fix: str) -> Finding:
    """The finding on a revision that can't be compared with."""
    return Finding("CS330", Severity.ERROR, message, FilePlace(place), fix)


def _commit(name: str, checkout: Path) -> str | Finding:
    """The commit to compare with: what the work tree and the revision have in common."""
    named = ask_git(checkout, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if named is None:
        fix = "install git, and see that it is in PATH"
        return not_comparable("git can't be run here", str(checkout), fix)
    if named.code:
        # Why git says no at all: a folder of another owner, a broken repository.
        usable = ask_git(checkout, "rev-parse", "--git-dir")
        if usable is not None and usable.code:
            return _unusable(checkout, usable.err)
        return _unknown(name, checkout)
    if not named.text.isalnum():
        return _not_one_commit(name)
    head = ask_git(checkout, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None or head.code:
        return named.text
    base = ask_git(checkout, "merge-base", named.text, head.text)
    if base is not None and not base.code:
        return base.text.partition("\n")[0]
    if not _is_shallow(checkout):
        return named.text
    message = f"what {name} and HEAD have in common is not here: this clone is shallow"
    return not_comparable(message, name, _fetch(name))


def _read(name: str, checkout: Path, commit: str) -> Revision | Finding:
    contents = read_objects(checkout, commit, _is_ours)
    if contents is None:
        return incomplete(name, checkout)
    return Revision(name, checkout, commit, contents)


def _is_ours(key: str) -> bool:
    return key.endswith(SPEC_SUFFIX) or posixpath.basename(key) in (CONFIG_FILE, LOCK_FILE)


def _is_shallow(checkout: Path) -> bool:
    said = ask_git(checkout, "rev-parse", "--is-shallow-repository")
    return said is not None and said.text == "true"


def _not_one_commit(name: str) -> Finding:
    return not_comparable(
        f"{name!r} is not the name of one commit",
        name,
        "name a branch, a tag or a commit, such as origin/main: what it has in common with HEAD "
        "is compared, so no range is needed",
    )


def _unknown(name: str, checkout: Path) -> Finding:
    if _is_shallow(checkout):
        message = f"{name} is not here: this clone is shallow"
        return not_comparable(message, name, _fetch(name))
    if name == _HEAD and not _has_commit(checkout, _HEAD):
        fix = "commit the specs first; there is nothing yet that they could be compared with"
        return not_comparable("nothing is committed here yet", name, fix)
    fix = f"see `git branch --all`; {_fetching(name)} brings what the server has"
    if _has_commit(checkout, f"{_REMOTE}{name}"):
        fix = f"write {_REMOTE}{name}: that is the server's branch"
    return not_comparable(f"git knows no commit {name}", name, fix)


def _has_commit(checkout: Path, name: str) -> bool:
    said = ask_git(checkout, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return said is not None and not said.code


def _fetch(name: str) -> str:
    fix = (
        f"{_fetching(name, '--unshallow')}, or in CI `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` "
        "(GitLab)"
    )
    if name.startswith(_REMOTE):
        return f"{fix}; {_fetching(name, '--depth=100')} is less to fetch"
    return fix


def _fetching(name: str, *options: str) -> str:
    """The command that fetches; a clone of one branch gets another only when it is named."""
    branch = re.split(r"[~^@:]", name)[0].removeprefix(_REMOTE)
    named = [f"{branch}:refs/remotes/{_REMOTE}{branch}"] if name.startswith(_REMOTE) else []
    return f"`{shlex.join(['git', 'fetch', *options, 'origin', *named])}`"


def incomplete(name: str, checkout: Path) -> Finding:
    """The finding on a revision whose objects are not all here."""
    message = f"{name} is not complete here: this may be a partial clone, and nothing is fetched"
    return not_comparable(message, str(checkout), "`git fetch --refetch --no-filter origin`")


def _unusable(checkout: Path, said: str) -> Finding:
    first = said.partition("\n")[0].removeprefix("fatal: ")
    fix = f"see what `{shlex.join(['git', '-C', str(checkout), 'status'])}` says"
    if "dubious ownership" in said:
        trusting = ["git", "config", "--global", "--add", "safe.directory", str(checkout)]
        fix = f"if you trust it: `{shlex.join(trusting)}`"
    return not_comparable(f"git can't use this checkout: {first}", str(checkout), fix)
