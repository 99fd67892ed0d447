"""Asks git, and lets nothing of a repository's configuration run or reach a network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.cache import seen
from certspec.cache.net import announced
from certspec.cache.questions import identity
from certspec.files import look
from certspec.frozen import dataclass
from certspec.git.index import Index, index_file, note_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath

_TIMEOUT_SECONDS = 30
# Nothing of the repository's configuration may start a program.
_OPTIONS = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")
# What git and the programs of its package need to be found and to find their settings. Secrets of
# a spec are in variables too, and no other program gets those.
_KEPT = (
    *("PATH", "HOME", "XDG_CONFIG_HOME", "SUDO_UID", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *("SYSTEMROOT", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "PROGRAMDATA", "PATHEXT"),
)
_ENVIRONMENT = {
    # No lock is taken, no question asked, and git's words are those that are looked for.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    # What a partial clone lacks is not fetched: older gits know the second variable only.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


_LISTED: dict[Path, tuple[bytes, Index]] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """How a run of git ended, and what it said."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What it said, as one text without the line's end."""
        return os.fsdecode(self.out).removesuffix("\n")


def tracked(paths: Iterable[PurePath]) -> frozenset[PurePath]:
    """Those of `paths` that the index of the checkout around them has.

    Of a link to a file, the file counts as much as the link.
    """
    asked: dict[Path, dict[str, PurePath]] = {}
    for path in paths:
        for place in _places(Path(path)):
            checkout = checkout_of(place.parent)
            if checkout is not None:
                name = place.relative_to(checkout).as_posix()
                asked.setdefault(checkout, {})[name] = path
    return frozenset(
        names[name]
        for checkout, names in asked.items()
        for name in _in_index(checkout, names)
        if name in names
    )


def _places(path: Path) -> set[Path]:
    """Where a file is and, for a link, where the link is."""
    folder = look.real(path.parent)
    return {Path(folder, path.name), Path(look.real_in(path.parent, folder, path.name))}


def checkout_of(folder: Path) -> Path | None:
    """The nearest folder with a `.git`, from `folder` up."""
    return look.checkout_around(folder)


def ask_git(checkout: Path, *arguments: str, given: bytes = b"") -> Said | None:
    """What git says in a checkout, `given` on its input; None where it can't be asked."""
    import shutil  # noqa: PLC0415 - it and the next are slow to import
    import subprocess  # noqa: PLC0415

    program = shutil.which("git")
    # On Windows a program of the working folder would be found first.
    if program is None or not Path(program).is_absolute():
        return None
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names stand behind --
            [program, *_OPTIONS, *arguments],
            cwd=checkout,
            env={**environment, **_ENVIRONMENT},
            input=given,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Said(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def committed_on(file: PurePath) -> str:
    """The day on which a file was committed last; empty where no commit has it."""
    checkout = checkout_of(Path(look.real(Path(file).parent)))
    name = str(Path(look.real(file)))
    said = ask_git(checkout, "log", "-1", "--format=%cs", "--", name) if checkout else None
    return said.text if said is not None and said.code == 0 else ""


def _in_index(checkout: Path, names: Iterable[str]) -> list[str]:
    """Those of the names that the index has; git lists it once while its file stays the same."""
    if seen.is_kept():
        import shutil  # noqa: PLC0415 - slow to import

        note_index(checkout, shutil.which("git") or "")
    file = index_file(checkout)
    state = identity(str(file)) if file is not None else b""
    if _LISTED.get(checkout, (b"", None))[0] != state or not state:
        with announced():
            said = ask_git(checkout, "ls-files", "-z", "--cached")
        _LISTED[checkout] = state, Index(said.out if said is not None else b"")
    index = _LISTED[checkout][1]
    return [name for name in names if index.has(name)]
