"""The options that name a password, and asking for one on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.files.passwords import Passwords
    from certspec.token.signing import Tokens
    from certspec.workspace import Loaded


def passwords_of(env: str | None, file: str | None) -> Passwords:
    """The source that the options name; a terminal is asked where they name none."""
    from certspec.files.passwords import Passwords

    # Where a service starts it there may be none at all.
    if sys.stdin is not None and sys.stdin.isatty():
        return Passwords(env, file, _asked)
    return Passwords(env, file)


def tokens_of(loaded: Sequence[Loaded]) -> Tokens:
    """What signs on tokens for one run; only for a single spec somebody is asked for a PIN."""
    from certspec.building_on_token import PinFromSpec, secret_variables
    from certspec.token.signing import Tokens

    answers = len(loaded) == 1 and sys.stdin is not None and sys.stdin.isatty()
    hidden = secret_variables(one.plan for one in loaded if one.plan is not None)
    return Tokens(PinFromSpec(_asked_pin if answers else None), hidden)


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
