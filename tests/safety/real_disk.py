"""A project on a small disk of its own that is full, has no names left, or may not be written.

It is run in a mount namespace: `unshare -rm python -m tests.safety.real_disk FOLDER`.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.safety.broken import Broken
from tests.safety.promises import files, kept, open_to_others, said
from tests.safety.stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.project import Project

_PAGE = 4096
_MOST_FREE = 24
_SIZE = 4_194_304
_VERSION_3 = 0x20080522
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.
_OVERRIDE = 1 << 1 | 1 << 2


def main(words: list[str]) -> int:
    """Try every story with every amount of room; [what, number, failures] as JSON lines."""
    folder, step = Path(words[0]), int(words[1])
    for name in STORIES:
        _mount(folder, f"size={_SIZE},nr_inodes=400")
        broken = Broken(STORIES[name], folder / "before")
        for what, tries in (
            ("full disk", [*_with_room(broken, step)]),
            ("no names left", [*_without_names(broken, step)]),
            ("read-only disk", [*_read_only(broken, folder)]),
            ("read-only folder", [*_read_only_folders(broken)]),
        ):
            failures = [f"{name}: {one}" for found in tries for one in found]
            sys.stdout.write(json.dumps([what, len(tries), failures]) + "\n")
        subprocess.run(["umount", folder], check=True)
    return 0


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)


def _with_room(broken: Broken, step: int) -> Iterator[list[str]]:
    for pages in range(0, _MOST_FREE, step):
        project = broken.copy("point")
        filler = project.folder.parent / "filler"
        room = os.statvfs(filler.parent)
        filler.write_bytes(b"x" * max(0, (room.f_bavail - pages) * _PAGE))
        yield [*_failures(broken, project, filler.unlink)]


def _without_names(broken: Broken, step: int) -> Iterator[list[str]]:
    for left in range(0, _MOST_FREE // 2, step):
        project = broken.copy("point")
        names = project.folder.parent / "names"
        names.mkdir()
        for number in range(os.statvfs(names).f_ffree - left):
            (names / str(number)).touch()

        def free(names: Path = names) -> None:
            for one in names.iterdir():
                one.unlink()
            names.rmdir()

        yield [*_failures(broken, project, free)]


def _read_only(broken: Broken, folder: Path) -> Iterator[list[str]]:
    project = broken.copy("point")
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)

    def free() -> None:
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)

    yield [*_failures(broken, project, free)]


def _read_only_folders(broken: Broken) -> Iterator[list[str]]:
    """Each folder alone, for one who is nobody special."""
    top = broken.before.folder
    for name in [".", *sorted(str(one.relative_to(top)) for one in top.rglob("*") if one.is_dir())]:
        project = broken.copy("point")
        closed = project.folder / name
        usual = closed.stat().st_mode
        closed.chmod(usual & ~0o222)
        _may_override(allowed=False)

        def free(closed: Path = closed, usual: int = usual) -> None:
            _may_override(allowed=True)
            closed.chmod(usual)

        yield [*_failures(broken, project, free)]


def _may_override(*, allowed: bool) -> None:
    """Whether this process may read and write against all modes, as root may."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = (ctypes.c_uint32 * 2)(_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    sets[0] = sets[1] if allowed else sets[0] & ~_OVERRIDE
    assert libc.capset(header, sets) == 0, os.strerror(ctypes.get_errno())


def _failures(broken: Broken, project: Project, free: object) -> Iterator[str]:
    ran = broken.run(project, None)
    assert ran is not None
    yield from said(ran)
    after = files(project.folder)
    assert callable(free)
    free()
    yield from kept(broken.there, after)
    yield from open_to_others(project.folder)
    yield from broken.again(project, after)
    subprocess.run(["rm", "-rf", project.folder], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
