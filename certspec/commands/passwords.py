"""The options that name a password, and who is asked for one on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.prompting import ask_password, can_ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certspec.files.passwords import Passwords
    from certspec.token.signing import Tokens
    from certspec.workspace import Loaded


def passwords_of(env: str | None, file: str | None) -> Passwords:
    """The source that the options name; a terminal is asked where they name none."""
    from certspec.files.passwords import Passwords

    return Passwords(env, file, ask_password) if can_ask() else Passwords(env, file)


def tokens_of(loaded: Sequence[Loaded]) -> Tokens:
    """What signs on tokens for one run; only for a single spec somebody is asked for a PIN."""
    from certspec.building_on_token import secret_variables
    from certspec.works.build import tokens_for

    hidden = secret_variables(one.plan for one in loaded if one.plan is not None)
    return tokens_for(hidden, alone=len(loaded) == 1)
