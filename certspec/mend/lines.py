"""Two texts line by line: what stays, goes and comes, found in a time that grows with the text."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Step: TypeAlias = tuple[str, int, int]
"""A sign (" ", "-" or "+") and where one stands in the old and in the new lines before it."""

_MAX_COMPARED = 1_000_000


def steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """How to come from `old` to `new`, which has the lines that stay in the same order."""
    at = (0, 0)
    for anchor in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old, new, at, anchor)
        if anchor != (len(old), len(new)):
            yield " ", *anchor
        at = (anchor[0] + 1, anchor[1] + 1)


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of lines that both have exactly once."""
    once = {line for line, times in Counter(old).items() if times == 1}
    once &= {line for line, times in Counter(new).items() if times == 1}
    places = {line: index for index, line in enumerate(new) if line in once}
    last = -1
    for index, line in enumerate(old):
        if line in once and places[line] > last:
            last = places[line]
            yield index, last


def _between(
    old: Sequence[str], new: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Step]:
    """The steps from one anchor to the next: lines that are like others, or differ."""
    (i, j), (old_end, new_end) = start, end
    while i < old_end and j < new_end and old[i] == new[j]:
        yield " ", i, j
        i, j = i + 1, j + 1
    same = 0
    while (
        min(old_end - i, new_end - j) > same and old[old_end - same - 1] == new[new_end - same - 1]
    ):
        same += 1
    yield from _differing(old, new, (i, j), (old_end - same, new_end - same))
    yield from ((" ", old_end - left, new_end - left) for left in range(same, 0, -1))


def _differing(
    old: Sequence[str], new: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Step]:
    (i, j), (old_end, new_end) = start, end
    taken, given = old[i:old_end], new[j:new_end]
    blocks: Sequence[tuple[str, int, int, int, int]]
    if len(taken) * len(given) > _MAX_COMPARED:
        blocks = [("replace", 0, len(taken), 0, len(given))]
    else:
        blocks = SequenceMatcher(None, taken, given, autojunk=False).get_opcodes()
    for tag, first, last, new_first, new_last in blocks:
        if tag == "equal":
            yield from ((" ", i + one, j + new_first + one - first) for one in range(first, last))
            continue
        yield from (("-", i + one, j + new_first) for one in range(first, last))
        yield from (("+", i + last, j + one) for one in range(new_first, new_last))
