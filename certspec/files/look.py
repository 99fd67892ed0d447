"""Every look at the file system, which is noted: an answer may be given again while it stands.

They answer as those of `os.path` and `pathlib` do.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.cache.questions import NOTHING, kind_of_mode, refusal, scanned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    AnyPath = str | os.PathLike[str]

# A link that leads to itself leads to nothing.
_ENDLESS = b"e%d" % errno.ELOOP


def exists(path: AnyPath) -> bool:
    """Whether there is anything, links followed.

    Raises:
        OSError: the disk does not tell; so do the next three.
    """
    return _told(_followed(path), path) not in (NOTHING, _ENDLESS)


def is_file(path: AnyPath) -> bool:
    """Whether there is an ordinary file, links followed."""
    return _told(_followed(path), path) == b"f"


def is_folder(path: AnyPath) -> bool:
    """Whether there is a folder, links followed."""
    return _told(_followed(path), path) == b"d"


def is_link(path: AnyPath) -> bool:
    """Whether it is a link."""
    return _told(_itself(path), path) == b"l"


def has_file(path: AnyPath) -> bool:
    """As `is_file`, but of a name that no file can have it says no."""
    return _followed(path) == b"f"


def is_named(path: AnyPath) -> bool:
    """Whether anything has this name, be it a broken link; no where the disk does not tell."""
    kind = _itself(path)
    return kind != NOTHING and not kind.startswith(b"e")


def is_anything(path: AnyPath) -> bool:
    """Whether anything has this name, be it a broken link.

    Raises:
        OSError: the disk does not tell; that is no "no".
    """
    kind = _itself(path)
    if kind.startswith(b"e"):
        number = int(kind[1:])
        raise OSError(number, os.strerror(number), str(path))
    return kind != NOTHING


def is_ordinary(path: AnyPath) -> bool:
    """Whether a file itself stands there: no link, pipe, device or folder."""
    return _itself(path) == b"f"


def real(path: AnyPath) -> str:
    """Where it leads to, links followed."""
    end = os.path.realpath(path)
    if seen.is_kept():
        _note_way(os.fspath(path), end)
    return end


def real_in(folder: AnyPath, end: str, name: str) -> str:
    """Where a name in a folder leads to, which itself leads to `end`."""
    path = os.path.join(folder, name)
    if os.name != "posix" or os.path.islink(path):
        return real(path)
    leads_to = os.path.join(end, name)
    if seen.is_kept():
        _note_way(path, leads_to)
    return leads_to


def names(folder: AnyPath) -> list[str]:
    """The names in a folder, in order.

    Raises:
        OSError: it can't be read.
    """
    return sorted(os.fsdecode(one[1:]) for one in _entries(folder))


def files_in(folder: Path) -> list[Path]:
    """The ordinary files in a folder, links followed, in order.

    Raises:
        OSError: it can't be read.
    """
    found = [(one[:1], folder / os.fsdecode(one[1:])) for one in _entries(folder)]
    return sorted(path for kind, path in found if _is(b"f", kind, path))


def walk(top: AnyPath) -> Iterator[tuple[str, list[str], list[str]]]:
    """As `os.walk`: (folder, folders, files); folders that are taken out are not looked into."""
    waiting = [os.fspath(top)]
    while waiting:
        folder = waiting.pop()
        try:
            entries = _entries(folder)
        except OSError:
            continue
        folders: list[str] = []
        files: list[str] = []
        links = set()
        for entry in entries:
            kind, name = entry[:1], os.fsdecode(entry[1:])
            if kind == b"l":
                links.add(name)
            in_it = os.path.join(folder, name)
            (folders if _is(b"d", kind, in_it) else files).append(name)
        yield folder, folders, files
        below = [os.path.join(folder, one) for one in folders if one not in links]
        waiting += reversed(below)


def mode(path: AnyPath) -> int:
    """The mode, links followed; zero for what can't be asked."""
    found = status(path)
    return found.st_mode if found is not None else 0


def status(path: AnyPath) -> os.stat_result | None:
    """Mode and owner, links followed, which alone are noted; None for what can't be asked."""
    try:
        found = os.stat(path)
    except (OSError, ValueError) as error:
        seen.note("m", path, refusal(error))
        return None
    seen.note("m", path, b"%o %d" % (found.st_mode, found.st_uid))
    return found


def content(path: AnyPath) -> bytes | None:
    """What is in a file, however much; None for one that can't be read."""
    try:
        with open(path, "rb") as file:
            found = file.read()
    except (OSError, ValueError) as error:
        seen.note("r", path, refusal(error))
        return None
    seen.note_content(path, found)
    return found


def kind(path: AnyPath) -> int:
    """The kind of file, as in the mode, links followed; zero for what can't be asked."""
    try:
        found = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        seen.note("s", path, refusal(error))
        return 0
    seen.note("s", path, kind_of_mode(found))
    return stat.S_IFMT(found)


def checkout_around(folder: Path) -> Path | None:
    """The nearest folder with a `.git`, from `folder` up."""
    around = (folder, *folder.parents)
    return next((one for one in around if exists(os.path.join(one, ".git"))), None)


def _entries(folder: AnyPath) -> list[bytes]:
    try:
        entries = scanned(os.fspath(folder))
    except OSError as error:
        seen.note("i", folder, refusal(error))
        raise
    seen.note("i", folder, b"\0".join(entries))
    return entries


def _is(wanted: bytes, kind: bytes, path: AnyPath) -> bool:
    """Whether an entry of a folder is of a kind, links followed."""
    return (_followed(path) if kind == b"l" else kind) == wanted


def _told(kind: bytes, path: AnyPath) -> bytes:
    """The kind; what kept the disk from telling is raised."""
    if kind.startswith(b"e") and kind != _ENDLESS:
        number = int(kind[1:])
        raise OSError(number, os.strerror(number), str(path))
    return kind


def _followed(path: AnyPath) -> bytes:
    try:
        found = kind_of_mode(os.stat(path).st_mode)
    except OSError as error:
        found = refusal(error)
    except ValueError:
        # No file can have such a name.
        return NOTHING
    seen.note("s", path, found)
    return found


def _itself(path: AnyPath) -> bytes:
    try:
        found = kind_of_mode(os.lstat(path).st_mode)
    except OSError as error:
        found = refusal(error)
    except ValueError:
        return NOTHING
    seen.note("l", path, found)
    return found


def _note_way(path: str, end: str) -> None:
    whole = os.path.join(os.getcwd(), path)
    if os.path.normpath(whole) != end or ".." in whole.split(os.sep):
        seen.note("k", path, os.fsencode(end))
        return
    # It leads where it says: no part of it is a link.
    while True:
        seen.note("n", whole, b"n")
        above = os.path.dirname(whole)
        if above == whole or seen.knows("n", above):
            return
        whole = above
