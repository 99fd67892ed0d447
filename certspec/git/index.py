"""The index of a checkout: its names as git lists them, and the files that this rests on."""

from __future__ import annotations

import os
from pathlib import Path

from certspec.cache import seen
from certspec.files import look
from certspec.frozen import dataclass

_GITDIR = b"gitdir: "
_INCLUDES = b"include"
# The name of the extension of a split index, and the first bytes of its length.
_SHARED = b"link\0\0"


@dataclass(frozen=True, slots=True)
class Index:
    """The paths in an index, in git's order: that of their bytes, with a zero behind each."""

    listing: bytes

    def has(self, name: str) -> bool:
        """Whether the index has this path; it is looked for by halves, the list may be long."""
        wanted, low, high = os.fsencode(name), 0, len(self.listing)
        while low < high:
            start = self.listing.rfind(b"\0", low, (low + high) // 2) + 1 or low
            end = self.listing.index(b"\0", start)
            here = self.listing[start:end]
            if here == wanted:
                return True
            low, high = (end + 1, high) if here < wanted else (low, start)
        return False


def index_file(checkout: Path) -> Path | None:
    """Where the index of a checkout is; None where that can't be told."""
    folder = _git_folder(checkout)
    return folder / "index" if folder is not None else None


def note_index(checkout: Path, program: str) -> None:
    """All that `git ls-files` goes by is noted."""
    folder = _git_folder(checkout)
    if folder is None or not program:
        seen.spoil("git or its index can't be told")
        return
    _note_program(program)
    if any(_is_foreign(look.status(one)) for one in (checkout, checkout / ".git", folder)):
        # Then it goes by git's configuration, wherever the system has that.
        seen.spoil("the checkout is another user's")
    home = Path(os.environ.get("HOME", ""))
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "git" / "config"
    common = look.content(folder / "commondir")
    above = folder / os.fsdecode(common.strip()) if common is not None else folder
    own = (above / "config", folder / "config.worktree")
    for one in (*own, home / ".gitconfig", settings, Path("/etc/gitconfig")):
        said = look.content(one)
        if said is not None and _INCLUDES in said.lower():
            seen.spoil("git's configuration includes another")
    # Without these it is no repository, and git looks for one above.
    look.content(folder / "HEAD")
    for one in (above / "objects", above / "refs"):
        look.is_folder(one)
    listed = look.content(folder / "index")
    if listed is not None and _SHARED in listed:
        seen.spoil("a part of the index is in another file")


def _note_program(program: str) -> None:
    """The program itself, and that none of the name stands before it on the path."""
    seen.note_code(program)
    for one in os.get_exec_path():
        candidate = Path(one) / Path(program).name
        if str(candidate) == program:
            break
        look.has_file(candidate)


def _is_foreign(status: os.stat_result | None) -> bool:
    return status is not None and os.name == "posix" and status.st_uid != os.geteuid()


def _git_folder(checkout: Path) -> Path | None:
    there = checkout / ".git"
    if look.is_folder(there):
        return there
    said = look.content(there) or b""
    if not said.startswith(_GITDIR):
        return None
    return checkout / os.fsdecode(said.removeprefix(_GITDIR).rstrip(b"\r\n"))
