"""Specs that would write into one folder, use one key file, or can't be told apart by name."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, islice
from typing import TYPE_CHECKING

from certspec.finding import Finding, Severity
from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.mark import Mark, Own

_MOST_LISTED = 3
_IN_ANY_CASE = "but for capital letters, which Windows and macOS do not tell apart"


@dataclass(frozen=True, slots=True)
class _Kind:
    """One thing that two specs may share; `thing` is its name in a mark."""

    what: str
    thing: str
    severity: Severity
    fix: str
    in_any_case: bool = False

    def own(self, mark: Mark) -> Own:
        own: Own = getattr(mark, self.thing)
        return own

    def told_by(self, mark: Mark) -> str | None:
        own = self.own(mark)
        return own.in_any_case if self.in_any_case else own.told_by


_FOLDER_FIX = "give each spec its own `name` or `outputs.dir`"
_KEY_FIX = "give each spec its own `name`, and its own `key.dir` or `key.file`"
_TOKEN_FIX = "give each spec its own key: another `object` in its `uri`"  # noqa: S105 - no secret
_NAME_FIX = "give each spec its own `name`: reports and `certspec build NAME` go by it"
_KINDS = (
    _Kind("output folder", "folder", Severity.ERROR, _FOLDER_FIX),
    _Kind("key file", "key", Severity.ERROR, _KEY_FIX),
    _Kind("key on a token", "token", Severity.ERROR, _TOKEN_FIX),
    _Kind(
        f"output folder ({_IN_ANY_CASE})", "folder", Severity.WARNING, _FOLDER_FIX, in_any_case=True
    ),
    _Kind(f"key file ({_IN_ANY_CASE})", "key", Severity.WARNING, _KEY_FIX, in_any_case=True),
    _Kind("name", "name", Severity.WARNING, _NAME_FIX),
)


def shared_by(mark: Mark) -> tuple[str | None, ...]:
    """What tells the spec from others, for each kind of thing; equal texts collide."""
    return tuple(kind.told_by(mark) for kind in _KINDS)


def collision_findings(marks: Sequence[Mark]) -> Iterator[tuple[str, Finding]]:
    """(spec file, finding) for each spec and each thing that it shares with others.

    Two specs that share several things are told of the first alone.
    """
    shared = [shared_by(mark) for mark in marks]
    for index, kind in enumerate(_KINDS):
        before = [one[:index] for one in shared]
        groups: dict[str, list[int]] = {}
        for number, told_by in enumerate(shared):
            own = told_by[index]
            if own is not None:
                groups.setdefault(own, []).append(number)
        for group in groups.values():
            if len(group) > 1:
                group_of = _Group(group, before)
                for number in group:
                    count, first = group_of.others(number)
                    if count:
                        others = [marks[one] for one in first]
                        yield marks[number].file, _finding(marks[number], others, count, kind)


class _Group:
    """Specs that share one thing; `before` are the things of which they were told already.

    Nothing here takes longer than the group: a hundred thousand may have one name.
    """

    def __init__(self, group: list[int], before: list[tuple[str | None, ...]]) -> None:
        self._before = before
        self._size = len(group)
        self._alike: dict[tuple[str | None, ...], list[int]] = {}
        self._counts: Counter[tuple[tuple[int, str], ...]] = Counter()
        for number in group:
            self._alike.setdefault(before[number], []).append(number)
            self._counts.update(_subsets(before[number]))

    def others(self, number: int) -> tuple[int, list[int]]:
        """How many others there are that share nothing told before, and the first of them."""
        own = self._before[number]
        # Who shares this or that is counted once (inclusion and exclusion).
        told = sum(-((-1) ** len(one)) * self._counts[one] for one in _subsets(own))
        count = self._size - (told or 1)
        classes = (numbers for things, numbers in self._alike.items() if not _share(own, things))
        # They stand in the order of their first ones, so the first of all are in the first few.
        few = islice(classes, _MOST_LISTED + 1) if count else ()
        found = sorted(one for numbers in few for one in numbers[: _MOST_LISTED + 1])
        return count, [one for one in found if one != number][:_MOST_LISTED]


def _share(own: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    return any(one is not None and one == two for one, two in zip(own, other, strict=True))


def _subsets(things: tuple[str | None, ...]) -> Iterator[tuple[tuple[int, str], ...]]:
    """Each choice of one or more of the things that are there."""
    there = [(index, one) for index, one in enumerate(things) if one is not None]
    for size in range(1, len(there) + 1):
        yield from combinations(there, size)


def _finding(mark: Mark, others: list[Mark], count: int, kind: _Kind) -> Finding:
    more = f" and {count - _MOST_LISTED} more" if count > _MOST_LISTED else ""
    shown = ", ".join(one.file for one in others) + more
    have = "has" if count == 1 else "have"
    own = kind.own(mark)
    return Finding(
        "CS219",
        kind.severity,
        f"{shown} {have} the same {kind.what}, {own.name}",
        own.place,
        kind.fix,
        tuple((kind.own(one).place, "the same here") for one in others),
    )
