"""The index of a checkout: its names as git lists them, and the files that this rests on."""

from __future__ import annotations

import os
from pathlib import Path

from certspec.cache import seen
from certspec.files import look
from certspec.frozen import dataclass

_GITDIR = b"gitdir: "
_INCLUDES = b"include"


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
    if folder is None:
        seen.spoil("git keeps its index elsewhere")
        return
    for one in (checkout, checkout / ".git", folder):
        look.mode(one)
    home = Path(os.environ.get("HOME", ""))
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "git" / "config"
    common = look.content(folder / "commondir")
    above = folder / os.fsdecode(common.strip()) if common is not None else folder
    own = (above / "config", folder / "config.worktree")
    for one in (*own, home / ".gitconfig", settings, Path("/etc/gitconfig")):
        said = look.content(one)
        if said is not None and _INCLUDES in said.lower():
            seen.spoil("git's configuration includes another")
    look.content(folder / "index")
    seen.note_code(program)


def _git_folder(checkout: Path) -> Path | None:
    there = checkout / ".git"
    if look.is_folder(there):
        return there
    said = look.content(there) or b""
    if not said.startswith(_GITDIR):
        return None
    return checkout / os.fsdecode(said.removeprefix(_GITDIR).rstrip(b"\r\n"))
