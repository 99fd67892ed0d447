"""The options that name a password, and asking for one on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from certspec.files.passwords import Passwords


def passwords_of(env: str | None, file: str | None) -> Passwords:
    """The source that the options name; a terminal is asked where they name none."""
    from certspec.files.passwords import Passwords

    # Where a service starts it there may be none at all.
    if sys.stdin is not None and sys.stdin.isatty():
        return Passwords(env, file, _asked)
    return Passwords(env, file)


def _asked(file: str) -> bytes | None:
    from certspec.printable import one_line

    prompt = f"Password of {one_line(file)} (Enter: leave it closed)"
    answer: str = typer.prompt(prompt, default="", hide_input=True, show_default=False, err=True)
    return answer.encode() or None
