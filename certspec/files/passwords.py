"""The passwords that open what a CA sent, asked for only where something is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.intake import closed_files
from certspec.files.secret import read_secret, reading_passphrase
from certspec.finding import FilePlace, Finding
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from certspec.plan.plan import Plan


def _nobody(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Passwords:
    """Where they come from: a variable or a file that was named, or somebody at a terminal."""

    env: str | None = None
    file: str | None = None
    ask: Callable[[str], bytes | None] = _nobody

    @property
    def words(self) -> tuple[str, ...]:
        """The options that name the same source again."""
        if self.env is not None:
            return ("--password-env", self.env)
        return ("--password-file", self.file) if self.file is not None else ()

    def opening(
        self, plan: Plan | None, files: Sequence[tuple[str, bytes]]
    ) -> tuple[bytes, ...] | Finding:
        """The passwords to try on these files; a source that was named and gives none is wrong.

        Without one, that of the spec's own PKCS#12 file is tried, and CERTSPEC_PASSPHRASE.
        """
        place = FilePlace(files[0][0] if files else "(no file)")
        named = read_secret(self.env, self.file, place)
        if named is not None:
            return named if isinstance(named, Finding) else (named,)
        if not closed_files(files, ()):
            return ()
        known = tuple(one for one in (_of_spec(plan), reading_passphrase()) if one is not None)
        asked = (self.ask(one) for one in closed_files(files, known))
        return (*known, *(one for one in asked if one))


NO_PASSWORDS = Passwords()
"""None was named, and nobody is there to ask."""


def _of_spec(plan: Plan | None) -> bytes | None:
    """The password of the file that `bundle` makes, where it can be had here."""
    settings = plan.spec.outputs.pkcs12 if plan is not None else None
    if plan is None or settings is None:
        return None
    file = settings.password_file
    if file is not None:
        file = str(plan.origin.folder("outputs", "pkcs12", "password_file") / file)
    password = read_secret(settings.password_env, file, plan.place("outputs", "pkcs12"))
    return password if isinstance(password, bytes) else None
