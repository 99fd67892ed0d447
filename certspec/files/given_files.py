"""The files of an answer as they were given: single ones, or folders with all that lies in them."""

from __future__ import annotations

import stat
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.chain.read import Item
from certspec.files import look
from certspec.files.read import read_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MAX_FILES = 200
MAX_DEPTH = 8
"""How many folders stand in each other, counted from the one that was given."""

_LINK = "it leads out of the folder that was given, and is not followed"
_OTHER = "it is no ordinary file, and is not read"
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
}


@dataclass(frozen=True, slots=True)
class GivenFiles:
    """The contents by name, what is not read at all, and why reading failed.

    `folders` has the folder that was given for each file that was found in one.
    """

    contents: list[tuple[str, bytes]] = field(default_factory=list, repr=False)
    set_aside: tuple[Item, ...] = ()
    findings: tuple[Finding, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)


def read_given_files(given: Sequence[Path]) -> GivenFiles:
    """Each file's content; a folder stands for the files in and below it, hidden ones left out."""
    contents: list[tuple[str, bytes]] = []
    set_aside: list[Item] = []
    findings: list[Finding] = []
    folders: dict[str, str] = {}
    for path in given:
        is_folder = look.is_folder(path)
        for found in _in_folder(path) if is_folder else [path]:
            read = read_file(found) if isinstance(found, Path) else found
            if isinstance(read, bytes):
                contents.append((str(found), read))
                folders |= {str(found): str(path)} if is_folder else {}
            elif isinstance(read, Item):
                set_aside.append(replace(read, source=str(path)))
            else:
                findings.append(read)
    return GivenFiles(contents, tuple(set_aside), tuple(findings), folders)


def _in_folder(folder: Path) -> list[Path | Item | Finding]:
    found: list[Path | Item | Finding] = []
    for one in _below(folder, Path(look.real(folder)), MAX_DEPTH):
        found.append(one)
        if isinstance(one, Finding):
            return [one]
        if len(found) > MAX_FILES:
            return [_refused(folder, f"the folder has more than {MAX_FILES} files in it")]
    return found


def _below(folder: Path, top: Path, depth: int) -> Iterator[Path | Item | Finding]:
    if depth == 0:
        yield _refused(folder, f"more than {MAX_DEPTH} folders stand in each other")
        return
    try:
        names = look.names(folder)
    except OSError as error:
        yield _refused(folder, f"the folder can't be read: {(error.strerror or '').lower()}")
        return
    for name in names:
        if not name.startswith("."):
            yield from _one(folder / name, top, depth)


def _one(path: Path, top: Path, depth: int) -> Iterator[Path | Item | Finding]:
    is_link = _is_link(path)
    try:
        kind = look.kind(path)
        inside = not is_link or Path(look.real(path)).is_relative_to(top)
    except (OSError, RuntimeError):
        kind = 0
    if not kind:
        # Of any other file reading says what is wrong with it.
        yield _set_aside(path, "a link", "it leads nowhere") if is_link else path
        return
    if not inside:
        yield _set_aside(path, "a link", _LINK)
    elif kind == stat.S_IFREG:
        yield path
    elif kind != stat.S_IFDIR:
        yield _set_aside(path, _KINDS.get(kind, "a special file"), _OTHER)
    elif is_link:
        yield Item(str(path), 0, "a link", refusal="what it leads to is read where it lies")
    else:
        yield from _below(path, top, depth - 1)


def _set_aside(path: Path, what: str, why: str) -> Item:
    advice = "give the file itself, if it is part of the answer"
    return Item(str(path), 0, what, refusal=why, advice=advice)


def _is_link(path: Path) -> bool:
    try:
        return look.is_link(path)
    except OSError:
        return False


def _refused(folder: Path, reason: str) -> Finding:
    fix = "give the files themselves, or a folder with nothing but the CA's answer"
    return Finding("CS812", Severity.ERROR, reason, FilePlace(str(folder)), fix)
