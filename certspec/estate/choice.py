"""Which rows of an estate are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.estate.estate import Estate, Kind
from certspec.estate.remarks import remarks_on
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.estate.estate import Remark
    from certspec.estate.standing import Standing
    from certspec.estate.state import State


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows in any of the states, of any of the owners, with all labels, that end within days.

    What is empty or None chooses all. `only_urgent` leaves what needs somebody today. Of a spec
    that can't be read owner and labels are not known: it may be anybody's, and is chosen.
    """

    states: frozenset[State] = frozenset()
    owners: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str], ...] = ()
    within: int | None = None
    only_urgent: bool = False

    def of(self, estate: Estate) -> Estate:
        """The part of the estate that is asked for."""
        rows = tuple(one for one in estate.standings if self._takes(one, estate))
        if len(rows) == len(estate.standings):
            return estate
        remarks = () if self.only_urgent else tuple(_remarks(estate, rows))
        return replace(estate, standings=rows, remarks=remarks)

    def _takes(self, one: Standing, estate: Estate) -> bool:
        if self.states and not self.states.intersection(one.states):
            return False
        if self.within is not None and not one.ends_within(self.within, estate.at):
            return False
        if self.only_urgent and not (one.fails or any(two.needs_somebody for two in one.states)):
            return False
        if not one.is_known:
            return True
        has_owner = not self.owners or one.owner in self.owners
        return has_owner and all(label in one.labels for label in self.labels)


def _remarks(estate: Estate, rows: tuple[Standing, ...]) -> Iterator[Remark]:
    """What rows share, with specs that are not shown too; and what else is said of the rows."""
    files = {one.file for one in rows}
    shared = (Kind.SHARED_KEY, Kind.SHARED_NAME)
    for one in estate.remarks:
        if one.kind in shared and not files.isdisjoint(one.files):
            yield one
    yield from (one for one in remarks_on(rows, estate.at) if one.kind not in shared)
