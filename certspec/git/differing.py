"""Asks git which files differ from a commit, so that nothing of its configuration runs."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from certspec.files.read import read_ordinary_file
from certspec.finding import Finding
from certspec.frozen import dataclass
from certspec.git.checkout import ask_git
from certspec.plan.plan import LOCK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Neither has a repository's configuration a say in what counts as changed.
_OPTIONS = (
    *("--work-tree=.", "-c", "core.trustctime=true", "-c", "core.checkStat=default"),
    *("-c", "core.ignoreStat=false", "-c", "core.untrackedCache=false"),
)
_LISTED = re.compile(rb"(\S) ([0-7]{6}) ([0-9a-f]+) [0-3]\t(.*)", re.DOTALL)
_FILTER = re.compile(r"(filter\.[^=\n]+)\.(?:clean|process|smudge|required)")
_LINK, _SUBMODULE = b"120000", b"160000"
_IN_ORDER = b"H"
_SHA1_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Differing:
    """Paths from the top of the checkout.

    `paths` differ, or can't be told; `moved` are those of them that came or went; `tracked` are
    the locks in the index.
    """

    paths: tuple[str, ...]
    moved: tuple[str, ...]
    tracked: tuple[str, ...]
    moves_links: bool


def differing(checkout: Path, commit: str) -> Differing | None:
    """What the index and the work tree have otherwise than the commit; None where git fails."""
    without_filters = _without_filters(checkout)
    if without_filters is None:
        return None
    options = (*_OPTIONS, *without_filters)
    words = ("--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=dirty")
    raw = ask_git(checkout, *options, "diff-index", *words, commit, "--")
    listed = ask_git(checkout, *options, "ls-files", "-z", "-s", "-v")
    if raw is None or raw.code or listed is None or listed.code:
        return None
    paths: list[str] = []
    moved: list[str] = []
    links = False
    for was, now, old, status, path in _changes(raw.out):
        # Git has not looked into a file that was only touched.
        if was == now and status == b"M" and _is_same(checkout, path, now, old):
            continue
        paths.append(path)
        links = links or _LINK in (was, now)
        if status != b"M":
            moved.append(path)
    tracked: list[str] = []
    for tag, mode, name, path in _entries(listed.out):
        if path.endswith(LOCK_FILE):
            tracked.append(path)
        # Of a file that git was told not to look at, it says that it is as it was.
        if mode == _SUBMODULE or (tag != _IN_ORDER and not _is_same(checkout, path, mode, name)):
            paths.append(path)
            links = links or mode in (_LINK, _SUBMODULE)
            if not os.path.lexists(checkout / path):
                moved.append(path)
    return Differing(tuple(paths), tuple(moved), tuple(tracked), links)


def listed_untracked(checkout: Path) -> tuple[str, ...] | None:
    """The files that are not in the index, ignored ones too; a slash ends another repository."""
    said = ask_git(checkout, *_OPTIONS, "ls-files", "-z", "--others")
    if said is None or said.code:
        return None
    return tuple(os.fsdecode(one) for one in said.out.split(b"\0") if one)


def _without_filters(checkout: Path) -> tuple[str, ...] | None:
    """The options without which git may run a program on a file, to see whether it differs."""
    said = ask_git(checkout, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    if said is None or said.code > 1:
        return None
    drivers = set()
    for key in filter(None, os.fsdecode(said.out).split("\0")):
        found = _FILTER.fullmatch(key)
        if found is not None:
            drivers.add(found[1])
        elif "=" in key or "\n" in key:
            # Its name can't be said on a command line.
            return None
    return tuple(
        word
        for driver in sorted(drivers)
        for word in (
            "-c",
            f"{driver}.clean=",
            "-c",
            f"{driver}.process=",
            "-c",
            f"{driver}.required=false",
        )
    )


def _changes(raw: bytes) -> Iterator[tuple[bytes, bytes, str, bytes, str]]:
    """(mode before, mode now, object before, status, path) of each line."""
    words = raw.split(b"\0")
    for about, path in zip(words[0::2], words[1::2], strict=False):
        was, now, old, _, status = about.removeprefix(b":").split(b" ")
        yield was, now, old.decode(), status, os.fsdecode(path)


def _entries(listed: bytes) -> Iterator[tuple[bytes, bytes, str, str]]:
    """(tag, mode, object, path) of those entries of the index that may matter."""
    lock = LOCK_FILE.encode()
    for line in listed.split(b"\0"):
        if line.startswith((b"H 100", b"H 120")) and not line.endswith(lock):
            continue
        found = _LISTED.fullmatch(line)
        if found is not None:
            yield found[1], found[2], found[3].decode(), os.fsdecode(found[4])


def _is_same(checkout: Path, path: str, mode: bytes, name: str) -> bool:
    """Whether a file in the work tree has the content of the object `name`."""
    file = checkout / path
    if mode == _LINK:
        # A Path would tidy it.
        target = os.readlink(file) if file.is_symlink() else None  # noqa: PTH115
        content = os.fsencode(target) if target is not None else None
    else:
        read = None if file.is_symlink() else read_ordinary_file(file)
        content = None if isinstance(read, Finding) else read
    if content is None:
        return False
    kind = hashlib.sha1 if len(name) == _SHA1_DIGITS else hashlib.sha256
    return kind(b"blob %d\0" % len(content) + content).hexdigest() == name
