"""Asks git which files it tracks; without git, or outside of a checkout, it says none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import PurePath

_TIMEOUT_SECONDS = 30
# Nothing of the repository's configuration may start a program, and no lock is taken.
_OPTIONS = ("--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false")


def tracked(paths: Iterable[PurePath]) -> frozenset[PurePath]:
    """Those of `paths` that the index of the checkout around them has.

    Of a link to a file, the file counts as much as the link.
    """
    asked: dict[Path, dict[str, PurePath]] = {}
    for path in paths:
        for place in _places(Path(path)):
            checkout = _checkout(place.parent)
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
    return {Path(os.path.realpath(path.parent), path.name), Path(os.path.realpath(path))}


def _checkout(folder: Path) -> Path | None:
    """The nearest folder with a `.git`, from `folder` up."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def _in_index(checkout: Path, names: Iterable[str]) -> list[str]:
    program = shutil.which("git")
    # On Windows a program of the working folder would be found first.
    if program is None or not Path(program).is_absolute():
        return []
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the names stand behind --
            [program, *_OPTIONS, "ls-files", "-z", "--cached", "--", *names],
            cwd=checkout,
            env={**environment, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return []
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
