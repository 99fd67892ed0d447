"""The contract of a work: what a command does with each spec of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from certspec.frozen import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from certspec.report import Result
    from certspec.workspace import Loaded


@dataclass(frozen=True, slots=True)
class Company:
    """The rest of a run: whether there is none, and the variables that hold secrets of specs."""

    alone: bool = True
    secrets: frozenset[str] = frozenset()


class Work(Protocol):
    """One command on any spec; it can be sent to another process."""

    @property
    def command(self) -> str:
        """Its name in reports."""

    @property
    def at(self) -> datetime.datetime:
        """The time to judge at."""

    @property
    def minds_locks(self) -> bool:
        """Whether a lock whose spec is gone is told of."""

    @property
    def writes(self) -> bool:
        """Whether it may write, so that all that specs share must be known before."""

    @property
    def points_into_locks(self) -> bool:
        """Whether the lines of locks are shown that findings point at."""

    def begin(self, company: Company) -> Callable[[Loaded], Result]:
        """What makes the result of one spec after another, in one process."""
