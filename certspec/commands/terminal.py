"""Somebody at a terminal, where there is one."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certspec.asking.conversation import Conversation


def conversation() -> Conversation | None:
    """A conversation with whoever is there; nobody is on a CI runner, or where input is piped."""
    from certspec.asking.conversation import Conversation

    if on_ci() or not sys.stdin.isatty() or not (sys.stdout.isatty() or sys.stderr.isatty()):
        return None
    with suppress(ImportError):
        import readline  # noqa: F401 - it makes input() a line that can be edited
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
