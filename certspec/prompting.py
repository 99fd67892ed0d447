"""Asking for a password or a PIN on a terminal, where there is one."""

from __future__ import annotations

import sys


def can_ask() -> bool:
    """Whether somebody is there; where a service starts it there may be no input at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_pin(title: str) -> bytes | None:
    """The PIN of a token of this title, where it is given."""
    return _asked("PIN", title, "it is tried once; Enter: do not try")


def ask_password(file: str) -> bytes | None:
    """The password of a file, where it is given."""
    return _asked("Password", file, "Enter: leave it closed")


def _asked(what: str, of: str, how: str) -> bytes | None:
    import typer

    from certspec.printable import one_line

    prompt = f"{what} of {one_line(of)} ({how})"
    answer: str = typer.prompt(prompt, default="", hide_input=True, show_default=False, err=True)
    return answer.encode() or None
