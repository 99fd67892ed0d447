"""Whatever lies at the places of certspec's files, nothing outside the folder is touched."""

from __future__ import annotations

import os
from itertools import product
from typing import TYPE_CHECKING

from tests.safety.measure import Counted, Measure
from tests.safety.outside import KEY, outside
from tests.safety.watched import Seen, listening, run_watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.safety.outside import Outside

_OF_BUILD = (
    *("certspec.lock", "server.key", "server.csr", ".gitignore", ".gitattributes", "next"),
    *("archive", ".certspec-journal", ".server.key.certspec-new", ".server.csr.certspec-new"),
    *("..certspec-journal.certspec-new", "."),
)
_OF_BUNDLE = ("server.crt", "intermediate.crt", "UPLOAD.md", ".server.crt.certspec-new")
_UMASKS = (0o000, 0o022, 0o077, 0o277)
_KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a pipe": lambda place, _: os.mkfifo(place),
    "a folder": lambda place, _: place.mkdir(),
    "a link to nowhere": lambda place, _: place.symlink_to("nowhere"),
    "a link to a file": lambda place, there: place.symlink_to(there / "file"),
    "a link to a key": lambda place, there: place.symlink_to(there / "server.key"),
    "a link to a folder": lambda place, there: place.symlink_to(there),
    "a link to a device": lambda place, _: place.symlink_to("/dev/zero"),
    "a hard link to a file": lambda place, there: os.link(there / "file", place),
    "a hard link to a key": lambda place, there: os.link(there / "server.key", place),
}
_SAMPLE = 6
# Lines that the user has there are kept, or carried out: these are tried always.
_READ = (".gitignore", ".certspec-journal")


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    cases = [*product(_OF_BUILD, _KINDS, ("build",)), *product(_OF_BUNDLE, _KINDS, ("bundle",))]
    # A folder given by a link is what the user says.
    cases = [one for one in cases if one[0] != "." or one[1] != "a link to a folder"]
    tried = [*cases[::_SAMPLE], *(one for one in cases if one[0] in _READ)] if quick else cases
    failures = [
        f"{kind} as {name}, {command}: {harm}"
        for name, kind, command in tried
        for harm in _at_its_place(name, kind, command)
    ]
    yield Counted(len(tried), tuple(failures), "things at the place of a file or folder")
    umasks = [harm for umask in _UMASKS for harm in _with_umask(umask)]
    yield Counted(len(_UMASKS), tuple(umasks), "umasks")
    yield _folder_replaced(_SAMPLE if quick else 1)


def _at_its_place(name: str, kind: str, command: str) -> Iterator[str]:
    with outside() as there:
        place = there.own.out / name
        if command == "bundle":
            there.own.ok("build")
            command = " ".join(("bundle mdm.cert.toml", *there.own.answer()))
        else:
            there.own.out.mkdir()
        if name == ".":
            there.own.out.rmdir()
            place = there.own.out
        _KINDS[kind](place, there.folder)
        yield from there.harm(command, there.state())


def _with_umask(umask: int) -> Iterator[str]:
    with outside() as there:
        before = os.umask(umask)
        seen = Seen(there.own.folder)
        try:
            run_watched(seen, "build")
            keys = list(there.own.out.glob("*.key"))
        finally:
            os.umask(before)
        modes = [oct(one.stat().st_mode & 0o777) for one in keys]
        if modes not in (["0o600"], ["0o400"]) or seen.exposed:
            yield f"umask {umask:o}: keys with {modes}; others may have read {seen.exposed}"


def _folder_replaced(every: int) -> Counted:
    """Between any two steps of a build, the output folder becomes a link to another one."""
    with outside() as there:
        events = _events(there, None)
    failures = []
    tried = range(0, events, every)
    for number in tried:
        with outside() as there:
            _events(there, number)
            if (there.folder / "server.key").read_bytes() != KEY:
                failures.append(f"at event {number} a private key was replaced")
            failures += [f"at event {number} others may read {one}" for one in there.open_keys()]
    return Counted(len(tried), tuple(failures), "moments at which the folder is swapped")


def _events(there: Outside, replaced_at: int | None) -> int:
    """Build, and swap the folder before the event of that number; how many events there were."""
    count, busy = [0], [False]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if busy[0] or not event.startswith(("open", "os.")) or not _is_near(arguments):
            return
        if count[0] == replaced_at:
            busy[0] = True
            if there.own.out.exists():
                there.own.out.rename(there.own.folder / "mdm-old")
            there.own.out.symlink_to(there.folder)
            busy[0] = False
        count[0] += 1

    with listening(hear):
        there.build()
    return count[0]


def _is_near(arguments: tuple[object, ...]) -> bool:
    return any("mdm" in str(one) for one in arguments[:2])


MEASURE = Measure(
    "Whatever lies at the places of certspec's files, nothing else is touched or opened to others",
    _run,
)
