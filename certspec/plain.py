"""Command lines that need no parser: a command, what it works on, and a few flags.

Typer takes four times as long to import as Python to start. What is said here is what it would
say; of anything else, and of anything wrong, it is the judge.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from certspec.printing import Printing

_QUIET = frozenset({"-q", "--quiet"})
_NO_COLOR = frozenset({"--no-color"})
_OF_BUILD = frozenset({"--locked", "--dry-run", "--create-keys"})

# Those that no option is read from.
_NO_OPTIONS = frozenset({"CERTSPEC_CACHE_DIR", "CERTSPEC_NO_CACHE", "CERTSPEC_PASSPHRASE"})


def plainly(words: Sequence[str]) -> int | None:
    """The exit code of such a command line; None for any other, of which nothing was done."""
    command = _COMMANDS.get(words[0]) if words else None
    if command is None or _from_environment() or any(map(_is_expanded, words)):
        return None
    flags = frozenset(word for word in words if word.startswith("-"))
    allowed = _QUIET | _NO_COLOR | (_OF_BUILD if words[0] == "build" else frozenset())
    if not flags <= allowed:
        return None
    from certspec.printing import Printing

    quiet, no_color = bool(flags & _QUIET), bool(flags & _NO_COLOR)
    given = [word for word in words[1:] if word not in flags]
    return command(given, flags, Printing(quiet=quiet, no_color=no_color))


def _from_environment() -> bool:
    """Whether a variable may stand for an option."""
    return any(
        value and name.startswith("CERTSPEC_") and name not in _NO_OPTIONS
        for name, value in os.environ.items()
    )


def _is_expanded(word: str) -> bool:
    """Whether the parser would take the word for a pattern, a home folder or a variable."""
    return sys.platform == "win32" and not set("*?[~$%").isdisjoint(word)


def _check(paths: list[str], _: frozenset[str], printing: Printing) -> int | None:
    from certspec.works.check import run

    return run(paths, printing)


def _plan(paths: list[str], _: frozenset[str], printing: Printing) -> int | None:
    from certspec.mode import Mode
    from certspec.works.build import run

    return run(paths, Mode.DRY_RUN, printing, may_create=True)


def _build(paths: list[str], flags: frozenset[str], printing: Printing) -> int | None:
    from certspec.commands.terminal import on_ci
    from certspec.mode import Mode
    from certspec.works.build import run

    if {"--locked", "--dry-run"} <= flags:
        return None
    mode = Mode.DRY_RUN if "--dry-run" in flags else Mode.WRITE
    mode = Mode.LOCKED if "--locked" in flags else mode
    return run(paths, mode, printing, may_create="--create-keys" in flags or not on_ci())


def _verify(words: list[str], _: frozenset[str], printing: Printing) -> int | None:
    from pathlib import Path

    from certspec.commands.passwords import passwords_of
    from certspec.live.network import OFFLINE
    from certspec.misuse import MisuseError
    from certspec.works.verify import Given, run

    spec, *files = words or ["."]
    given = Given(tuple(map(Path, files)), None, OFFLINE, passwords_of(None, None))
    try:
        return run(spec, given, printing)
    except MisuseError:
        return None


_COMMANDS: dict[str, Callable[[list[str], frozenset[str], Printing], int | None]] = {
    "check": _check,
    "plan": _plan,
    "build": _build,
    "verify": _verify,
}
