"""One spec's files changed: by one run at a time, and with a word where the disk refuses."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.exclusive import exclusive
from certspec.files.folders import make_missing, remove_empty
from certspec.files.refused import disk_refused
from certspec.plan.plan import LOCK_FILE
from certspec.printable import printable
from certspec.report import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from certspec.plan.plan import Plan
    from certspec.workspace import Loaded


@contextmanager
def _key_folder(loaded: Loaded) -> Iterator[None]:
    """Several specs may keep their keys in one folder, outside their own; nobody else writes there.

    For a first key it has to be there: what is missing can't be held.
    """
    plan = loaded.plan
    if plan is None or plan.key_folder.is_relative_to(plan.folder):
        yield
        return
    folder, made = Path(plan.key_folder), _made(plan)
    while True:
        with exclusive(folder):
            # Who was waited for may have taken away the folder that it had made for nothing.
            if made is None or folder.is_dir():
                try:
                    yield
                finally:
                    remove_empty(made or ())
                return
        made = _made(plan)


def _made(plan: Plan) -> list[Path] | None:
    """The folders made for a first key; None where none is to be made, or the disk refuses."""
    if look.has_file(Path(plan.folder / LOCK_FILE)):
        return None
    try:
        return make_missing(Path(plan.key_folder))
    except OSError:
        return None


def write_alone(loaded: Loaded, work: Callable[[Loaded], Result]) -> Result:
    """What `work` makes of the spec while no other run works on it.

    The run that was waited for may have changed the spec: `work` gets it as it is now.
    """
    with exclusive(Path(loaded.file)) as unheld, _key_folder(loaded):
        if unheld:
            said = f"{loaded.file} can't be locked ({unheld}): run one certspec on it at a time"
            sys.stderr.write(f"{printable(said)}\n")
        try:
            current = loaded.now()
            return work(current) if current.usable else current.refused()
        except OSError as error:
            findings = (*loaded.findings, disk_refused(error))
            return Result(loaded.file, "stopped before the end", findings=findings)
