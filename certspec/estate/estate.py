"""All standings of one run, and what is remarked on several of them."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from certspec.estate.state import State
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from certspec.estate.standing import Standing


class Kind(StrEnum):
    """What can only be said of an estate."""

    SHARED_KEY = "shared key"
    SHARED_NAME = "shared name"
    COMING_RULE = "coming rule"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to be said of the specs in `files`; it fails no job."""

    kind: Kind
    message: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estate:
    """The standings at `at`, the most urgent first; `whole` is how many there are of all specs.

    `remarks` are on those that are shown.
    """

    at: datetime
    standings: tuple[Standing, ...]
    remarks: tuple[Remark, ...] = ()
    whole: int = 0

    def counts(self) -> dict[State, int]:
        """How many specs are in each state, by their most urgent one, in its order."""
        found = Counter(one.state for one in self.standings)
        return {state: found[state] for state in State if found[state]}
