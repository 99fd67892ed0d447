"""One spec's files changed: by one run at a time, and with a word where the disk refuses."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files.exclusive import exclusive
from certspec.files.refused import disk_refused
from certspec.printable import printable
from certspec.report import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from certspec.workspace import Loaded


def _key_folder(loaded: Loaded) -> AbstractContextManager[object]:
    """Several specs may keep their keys in one folder, outside their own."""
    plan = loaded.plan
    if plan is None or plan.key_folder.is_relative_to(plan.folder):
        return nullcontext()
    return exclusive(Path(plan.key_folder))


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
