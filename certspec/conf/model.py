"""What a configuration holds, and where each value stands."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import Finding, TextPlace

DEFAULT = "default"
"""The section that lines before the first header are in, and where every look-up ends."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key = value`, expanded.

    `environment` names the variable of the environment that the value would be made with:
    what that holds is never read, so the value is none.
    """

    section: str
    key: str
    value: str
    place: TextPlace
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """An entry that a later one of the same key took the place of."""

    entry: Entry
    winner: Entry


@dataclass(frozen=True, slots=True)
class Conf:
    """A configuration as far as it can be read, and what is to be said of its text.

    `sections` have their entries by key, in order; one given again stands where it stands last.
    """

    file: str
    text: str
    is_utf8: bool = True
    sections: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    headers: Mapping[str, TextPlace] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()
    findings: tuple[Finding, ...] = ()

    def section(self, name: str) -> tuple[Entry, ...]:
        """The entries of a section; none where there is no such section."""
        return tuple(self.sections.get(name, {}).values())

    def get(self, section: str, key: str) -> Entry | None:
        """What OpenSSL finds under a key: in the section, else among the lines before all."""
        for name in (section, DEFAULT):
            found = self.sections.get(name, {}).get(key)
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why OpenSSL refuses a line, how to mend it, and where in the line it stands."""

    message: str
    fix: str
    start: int
    end: int
