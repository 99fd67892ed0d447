"""Links that lead out of a checkout: whoever can commit one may not have the file's text shown."""

from __future__ import annotations

from pathlib import Path

from certspec.files import look


def leads_out(file: Path) -> bool:
    """Whether a link stands in a checkout and what it leads to does not; outside of one, never."""
    return look.is_link(file) and not stays_in_checkout(file, file.parent)


def stays_in_checkout(file: Path, folder: Path) -> bool:
    """Whether `file`, links followed, is in the checkout around `folder`, if it is in one."""
    start = Path(look.real(folder))
    top = look.checkout_around(start)
    return top is None or Path(look.real(file)).is_relative_to(top)
