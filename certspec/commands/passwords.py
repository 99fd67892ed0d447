"""The options that name a password, and asking for one on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from certspec.files.passwords import Passwords


def passwords_of(env: str | None, file: str | None) -> Passwords:
    """The source that the options name; a terminal is asked where they name none."""
    from certspec.files.passwords import Passwords

    if sys.stdin.isatty():
        return Passwords(env, file, _asked)
    return Passwords(env, file)


def pin_at_terminal() -> Callable[[str], bytes | None] | None:
    """What asks for the PIN of a token; None where nobody is there to answer."""
    return _asked_pin if sys.stdin.isatty() else None


def _asked_pin(title: str) -> bytes | None:
    from certspec.printable import one_line

    prompt = f"PIN of {one_line(title)} (it is tried once; Enter: do not try)"
    answer: str = typer.prompt(prompt, default="", hide_input=True, show_default=False, err=True)
    return answer.encode() or None


def _asked(file: str) -> bytes | None:
    from certspec.printable import one_line

    prompt = f"Password of {one_line(file)} (Enter: leave it closed)"
    answer: str = typer.prompt(prompt, default="", hide_input=True, show_default=False, err=True)
    return answer.encode() or None
