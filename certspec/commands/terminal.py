"""Somebody at a terminal, where there is one."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.asking.conversation import Conversation

# Where the locale is not UTF-8, readline would take letters with accents for keys with Alt.
_ALL_LETTERS = ("input-meta on", "output-meta on", "convert-meta off")


def conversation() -> Conversation | None:
    """A conversation with whoever is there; nobody is on a CI runner, or where input is piped."""
    from certspec.asking.conversation import Conversation

    if on_ci() or sys.stdin is None or not sys.stdin.isatty():
        return None
    if not (sys.stdout.isatty() or sys.stderr.isatty()):
        return None
    with suppress(ImportError):
        # It makes input() a line that can be edited.
        import readline

        for setting in _ALL_LETTERS:
            readline.parse_and_bind(f"set {setting}")
    return Conversation(_ask, _say, shutil.get_terminal_size().columns)


def on_ci() -> bool:
    """Whether this is a run of CI, by the variable that its programs set."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _ask(prompt: str) -> str:
    if sys.stdout.isatty():
        return input(prompt)
    # The result goes elsewhere, and no prompt into it.
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
