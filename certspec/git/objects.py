"""Files of a git commit by their paths: asked of git in few calls, however many files there are."""

from __future__ import annotations

import os
import posixpath
import stat
from typing import TYPE_CHECKING

from certspec.files.read import too_large
from certspec.finding import Finding
from certspec.frozen import dataclass
from certspec.git.checkout import ask_git
from certspec.source.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_MAX_LINKS = 8
_MISSING = b"missing"


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file by its object's name; `is_link` where it is a symbolic link."""

    object: str
    is_link: bool


def read_objects(
    checkout: Path, commit: str, wanted: Callable[[str], bool]
) -> dict[str, bytes | Finding] | None:
    """The contents of all files whose path is `wanted`; None where an object is not here.

    A link within the commit stands for what it leads to; one that leads nowhere is left out.
    """
    listed = ask_git(checkout, "ls-tree", "-r", "-z", "--full-tree", commit)
    if listed is None or listed.code:
        return None
    waiting = {key: (key, one) for key, one in _blobs(listed.out) if wanted(key)}
    contents: dict[str, bytes | Finding] = {}
    for _ in range(_MAX_LINKS):
        read = _contents(checkout, {key: one.object for key, (_, one) in waiting.items()})
        if read is None:
            return None
        links = {key: at for key, (at, one) in waiting.items() if one.is_link}
        contents |= {key: one for key, one in read.items() if key not in links}
        waiting = dict(_followed(checkout, commit, links, read))
        if not waiting:
            break
    return contents


def _blobs(listed: bytes) -> Iterator[tuple[str, _Blob]]:
    for line in filter(None, listed.split(b"\0")):
        about, _, raw = line.partition(b"\t")
        mode, kind, name = about.decode().split(" ")
        # A submodule's files are not in this repository.
        if kind == "blob":
            yield os.fsdecode(raw), _Blob(name, stat.S_ISLNK(int(mode, 8)))


def _followed(
    checkout: Path, commit: str, links: Mapping[str, str], read: Mapping[str, bytes | Finding]
) -> Iterator[tuple[str, tuple[str, _Blob]]]:
    """What links lead to within the revision, as (path of the link, (path, blob))."""
    for key, at in links.items():
        target = read[key]
        if isinstance(target, Finding):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(at), os.fsdecode(target)))
        if path.startswith(("/", "../")):
            continue
        found = ask_git(checkout, "ls-tree", "-z", "--full-tree", commit, "--", path)
        for there, blob in _blobs(found.out if found is not None else b""):
            if there == path:
                yield key, (path, blob)


def _contents(checkout: Path, objects: Mapping[str, str]) -> dict[str, bytes | Finding] | None:
    """The contents by path; None where an object is missing. What is too large is not read."""
    wanted = sorted(set(objects.values()))
    checked = _batch(checkout, "--batch-check", wanted)
    if checked is None:
        return None
    sizes: dict[str, int] = {}
    for line in checked.splitlines():
        words = line.split()
        if words[-1] == _MISSING:
            return None
        sizes[words[0].decode()] = int(words[2])
    small = [one for one in wanted if sizes[one] <= MAX_BYTES]
    texts = _batch(checkout, "--batch", small)
    if texts is None:
        return None
    read: dict[str, bytes] = {}
    at = 0
    for one in small:
        start = texts.index(b"\n", at) + 1
        read[one] = texts[start : start + sizes[one]]
        at = start + sizes[one] + 1
    return {
        key: read[one] if one in read else too_large(key, MAX_BYTES) for key, one in objects.items()
    }


def _batch(checkout: Path, mode: str, objects: list[str]) -> bytes | None:
    if not objects:
        return b""
    given = "".join(f"{one}\n" for one in objects).encode()
    said = ask_git(checkout, "cat-file", mode, given=given)
    return None if said is None or said.code else said.out
