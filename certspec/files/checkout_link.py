"""Links that lead out of a checkout: whoever can commit one may not have the file's text shown."""

from __future__ import annotations

import os
from pathlib import Path


def leads_out(file: Path) -> bool:
    """Whether a link stands in a checkout and what it leads to does not; outside of one, never."""
    return file.is_symlink() and not stays_in_checkout(file, file.parent)


def stays_in_checkout(file: Path, folder: Path) -> bool:
    """Whether `file`, links followed, is in the checkout around `folder`, if it is in one."""
    start = Path(os.path.realpath(folder))
    top = next((one for one in (start, *start.parents) if (one / ".git").exists()), None)
    return top is None or Path(os.path.realpath(file)).is_relative_to(top)
