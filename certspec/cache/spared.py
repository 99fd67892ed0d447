"""What a run rests on, with no more questions than are needed to know that all is as it was."""

from __future__ import annotations

import os
import site
import sys
import sysconfig

from certspec.cache import seen
from certspec.cache.digest import digest
from certspec.cache.questions import ASK, NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from certspec.cache.seen import Answers, Seen

# So old, in nanoseconds, code must be when the run begins: the clock of a disk may be coarse.
_SETTLED = 2_000_000_000


def rested_on(kept: Seen, since: int) -> list[tuple[str, str, bytes]] | None:
    """(letter, path, answer) of all that the run that began at `since` (ns) rests on.

    None where some of that is not known, or may have changed meanwhile.
    """
    code = _code(kept, since)
    if code is None or not _is_all_known(kept):
        return None
    needed = _needed(kept.answers)
    if needed is None:
        return None
    return [*needed, *(("c", path, ASK["c"](path)) for path in sorted(code))]


def _libraries() -> tuple[str, ...]:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    # Templates and schemas stand beside the package in a checkout.
    beside = (os.path.join(os.path.dirname(package), one) for one in ("templates", "schemas"))
    paths = [*sysconfig.get_paths().values(), *site.getsitepackages(), sys.base_prefix, package]
    if site.ENABLE_USER_SITE:
        paths.append(site.getusersitepackages())
    return tuple(f"{one}{os.sep}" for one in {*paths, *beside})


def _code(kept: Seen, since: int) -> set[str] | None:
    """The files of the program and its libraries; None where one of them is too new to tell."""
    libraries = _libraries()
    files = {os.path.abspath(one) for one in seen.modules()}
    files |= kept.code | {path for _, path in kept.used if _absolute(path).startswith(libraries)}
    # A module that was not there could be now, and be taken before another.
    files |= {one or "." for one in sys.path}
    files |= {sys.executable, *_settings()}
    files = {one for one in files if os.sep + "__pycache__" not in one}
    stdlib = os.path.dirname(os.__file__) + os.sep
    at_hand = os.path.join(stdlib, "site-packages")
    # Python's own library goes by its version, and by one of its files.
    files = {one for one in files if not one.startswith(stdlib) or one.startswith(at_hand)}
    files |= {os.__file__}
    for one in files:
        try:
            status = os.stat(one)
        except OSError:
            continue
        if max(status.st_mtime_ns, status.st_ctime_ns) > since - _SETTLED and not _is_folder(one):
            return None
    return files


def _settings() -> tuple[str, ...]:
    return (os.path.join(sys.prefix, "pyvenv.cfg"),)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)


def _absolute(path: str) -> str:
    return os.path.abspath(path)


def _is_all_known(kept: Seen) -> bool:
    """Whether all that was opened or listed was noted, or is code."""
    libraries = _libraries()
    noted = {(letter, _absolute(path)) for letter, path in kept.answers if letter in ("r", "i")}
    for letter, path in kept.used:
        whole = _absolute(path)
        is_noted = (letter, whole) in noted or whole.startswith(libraries)
        if not is_noted and path not in (os.devnull, *sys.path):
            kept.spoil(f"looked at {path}")
            return False
    return True


def _needed(answers: Answers) -> list[tuple[str, str, bytes]] | None:
    """The questions but for those whose answer a folder's listing has; None where they differ."""
    here = os.getcwd()
    listed = {
        os.path.normpath(os.path.join(here, path)): _kinds(answer)
        for (letter, path), answer in answers.items()
        if letter == "i" and answer[:1] in (b"f", b"d", b"l", b"o", b"")
    }
    needed = []
    for (letter, path), answer in answers.items():
        if letter == "i":
            needed.append((letter, path, digest(answer)))
            continue
        told = _told(letter, os.path.join(here, path), listed) if letter in "lsn" else None
        if told is None:
            needed.append((letter, path, answer))
        elif told != answer:
            return None
    return needed


def _told(letter: str, path: str, listed: dict[str, dict[bytes, bytes]]) -> bytes | None:
    """What the listings tell of a path; None where they don't."""
    if os.pardir in path.split(os.sep) or path.endswith((os.sep, f"{os.sep}.")):
        return None
    whole = os.path.normpath(path)
    above, name = os.path.split(whole)
    while above not in listed:
        if os.path.dirname(above) == above:
            return None
        above, name = os.path.split(above)
    kind = listed[above].get(os.fsencode(name), NOTHING)
    is_last = os.path.join(above, name) == whole
    if kind == b"l" or (kind == b"d" and not is_last) or not name:
        return None
    if letter == "n":
        return b"n"
    return kind if is_last else NOTHING


def _kinds(listing: bytes) -> dict[bytes, bytes]:
    return {one[1:]: one[:1] for one in listing.split(b"\0") if one}
